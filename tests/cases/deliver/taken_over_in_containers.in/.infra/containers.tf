resource "kubernetes_deployment" "api" {
  metadata {
    name = "api"
  }

  spec {
    template {
      spec {
        container {
          name  = "web"
          image = "web:1"

          env {
            name  = "MODEL_ID"
            value = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
          }
        }
      }
    }
  }
}

resource "aws_ecs_task_definition" "worker" {
  family = "worker"

  container_definitions = <<-JSON
    [
      {
        "name": "worker",
        "image": "worker:1",
        "environment": [
          { "name": "MODEL_ID", "value": "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
        ]
      }
    ]
  JSON
}
