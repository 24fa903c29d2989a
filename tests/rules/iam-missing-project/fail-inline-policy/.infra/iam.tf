resource "aws_iam_role" "notebook" {
  name               = "notebook"
  assume_role_policy = "{}"

  inline_policy {
    name = "bedrock"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect = "Allow"
        Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [
          aws_bedrock_inference_profile.main.arn,
          "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5",
        ]
      }]
    })
  }
}
