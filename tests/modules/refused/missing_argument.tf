# expects: `aws_ssm_parameter` lacks the argument `type`
resource "aws_ssm_parameter" "p" {
  name  = "/dev/x"
  value = "v"
}
