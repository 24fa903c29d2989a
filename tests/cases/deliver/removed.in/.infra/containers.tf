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
            name  = "BEDROCK_CLASSIFY_PROFILE_ARN"
            value = aws_bedrock_inference_profile.classify.arn
          }
          env {
            name  = "BEDROCK_CLASSIFY_MODEL_ID"
            value = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
          }
          port {
            container_port = 80
          }
        }
      }
    }
  }
}
