resource "aws_bedrockagent_prompt" "summary" {
  name = "summary"
  variant {
    name     = "a"
    model_id = "amazon.nova-lite-v1:0"
  }
}
