# What whoever applies this module may do, for the platform team to attach to that role. Profiles have
# no ARN before they exist, and an upgrade makes them from another model, so that both are patterns; models
# cannot be called by this.
data "aws_iam_policy_document" "bedrock_deployer" {
  statement {
    sid = "ManageInferenceProfiles"
    actions = [
      "bedrock:CreateInferenceProfile",
      "bedrock:DeleteInferenceProfile",
      "bedrock:GetInferenceProfile",
      "bedrock:ListTagsForResource",
      "bedrock:TagResource",
      "bedrock:UntagResource",
    ]
    resources = ["arn:aws:bedrock:*:*:application-inference-profile/*"]
  }

  # AWS asks for the right to create a profile on what it is made from, too.
  statement {
    sid     = "MakeInferenceProfilesFrom"
    actions = ["bedrock:CreateInferenceProfile"]
    resources = [
      "arn:aws:bedrock:*:*:inference-profile/*",
      "arn:aws:bedrock:*::foundation-model/*",
    ]
  }

  statement {
    sid = "ManageAlarms"
    actions = [
      "cloudwatch:DeleteAlarms",
      "cloudwatch:ListTagsForResource",
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
    ]
    resources = ["arn:aws:cloudwatch:*:*:alarm:*-bedrock*"]
  }

  statement {
    sid       = "FindAlarms"
    actions   = ["cloudwatch:DescribeAlarms"]
    resources = ["*"]
  }

  statement {
    sid = "ManageBudget"
    actions = [
      "budgets:ListTagsForResource",
      "budgets:ModifyBudget",
      "budgets:TagResource",
      "budgets:UntagResource",
      "budgets:ViewBudget",
    ]
    resources = ["arn:aws:budgets::*:budget/*-bedrock-*"]
  }
}

output "bedrock_deployer_policy" {
  description = "IAM policy in JSON for the role that applies this module"
  value       = data.aws_iam_policy_document.bedrock_deployer.json
}
