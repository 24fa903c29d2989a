class App {
  // The model that answers.
  static final String MODEL = System.getenv().getOrDefault("MODEL_ID", "meta.llama3-2-3b-instruct-v1:0");
}
