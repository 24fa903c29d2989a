variable "env_vars" {
  type = map(string)
}
