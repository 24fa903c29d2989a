sam deploy --parameter-overrides "ModelId=eu.amazon.nova-lite-v1:0 Stage=prod"
terraform apply -var "model_id=eu.amazon.nova-pro-v1:0"
