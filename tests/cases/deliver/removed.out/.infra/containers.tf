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
          port {
            container_port = 80
          }
        }
      }
    }
  }
}
