environment = "dev"

models = {
  main = {
    name = "claude-haiku-45"
    id   = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }
  classify = {
    name = "nova-micro"
    id   = "eu.amazon.nova-micro-v1:0"
  }
}
