class Docs {
  @Schema(description = "id of the model", example = "anthropic.claude-3-haiku-20240307-v1:0")
  String model;

  /** For example {@code amazon.nova-lite-v1:0}. */
  @Parameter(examples = @ExampleObject("amazon.nova-lite-v1:0"))
  String other;
}
