if (model == 'anthropic.claude-v2' || model.startsWith('anthropic.claude-3')) {
  version = '2023';
}
