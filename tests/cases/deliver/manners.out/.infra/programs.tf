locals {
  quality = {
    STAGE = var.environment
  }
  services = {
    api = {
      container_definitions = {
        web = {
          image = "web:1"
          environment = [
            { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
            { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] },
          ]
        }
      }
    }
  }
  containers = [
    {
      name  = "web"
      image = "web:1"
      env = [
        { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
        { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] },
      ]
    },
  ]
}

resource "aws_sagemaker_data_quality_job_definition" "merged" {
  name     = "merged"
  role_arn = "arn:aws:iam::123456789012:role/quality"

  data_quality_app_specification {
    image_uri   = "quality:1"
    environment = merge(local.quality, { KIND = "data", BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn, BEDROCK_MODEL_ID = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] })
  }
}

resource "aws_sagemaker_data_quality_job_definition" "local" {
  name     = "local"
  role_arn = "arn:aws:iam::123456789012:role/quality"

  data_quality_app_specification {
    environment = merge(local.quality, { BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn, BEDROCK_MODEL_ID = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] })
    image_uri   = "quality:1"
  }
}

resource "aws_sagemaker_data_quality_job_definition" "line" {
  name     = "line"
  role_arn = "arn:aws:iam::123456789012:role/quality"

  data_quality_app_specification {
    environment = { STAGE = var.environment, BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn, BEDROCK_MODEL_ID = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }
    image_uri   = "quality:1"
  }
}

resource "kubernetes_manifest" "pod" {
  manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    spec = {
      containers = [{ name = "web", image = "web:1", env = [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }, { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }] }]
    }
  }
}

resource "kubernetes_manifest" "local" {
  manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    spec = {
      template = {
        spec = {
          containers = local.containers
        }
      }
    }
  }
}

resource "kubernetes_manifest" "for" {
  manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    spec = {
      template = {
        spec = {
          containers = [{
            name  = "web"
            image = "web:1"
            env   = [for key, value in merge(local.quality, { BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn, BEDROCK_MODEL_ID = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }) : { name = key, value = value }]
          }]
        }
      }
    }
  }
}

module "literal" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "6.0.0"

  services = {
    api = {
      container_definitions = {
        web = {
          image = "web:1"
          environment = [
            { name = "STAGE", value = var.environment },
            { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
            { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }
          ]
        }
      }
    }
  }
}

module "local" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "6.0.0"

  services = local.services
}

module "line" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "6.0.0"

  services = { api = { container_definitions = { web = { image = "web:1", environment = [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }, { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }] } } } }
}
