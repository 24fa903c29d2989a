data "aws_caller_identity" "current" {}

variable "teams" {
  type = map(object({
    model = string
    roles = optional(set(string), [])
  }))
}

variable "quota" {
  type    = map(number)
  default = {}
}

resource "aws_bedrock_inference_profile" "team" {
  for_each = var.teams
  name     = "team-${each.key}"
  tags = {
    quota = lookup(var.quota, each.key, 10)
  }
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

data "aws_iam_policy_document" "team" {
  for_each = var.teams
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.team[each.key].arn]
  }
}

resource "aws_iam_policy" "team" {
  for_each = data.aws_iam_policy_document.team
  name     = "team-${each.key}"
  policy   = each.value.json
}

output "sales" {
  value = aws_iam_policy.team["sales"].arn
}

output "quota" {
  value = sum(values(var.quota))
}
