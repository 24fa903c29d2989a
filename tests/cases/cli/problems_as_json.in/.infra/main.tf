resource "aws_sns_topic" "news" {
  name = "news"
