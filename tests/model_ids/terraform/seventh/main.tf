data "archive_file" "ask" {
  type        = "zip"
  output_path = "ask.zip"
  source {
    filename = "index.py"
    content  = <<-EOT
      import boto3
      client = boto3.client("bedrock-runtime")
      def handler(event, context):
          return client.converse(modelId="amazon.nova-lite-v1:0", messages=event["messages"])
    EOT
  }
}
