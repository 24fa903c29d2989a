locals {
  quiet = {
    LOG_LEVEL                     = "warn"
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  }
  loud = {
    LOG_LEVEL = "debug"
  }
  job = {
    image = "jobs:1"
    resourceRequirements = [
      { type = "VCPU", value = "1" },
      { type = "MEMORY", value = "2048" },
    ]
    jobRoleArn = aws_iam_role.program.arn
    environment = [
      { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
    ]
  }
}

resource "aws_iam_role" "program" {
  name = "agents-program-${var.environment}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
  managed_policy_arns = [
    aws_iam_policy.queue.arn,
    aws_iam_policy.bedrock_invoke.arn,
  ]
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

resource "aws_iam_policy" "queue" {
  name = "agents-queue-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = "*"
    }]
  })
}

resource "aws_batch_job_definition" "coded" {
  name = "coded"
  type = "container"
  container_properties = jsonencode({
    image      = "jobs:1"
    jobRoleArn = aws_iam_role.program.arn
    resourceRequirements = [
      { type = "VCPU", value = "1" },
      { type = "MEMORY", value = "2048" },
    ]
    environment = [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }]
  })
}

resource "aws_batch_job_definition" "text" {
  name                 = "text"
  type                 = "container"
  container_properties = <<-EOF
    {
      "image": "jobs:1",
      "jobRoleArn": "${aws_iam_role.program.arn}",
      "resourceRequirements": [
        {"type": "VCPU", "value": "1"},
        {"type": "MEMORY", "value": "2048"}
      ],
      "environment": [
        {
          "name": "STAGE",
          "value": "${var.environment}"
        },
        {
          "name": "BEDROCK_INFERENCE_PROFILE_ARN",
          "value": "${aws_bedrock_inference_profile.main.arn}"
        }
      ]
    }
  EOF
}

resource "aws_batch_job_definition" "local" {
  name                 = "local"
  type                 = "container"
  container_properties = jsonencode(local.job)
}

resource "aws_apprunner_service" "bare" {
  service_name = "bare"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/acme/web:1"
      image_repository_type = "ECR_PUBLIC"

      image_configuration {
        runtime_environment_variables = {
          BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
        }
      }
    }
  }

  instance_configuration {
    instance_role_arn = aws_iam_role.program.arn
  }
}

resource "aws_apprunner_service" "literal" {
  service_name = "literal"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/acme/web:1"
      image_repository_type = "ECR_PUBLIC"

      image_configuration {
        port = "8080"

        runtime_environment_variables = {
          STAGE                         = var.environment
          BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
        }
      }
    }
  }

  instance_configuration {
    instance_role_arn = aws_iam_role.program.arn
  }
}

resource "aws_apprunner_service" "code" {
  service_name = "code"

  source_configuration {
    authentication_configuration {
      connection_arn = "arn:aws:apprunner:eu-central-1:123456789012:connection/code/0123456789abcdef0123456789abcdef"
    }

    code_repository {
      repository_url = "https://github.com/acme/code"

      source_code_version {
        type  = "BRANCH"
        value = "main"
      }

      code_configuration {
        configuration_source = "API"

        code_configuration_values {
          runtime                       = "PYTHON_311"
          runtime_environment_variables = local.quiet
        }
      }
    }
  }

  instance_configuration {
    instance_role_arn = aws_iam_role.program.arn
  }
}

resource "aws_bedrockagentcore_agent_runtime" "bare" {
  agent_runtime_name = "bare"
  role_arn           = aws_iam_role.program.arn
  environment_variables = {
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  }

  agent_runtime_artifact {
    container_configuration {
      container_uri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/bare:1"
    }
  }

  network_configuration {
    network_mode = "PUBLIC"
  }
}

resource "aws_bedrockagentcore_agent_runtime" "literal" {
  agent_runtime_name = "literal"
  role_arn           = aws_iam_role.program.arn

  environment_variables = {
    STAGE                         = var.environment
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  }

  agent_runtime_artifact {
    container_configuration {
      container_uri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/literal:1"
    }
  }

  network_configuration {
    network_mode = "PUBLIC"
  }
}

resource "aws_bedrockagentcore_agent_runtime" "merged" {
  agent_runtime_name = "merged"
  role_arn           = aws_iam_role.program.arn

  environment_variables = merge(local.loud, var.more, {
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  })

  agent_runtime_artifact {
    container_configuration {
      container_uri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/merged:1"
    }
  }

  network_configuration {
    network_mode = "PUBLIC"
  }
}

variable "more" {
  type    = map(string)
  default = {}
}

resource "aws_sagemaker_model" "bare" {
  name               = "bare"
  execution_role_arn = aws_iam_role.program.arn

  primary_container {
    image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/gate:1"
    environment = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
    }
  }
}

resource "aws_sagemaker_model" "merged" {
  name               = "merged"
  execution_role_arn = aws_iam_role.program.arn

  primary_container {
    image       = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/gate:1"
    environment = merge(local.loud, { STAGE = var.environment, BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn })
  }
}

resource "aws_sagemaker_model" "pair" {
  name               = "pair"
  execution_role_arn = aws_iam_role.program.arn

  container {
    image              = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/first:1"
    container_hostname = "first"
  }

  container {
    image              = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/second:1"
    container_hostname = "second"
    environment = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
    }
  }
}

resource "aws_amplify_app" "site" {
  name = "site"

  environment_variables = {
    "_CUSTOM_IMAGE"                 = "amplify:al2023"
    "BEDROCK_INFERENCE_PROFILE_ARN" = aws_bedrock_inference_profile.main.arn
  }
}

resource "aws_amplify_branch" "main" {
  app_id                = aws_amplify_app.site.id
  branch_name           = "main"
  environment_variables = merge(var.more, { BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn })
}
