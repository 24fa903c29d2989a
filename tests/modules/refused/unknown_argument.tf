# expects: `aws_ssm_parameter` has no argument `vale`
resource "aws_ssm_parameter" "p" {
  name  = "/dev/x"
  type  = "String"
  value = "v"
  vale  = "v"
}
