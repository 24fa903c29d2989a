class Models {
  static const haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
  static const sonnet = 'anthropic.claude-3-sonnet-20240229-v1:0';
  static const novaPro = 'amazon.nova-pro-v1:0';
}
