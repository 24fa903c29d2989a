variable "embedding_model_arn" {
  type = string
}

variable "rerank_model" {
  type = string
}

data "aws_iam_policy_document" "search" {
  statement {
    actions = ["bedrock:InvokeModel"]
    resources = [
      var.embedding_model_arn,
      "arn:aws:bedrock:eu-central-1::foundation-model/${var.rerank_model}",
      "arn:aws:bedrock:*::foundation-model/cohere.embed-multilingual-v3",
      "arn:aws:bedrock:*::foundation-model/amazon.nova-canvas-v1:0",
    ]
  }
}
