# expects: parameter type `string` does not exist: did you mean `String`?
resource "aws_ssm_parameter" "p" {
  name  = "/dev/x"
  type  = "string"
  value = "v"
}
