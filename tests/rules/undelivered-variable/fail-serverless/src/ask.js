exports.handler = async () => process.env.BEDROCK_INFERENCE_PROFILE_ARN;
