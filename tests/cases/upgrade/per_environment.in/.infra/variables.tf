variable "environment" {
  type = string
}

variable "model_id" {
  type = string
}

variable "model_short" {
  type = string
}
