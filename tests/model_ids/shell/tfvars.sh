cat > prod.tfvars <<'TF'
chat_model_id = "eu.amazon.nova-pro-v1:0"
TF
