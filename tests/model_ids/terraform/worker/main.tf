module "bedrock_worker" {
  source = "./worker"
  env = {
    MODEL_ID = "eu.amazon.nova-lite-v1:0"
  }
}

module "worker_policy" {
  source = "./policy"
  models = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0"]
}

resource "terraform_data" "warm" {
  provisioner "local-exec" {
    interpreter = ["python3", "-c"]
    command     = "import boto3; boto3.client('bedrock-runtime').converse(modelId='eu.amazon.nova-lite-v1:0', messages=[])"
  }
}
