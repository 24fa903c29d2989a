// boto3.client("bedrock-runtime")
const service = "com.amazonaws.eu-central-1.bedrock-runtime";
