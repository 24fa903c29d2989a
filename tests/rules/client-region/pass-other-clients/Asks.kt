private const val MAIL_REGION = "us-east-1"
private const val CHAT_REGION = "eu-central-1"

val mail = SesClient { region = MAIL_REGION }
val chat = BedrockRuntimeClient { region = CHAT_REGION }
val arn: String = System.getenv("BEDROCK_INFERENCE_PROFILE_ARN")
