env = "dev"

profiles = {
  main = {
    model = "eu.amazon.nova-lite-v1:0"
  }
}
