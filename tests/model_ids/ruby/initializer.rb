RubyLLM.configure do |config|
  config.default_model = "anthropic.claude-3-5-sonnet-20240620-v1:0"
end
