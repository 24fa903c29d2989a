environment = "prod"

profiles = {
  chat = { model = "eu.amazon.nova-lite-v1:0" }
  mail = { model = "eu.amazon.nova-lite-v1:0" }
}
