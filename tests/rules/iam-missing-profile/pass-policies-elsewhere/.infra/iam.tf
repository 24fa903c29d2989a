resource "aws_iam_role" "fn" {
  name               = "fn"
  assume_role_policy = "{}"
}
