module "x" {
  source = "./y"
  arn    = aws_bedrock_inference_profile.main.arn
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "main" {
	name = "agents-${local.short[var.environment]}-${var.environment}" # per env
	description = "Agents, ${title(local.short[var.environment])}" == "" ? "x" : "Agents in ${var.environment}"
	model_source {
		copy_from = local.arns[var.environment]
	}
	lifecycle {
		create_before_destroy = true
		postcondition {
			condition     = length(self.models) > 0
			error_message = "no models"
		}
	}
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.main_next
  to   = aws_bedrock_inference_profile.main
}

data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = aws_bedrock_inference_profile.main.models[*].model_arn
  }
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }
}
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.p.json
}
