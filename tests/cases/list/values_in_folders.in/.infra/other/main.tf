variable "model" {}
