variable "name" {
  type = string
}

variable "model_id" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  name = var.name

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model_id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.this.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [for model in aws_bedrock_inference_profile.this.models : model.model_arn]
  }
}

resource "aws_iam_policy" "invoke" {
  name   = "${aws_bedrock_inference_profile.this.name}-invoke"
  policy = data.aws_iam_policy_document.invoke.json
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}

output "policy_arn" {
  value = aws_iam_policy.invoke.arn
}
