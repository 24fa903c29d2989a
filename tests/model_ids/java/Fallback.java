class Fallback {
  String model() {
    return Optional.ofNullable(System.getenv("MODEL_ID")).orElse("us.amazon.nova-micro-v1:0");
  }

  String other() {
    return System.getenv().getOrDefault("OTHER", "mistral.mistral-7b-instruct-v0:2");
  }
}
