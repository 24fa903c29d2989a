resource "aws_lambda_function" "map" {
  function_name = "map"
  role          = "arn:aws:iam::111122223333:role/map"

  environment {
    variables = { STAGE = var.environment }
  }

  lifecycle {
    ignore_changes = [
      image_uri,
      environment[0].variables,
    ]
  }
}

resource "aws_lambda_function" "everything" {
  function_name = "everything"
  role          = "arn:aws:iam::111122223333:role/everything"

  lifecycle {
    ignore_changes = all
  }
}

# Another variable of its is set elsewhere.
resource "aws_lambda_function" "table" {
  function_name = "table"
  role          = "arn:aws:iam::111122223333:role/table"

  lifecycle {
    ignore_changes = [environment[0].variables["TABLE"]]
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.table.function_name
  function_version = "1"

  lifecycle {
    ignore_changes = [function_version]
  }
}

resource "aws_ecs_task_definition" "frozen" {
  family                = "frozen"
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])

  lifecycle {
    ignore_changes = ["container_definitions"]
  }
}

resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = aws_ecs_task_definition.web.arn

  lifecycle {
    ignore_changes = [desired_count, task_definition]
  }
}

resource "kubernetes_deployment" "api" {
  metadata {
    name = "api"
  }

  spec {
    template {
      spec {
        container {
          name  = "proxy"
          image = "proxy:1"
        }

        container {
          name  = "web"
          image = "web:1"
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas, spec[0].template[0].spec[0].container[1].env]
  }
}
