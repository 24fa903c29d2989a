locals {
  config = <<-EOT
    model_list:
      - model_name: us.amazon.nova-lite-v1:0
        litellm_params:
          model: os.environ/NOVA_ARN
  EOT
}
