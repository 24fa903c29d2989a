variable "name" {
  type = string
}

variable "description" {
  type    = string
  default = "Managed by platform"
}

variable "inference_profile_id" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}
