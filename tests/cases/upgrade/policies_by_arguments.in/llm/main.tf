variable "name" { type = string }
variable "model_id" { type = string }
variable "spared" { type = list(string) }
variable "base" {
  type    = string
  default = ""
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

data "aws_iam_policy_document" "calls" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.this.arn, "arn:aws:bedrock:*:*:project/default"]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["arn:aws:bedrock:*::foundation-model/${var.base}"]
  }

  statement {
    effect        = "Deny"
    actions       = ["bedrock:InvokeModel*"]
    not_resources = concat([aws_bedrock_inference_profile.this.arn, "arn:aws:bedrock:*:*:project/default"], [for it in var.spared : "arn:aws:bedrock:*::foundation-model/${it}"])
  }
}

resource "aws_iam_policy" "calls" {
  name_prefix = "calls"
  policy      = data.aws_iam_policy_document.calls.json
}

output "arn" {
  value = aws_bedrock_inference_profile.this.arn
}

output "policy_arn" {
  value = aws_iam_policy.calls.arn
}
