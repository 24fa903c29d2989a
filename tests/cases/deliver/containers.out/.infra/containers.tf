resource "kubernetes_deployment_v1" "api" {
  metadata {
    name = "api"
  }

  spec {
    template {
      spec {
        init_container {
          name = "prepare"
        }

        container {
          name  = "api"
          image = "api:1"

          env {
            name  = "STAGE"
            value = var.environment
          }
          env {
            name  = "BEDROCK_INFERENCE_PROFILE_ARN"
            value = aws_bedrock_inference_profile.main.arn
          }
          port {
            container_port = 80
          }
        }
      }
    }
  }
}

resource "kubernetes_cron_job_v1" "nightly" {
  metadata {
    name = "nightly"
  }

  spec {
    job_template {
      spec {
        template {
          spec {
            container {
              name  = "nightly"
              image = "nightly:1"

              dynamic "env" {
                for_each = local.nightly

                content {
                  name  = env.key
                  value = env.value
                }
              }
            }
          }
        }
      }
    }
  }
}

resource "kubernetes_pod_v1" "bare" {
  metadata {
    name = "bare"
  }

  spec {
    container {
      name  = "bare"
      image = "bare:1"

      env {
        name  = "BEDROCK_INFERENCE_PROFILE_ARN"
        value = aws_bedrock_inference_profile.main.arn
      }
    }
  }
}

locals {
  nightly = {
    LOG_LEVEL                     = "warn"
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  }
}

module "function" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 8.0"

  function_name = "function"
  environment_variables = {
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  }
}

module "task" {
  source = "./modules/task"

  environment = [
    { name = "STAGE", value = var.environment },
    { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
  ]
}

module "service" {
  source = "terraform-aws-modules/ecs/aws//modules/service"

  container_definitions = {
    web = {
      image = "web:1"
      environment = [
        {
          name  = "STAGE"
          value = var.environment
        },
        {
          name  = "BEDROCK_INFERENCE_PROFILE_ARN"
          value = aws_bedrock_inference_profile.main.arn
        }
      ]
    }
  }
}

module "named" {
  source = "./modules/named"

  env_vars = merge(local.nightly_tags, { STAGE = var.environment, BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn })
}

locals {
  nightly_tags = {}
}
