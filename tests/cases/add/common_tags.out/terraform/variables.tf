variable "project" {
  type    = string
  default = "support"
}
variable "stage" {
  type    = string
  default = "dev"
}
variable "aws_region" {
  type    = string
  default = "eu-central-1"
}
