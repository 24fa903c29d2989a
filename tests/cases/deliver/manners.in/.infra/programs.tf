locals {
  quality = {
    STAGE = var.environment
  }
  services = {
    api = {
      container_definitions = {
        web = {
          image = "web:1"
        }
      }
    }
  }
  containers = [
    {
      name  = "web"
      image = "web:1"
    },
  ]
}

resource "aws_sagemaker_data_quality_job_definition" "merged" {
  name     = "merged"
  role_arn = "arn:aws:iam::123456789012:role/quality"

  data_quality_app_specification {
    image_uri   = "quality:1"
    environment = merge(local.quality, { KIND = "data" })
  }
}

resource "aws_sagemaker_data_quality_job_definition" "local" {
  name     = "local"
  role_arn = "arn:aws:iam::123456789012:role/quality"

  data_quality_app_specification {
    environment = local.quality
    image_uri   = "quality:1"
  }
}

resource "aws_sagemaker_data_quality_job_definition" "line" {
  name     = "line"
  role_arn = "arn:aws:iam::123456789012:role/quality"

  data_quality_app_specification {
    environment = { STAGE = var.environment }
    image_uri   = "quality:1"
  }
}

resource "kubernetes_manifest" "pod" {
  manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    spec = {
      containers = [{ name = "web", image = "web:1", env = [] }]
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
            env   = [for key, value in local.quality : { name = key, value = value }]
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
            { name = "STAGE", value = var.environment }
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

  services = { api = { container_definitions = { web = { image = "web:1", environment = [] } } } }
}
