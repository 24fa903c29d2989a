locals {
  workspace = terraform.workspace
  here      = "${path.module}/${path.root}/${path.cwd}"
  file      = fileexists("${path.module}/none") ? file("${path.module}/none") : ""
  environments = {
    default = "dev"
    prod    = "prod"
  }
  environment = lookup(local.environments, terraform.workspace, "dev")
}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-nova-pro-${terraform.workspace}"
  model_source {
    copy_from = local.sources[local.environment]
  }
  tags = { for key, value in local.environments : "env-${key}" => value if key != "default" }
}

locals {
  sources = {
    dev  = "arn:aws:bedrock:eu-central-1::foundation-model/a.b-1:0"
    prod = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.a.b-1:0"
  }
}
