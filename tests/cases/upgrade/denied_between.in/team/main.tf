variable "team" { type = string }
variable "models" { type = map(object({ short = string, id = string })) }

module "llm" {
  source    = "../llm"
  for_each  = var.models
  name      = "${var.team}-${each.key}-${each.value.short}"
  source_id = each.value.id
}

resource "aws_iam_role" "team" {
  name               = var.team
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "team" {
  name = "calls"
  role = aws_iam_role.team.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = concat([for it in module.llm : it.arn], flatten([for it in module.llm : it.models]), ["arn:aws:bedrock:*:*:project/default"])
      },
      {
        Effect      = "Deny"
        Action      = "bedrock:InvokeModel*"
        NotResource = concat([for it in module.llm : it.arn], ["arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0", "arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0", "arn:aws:bedrock:*:*:project/default"])
      },
    ]
  })
}

output "arns" {
  value = { for key, it in module.llm : key => it.arn }
}
