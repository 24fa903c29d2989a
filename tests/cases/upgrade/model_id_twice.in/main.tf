variable "model_id" {
  description = "The model that answers questions"
  type        = string
  default     = "google.gemma-3-12b-it"
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      product      = "desk"
      billing-mode = "saas"
      env          = "dev"
      team         = "support"
      owner        = "support@example.com"
      source       = "acme/desk"
      managed-by   = "terraform"
    }
  }
}

resource "aws_bedrock_inference_profile" "answers" {
  name = "desk-gemma-3-12b"

  model_source {
    copy_from = "arn:aws:bedrock:${var.region}::foundation-model/${var.model_id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Whoever calls through the profile needs its model too.
data "aws_iam_policy_document" "answers" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.answers.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["arn:aws:bedrock:*::foundation-model/${var.model_id}"]
  }
}

resource "aws_iam_policy" "answers" {
  name   = "answers"
  policy = data.aws_iam_policy_document.answers.json
}

output "answers_profile_arn" {
  value = aws_bedrock_inference_profile.answers.arn
}

output "answers_base_model_id" {
  value = var.model_id
}
