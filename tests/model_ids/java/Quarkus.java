@RegisterAiService
@ModelName("x")
interface Quarkus {
  String DEFAULT = "us.anthropic.claude-sonnet-4-20250514-v1:0";
}
