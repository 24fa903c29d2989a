data "aws_bedrock_foundation_models" "all" {}
