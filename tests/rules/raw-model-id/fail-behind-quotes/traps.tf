# don't
locals { a = "it's ${f("x")}" }
resource "aws_bedrockagent_agent" "a" {
  foundation_model = "amazon.nova-lite-v1:0"
}
