# expects: parameter name `/aws/x` is refused by AWS: it begins with `/aws`
resource "aws_ssm_parameter" "p" {
  name  = "/aws/x"
  type  = "String"
  value = "v"
}
