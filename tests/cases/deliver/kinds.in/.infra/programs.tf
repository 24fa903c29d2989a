resource "aws_iam_role" "job" {
  name               = "job"
  assume_role_policy = "{}"
}

resource "aws_batch_job_definition" "tasks" {
  name = "tasks"
  type = "container"

  ecs_properties = jsonencode({
    taskProperties = [{
      taskRoleArn = aws_iam_role.job.arn
      containers = [
        { name = "one", image = "one:1" },
        {
          name        = "two"
          image       = "two:1"
          environment = [{ name = "STAGE", value = var.environment }]
        },
      ]
    }]
  })
}

resource "aws_batch_job_definition" "node" {
  name = "node"
  type = "multinode"

  node_properties = jsonencode({
    mainNode = 0
    numNodes = 2
    nodeRangeProperties = [{
      targetNodes = "0:"
      container = {
        image      = "node:1"
        jobRoleArn = aws_iam_role.job.arn
      }
    }]
  })
}

resource "aws_batch_job_definition" "text" {
  name = "text"
  type = "container"

  ecs_properties = <<-JSON
    {
      "taskProperties": [
        {
          "taskRoleArn": "${aws_iam_role.job.arn}",
          "containers": [
            {
              "name": "web",
              "image": "web:1"
            }
          ]
        }
      ]
    }
  JSON
}

resource "aws_batch_job_definition" "pods" {
  name = "pods"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        name  = "web"
        image = "web:1"
      }
    }
  }
}

resource "aws_batch_job_definition" "empty" {
  name = "empty"
  type = "container"
}

resource "aws_sagemaker_data_quality_job_definition" "bare" {
  name     = "bare"
  role_arn = aws_iam_role.job.arn

  data_quality_app_specification {
    image_uri = "quality:1"
  }
}

resource "aws_sagemaker_data_quality_job_definition" "map" {
  name     = "map"
  role_arn = aws_iam_role.job.arn

  data_quality_app_specification {
    image_uri = "quality:1"
    environment = {
      STAGE = var.environment
    }
  }
}

resource "kubernetes_manifest" "deployment" {
  manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    spec = {
      template = {
        spec = {
          containers = [{
            name  = "web"
            image = "web:1"
            env   = [{ name = "STAGE", value = var.environment }]
          }]
        }
      }
    }
  }
}

resource "kubernetes_manifest" "nightly" {
  manifest = {
    apiVersion = "batch/v1"
    kind       = "CronJob"
    spec = {
      jobTemplate = {
        spec = {
          template = {
            spec = {
              containers = [
                {
                  name  = "web"
                  image = "web:1"
                }
              ]
            }
          }
        }
      }
    }
  }
}

resource "kubernetes_manifest" "settings" {
  manifest = {
    apiVersion = "v1"
    kind       = "ConfigMap"
  }
}

module "cluster" {
  source  = "terraform-aws-modules/ecs/aws"
  version = "6.0.0"

  services = {
    api = {
      container_definitions = {
        web = {
          image       = "web:1"
          environment = [{ name = "STAGE", value = var.environment }]
        }
        proxy = {
          image = "proxy:1"
        }
      }
    }
  }
}

module "own" {
  source = "./modules/own"
}
