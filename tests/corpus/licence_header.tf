# Copyright the authors.
# All rights kept.

# A detached remark.

# The bucket for logs.
resource "aws_s3_bucket" "logs" {
  bucket = "logs" # name
}
# after



resource "aws_s3_bucket" "data" {
  bucket = "data"
}
