# Copyright Example

resource  "aws_s3_bucket"   "logs" {
	bucket="logs"
}
output "b" { value = aws_s3_bucket.logs.arn }