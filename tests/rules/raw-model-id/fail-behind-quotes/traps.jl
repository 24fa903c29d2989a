c = '"'
model_id = "amazon.nova-lite-v1:0"
