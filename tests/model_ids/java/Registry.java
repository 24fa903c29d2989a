class Registry {
  Registry() {
    models.add(new Model("haiku", "anthropic.claude-3-haiku-20240307-v1:0"));
    models.add(new Model("sonnet", "anthropic.claude-3-sonnet-20240229-v1:0"));
    models.add(new Model("opus", "anthropic.claude-3-opus-20240229-v1:0"));
    models.add(new Model("nova", "amazon.nova-pro-v1:0"));
    models.add(new Model("llama", "meta.llama3-8b-instruct-v1:0"));
  }
}
