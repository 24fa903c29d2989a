data "aws_region" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-main"

  model_source {
    copy_from = "arn:aws:bedrock:${data.aws_region.current.region}:444455556666:inference-profile/global.anthropic.claude-sonnet-5"
  }
}
