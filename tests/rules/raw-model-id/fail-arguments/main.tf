module "worker" {
  source = "./worker"
  variables = {
    BEDROCK_MODEL_ID = "amazon.nova-lite-v1:0"
  }
}

module "bedrock_writer" {
  source   = "./bedrock-writer"
  settings = { model_id = "amazon.nova-pro-v1:0" }
}

# The policy of a state machine names the function, not what the function is given.
module "steps" {
  source       = "./steps"
  function_arn = module.worker.arn
}

# What a role may call is no call.
module "worker_role" {
  source    = "./role"
  model_arn = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0"
}
