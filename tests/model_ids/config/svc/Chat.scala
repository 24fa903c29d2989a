package chat

object Models {
  val Haiku = "anthropic.claude-3-haiku-20240307-v1:0"
  val Nova = "amazon.nova-pro-v1:0"
  val Opus = "anthropic.claude-3-opus-20240229-v1:0"
}

class Chat(client: BedrockRuntimeClient, modelId: String = "eu.amazon.nova-lite-v1:0") {
  def old(id: String): Boolean = id == "anthropic.claude-v2"
}
