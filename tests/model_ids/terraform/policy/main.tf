variable "bedrock_model_ids" {
  type    = list(string)
  default = ["amazon.nova-lite-v1:0"]
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [for id in var.bedrock_model_ids : "arn:aws:bedrock:*::foundation-model/${id}"]
  }
}
