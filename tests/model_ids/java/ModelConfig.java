@Configuration
class ModelConfig {
  @Value("${app.model-id:eu.amazon.nova-lite-v1:0}")
  private String modelId;

  private static final String DEFAULT_MODEL = "eu.anthropic.claude-sonnet-4-6";
}
