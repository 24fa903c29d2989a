class Texts {
  String json = """
      {"quote": "\\"", 'a': `b`}
      """;
  char quote = '"';
  String model = "cohere.command-r-v1:0";
}
