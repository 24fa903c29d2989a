variable "a" {
}

variable "b" {

}

variable "c" {
  # nothing yet
}
