resource "null_resource" "warm" {
  provisioner "local-exec" {
    interpreter = ["python3", "-c"]
    command     = <<-EOT
      import json, boto3
      boto3.client("bedrock-runtime").converse(modelId="amazon.nova-lite-v1:0", messages=[])
    EOT
  }
}
resource "terraform_data" "warm" {
  provisioner "local-exec" {
    command     = "import boto3; boto3.client('bedrock-runtime').converse(modelId='amazon.nova-lite-v1:0', messages=[])"
    interpreter = ["/usr/bin/python3", "-c"]
  }
}
resource "terraform_data" "node" {
  provisioner "local-exec" {
    interpreter = ["node", "-e"]
    command = <<EOT
      new BedrockRuntimeClient({}).send(new ConverseCommand({ modelId: "amazon.nova-lite-v1:0", messages }));
    EOT
  }
}
resource "terraform_data" "sh" {
  provisioner "local-exec" {
    interpreter = ["bash", "-c"]
    command = <<EOT
      aws bedrock-runtime converse --model-id amazon.nova-lite-v1:0 --messages file://m.json
    EOT
  }
}
