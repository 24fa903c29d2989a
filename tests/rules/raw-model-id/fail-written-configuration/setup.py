CONFIG = """
model_list:
  - model_name: chat
    litellm_params:
      model: bedrock/amazon.nova-lite-v1:0
"""
