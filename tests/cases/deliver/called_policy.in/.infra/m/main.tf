variable "stage" { type = string }
variable "models" { type = map(string) }

data "aws_caller_identity" "me" {}

resource "aws_bedrock_inference_profile" "each" {
  for_each = var.models
  name     = "desk-${each.key}-${var.stage}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/${each.value}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "invoke" {
  for_each = aws_bedrock_inference_profile.each

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [each.value.arn, "${split(":application-inference-profile/", each.value.arn)[0]}:project/default"]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = each.value.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [each.value.arn]
    }
  }
}

resource "aws_iam_policy" "invoke" {
  for_each = data.aws_iam_policy_document.invoke
  name     = "desk-invoke-${each.key}-${var.stage}"
  policy   = each.value.json
}

output "profile_arns" {
  value = { for key, it in aws_bedrock_inference_profile.each : key => it.arn }
}

output "policy_arns" {
  value = { for key, it in aws_iam_policy.invoke : key => it.arn }
}
