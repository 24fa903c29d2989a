environment = "dev"

models = {
  main = {
    name = "nova-2-lite"
    id   = "eu.amazon.nova-2-lite-v1:0"
  }
}
