env = "dev"

profiles = {
  main = {
    model = "eu.amazon.nova-lite-v1:0"
  }
  classify = {
    model = "eu.amazon.nova-micro-v1:0"
  }
}
