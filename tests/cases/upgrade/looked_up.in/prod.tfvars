environment = "prod"
model       = "nova"
