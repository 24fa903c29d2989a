final model = Platform.environment['MODEL_ID'] ?? 'us.anthropic.claude-3-5-haiku-20241022-v1:0';
