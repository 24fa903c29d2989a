data "aws_caller_identity" "this" {}
data "aws_region" "this" {}
data "aws_partition" "this" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = toset(["eu.amazon.nova-pro-v1:0", "eu.amazon.nova-lite-v1:0"])

  name = "agents-${replace(split(":", replace(each.key, "eu.amazon.", ""))[0], "-v1", "")}-${terraform.workspace}"
  model_source {
    copy_from = "arn:${data.aws_partition.this.partition}:bedrock:${data.aws_region.this.region}:${data.aws_caller_identity.this.account_id}:inference-profile/${each.key}"
  }
}

output "profiles" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}
