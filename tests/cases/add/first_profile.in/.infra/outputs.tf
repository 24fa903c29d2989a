output "role" {
  value = aws_iam_role.worker.arn
}
