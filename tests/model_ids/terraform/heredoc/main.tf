resource "aws_ssm_parameter" "litellm" {
  name  = "/bedrock/litellm"
  type  = "String"
  value = <<-YAML
    # it's "odd: arn:aws:s3:::bucket/*
    model_list:
      - model_name: chat
        litellm_params:
          model: bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0
  YAML
}
