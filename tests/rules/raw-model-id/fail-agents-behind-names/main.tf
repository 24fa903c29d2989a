module "team" {
  source = "./team"
  models = { planner = "amazon.nova-pro-v1:0", writer = "amazon.nova-lite-v1:0" }
}

data "aws_bedrock_foundation_model" "flow" {
  model_id = "amazon.nova-micro-v1:0"
}

locals {
  judge = "mistral.mixtral-8x7b-instruct-v0:1"
}

resource "aws_bedrockagent_flow" "main" {
  name               = "main"
  execution_role_arn = "arn:aws:iam::123456789012:role/flow"

  definition {
    node {
      name = "answer"
      type = "Prompt"
      configuration {
        prompt {
          source_configuration {
            inline {
              model_id      = data.aws_bedrock_foundation_model.flow.model_id
              template_type = "TEXT"
            }
          }
        }
      }
    }
  }
}

resource "awscc_bedrock_agent" "judge" {
  agent_name       = "judge"
  foundation_model = local.judge
}
