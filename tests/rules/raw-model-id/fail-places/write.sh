cat > app/prod.tfvars <<END
chat_model_id = "amazon.nova-lite-v1:0"
END
