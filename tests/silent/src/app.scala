object App {
  val prices = Map("amazon.com" -> 1)
  def claude(id: String) = id == "anthropic.claude-sonnet-5" // "amazon.nova-pro-v1:0"
}
