environment = "dev"

profiles = {
  chat = { model = "eu.amazon.nova-lite-v1:0" }
}
