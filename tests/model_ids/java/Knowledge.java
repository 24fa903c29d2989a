class Knowledge {
  static final String MODEL_ARN = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0";
}
