output "queue" {
  value = aws_sqs_queue.a.arn
}
