locals {
  resources = [
    { type = "VCPU", value = "1" },
    { type = "MEMORY", value = "2048" },
  ]
  variables = [
    { name = "STAGE", value = var.environment },
  ]
}

resource "aws_iam_role" "job" {
  name = "agents-job-${var.environment}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "bedrock_invoke" {
  role       = aws_iam_role.job.name
  policy_arn = aws_iam_policy.bedrock_invoke.arn
}

resource "aws_iam_role" "other" {
  name = "agents-other-${var.environment}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_batch_job_definition" "tasks_coded" {
  name                  = "tasks-coded"
  type                  = "container"
  platform_capabilities = ["FARGATE"]

  ecs_properties = jsonencode({
    taskProperties = [{
      executionRoleArn = aws_iam_role.other.arn
      taskRoleArn      = aws_iam_role.job.arn
      containers = [{
        name                 = "one"
        image                = "one:1"
        resourceRequirements = local.resources
        environment          = [{ name = "STAGE", value = var.environment }, { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }, { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }]
      }]
    }]
  })
}

resource "aws_batch_job_definition" "tasks_local" {
  name = "tasks-local"
  type = "container"

  ecs_properties = jsonencode({
    taskProperties = [{
      executionRoleArn = aws_iam_role.other.arn
      taskRoleArn      = aws_iam_role.job.arn
      containers = [
        {
          name                 = "one"
          image                = "one:1"
          resourceRequirements = local.resources
          environment          = concat(local.variables, [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }, { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }])
        },
      ]
    }]
  })
}

resource "aws_batch_job_definition" "tasks_text" {
  name = "tasks-text"
  type = "container"

  ecs_properties = <<-JSON
    {
      "taskProperties": [
        {
          "executionRoleArn": "${aws_iam_role.other.arn}",
          "taskRoleArn": "${aws_iam_role.job.arn}",
          "containers": [
            {
              "name": "one",
              "image": "one:1",
              "resourceRequirements": [
                {"type": "VCPU", "value": "1"},
                {"type": "MEMORY", "value": "2048"}
              ],
              "environment": [{ "name": "BEDROCK_INFERENCE_PROFILE_ARN", "value": "${aws_bedrock_inference_profile.main.arn}" }, { "name": "BEDROCK_MODEL_ID", "value": "${split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]}" }]
            }
          ]
        }
      ]
    }
  JSON
}

resource "aws_batch_job_definition" "node_coded" {
  name = "node-coded"
  type = "multinode"

  node_properties = jsonencode({
    mainNode = 0
    numNodes = 2
    nodeRangeProperties = [{
      targetNodes = "0:"
      container = {
        image                = "node:1"
        jobRoleArn           = aws_iam_role.job.arn
        resourceRequirements = local.resources
        environment          = [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }, { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }]
      }
    }]
  })
}

resource "aws_batch_job_definition" "node_text" {
  name = "node-text"
  type = "multinode"

  node_properties = <<-JSON
    {
      "mainNode": 0,
      "numNodes": 2,
      "nodeRangeProperties": [
        {
          "targetNodes": "0:",
          "container": {
            "image": "node:1",
            "jobRoleArn": "${aws_iam_role.job.arn}",
            "resourceRequirements": [
              {"type": "VCPU", "value": "1"},
              {"type": "MEMORY", "value": "2048"}
            ],
            "environment": [{"name": "STAGE", "value": "${var.environment}"}, {"name": "BEDROCK_INFERENCE_PROFILE_ARN", "value": "${aws_bedrock_inference_profile.main.arn}"}, {"name": "BEDROCK_MODEL_ID", "value": "${split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]}"}]
          }
        }
      ]
    }
  JSON
}

resource "aws_batch_job_definition" "node_tasks" {
  name = "node-tasks"
  type = "multinode"

  node_properties = jsonencode({
    mainNode = 0
    numNodes = 2
    nodeRangeProperties = [{
      targetNodes = "0:"
      ecsProperties = {
        taskProperties = [{
          taskRoleArn = aws_iam_role.job.arn
          containers = [{
            name                 = "one"
            image                = "one:1"
            resourceRequirements = local.resources
            environment          = concat(local.variables, [], [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }, { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] }])
          }]
        }]
      }
    }]
  })
}

resource "aws_batch_job_definition" "pods_bare" {
  name = "pods-bare"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        image = "web:1"

        env {
          name  = "BEDROCK_INFERENCE_PROFILE_ARN"
          value = aws_bedrock_inference_profile.main.arn
        }

        env {
          name  = "BEDROCK_MODEL_ID"
          value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
        }
      }
    }
  }
}

resource "aws_batch_job_definition" "pods_literal" {
  name = "pods-literal"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        name  = "web"
        image = "web:1"

        env {
          name  = "STAGE"
          value = var.environment
        }

        env {
          name  = "BEDROCK_INFERENCE_PROFILE_ARN"
          value = aws_bedrock_inference_profile.main.arn
        }

        env {
          name  = "BEDROCK_MODEL_ID"
          value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
        }

        resources {
          limits = {
            cpu    = "1"
            memory = "1024Mi"
          }
        }
      }
    }
  }
}

resource "aws_batch_job_definition" "pods_named" {
  name = "pods-named"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        name  = "web"
        image = "web:1"
      }
      containers {
        name  = "proxy"
        image = "proxy:1"

        env {
          name  = "BEDROCK_INFERENCE_PROFILE_ARN"
          value = aws_bedrock_inference_profile.main.arn
        }

        env {
          name  = "BEDROCK_MODEL_ID"
          value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
        }
      }
    }
  }
}
