resource "aws_ssm_parameter" "arn" {
  name  = "/x/y"
  type  = "String"
  value = data.aws_caller_identity.current.account
}
