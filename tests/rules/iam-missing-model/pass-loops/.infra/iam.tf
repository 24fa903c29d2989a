locals {
  calls = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
  allowed = {
    profile = [aws_bedrock_inference_profile.main.arn]
    models  = aws_bedrock_inference_profile.main.models[*].model_arn
  }
}

data "aws_iam_policy_document" "call" {
  dynamic "statement" {
    for_each = local.allowed
    iterator = each_of

    content {
      actions   = local.calls
      resources = each_of.value

      dynamic "condition" {
        for_each = each_of.key == "models" ? [1] : []
        content {
          test     = "StringEquals"
          variable = "bedrock:InferenceProfileArn"
          values   = [aws_bedrock_inference_profile.main.arn]
        }
      }
    }
  }
}
