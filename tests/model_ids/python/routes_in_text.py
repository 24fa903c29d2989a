CONFIG = """
model_list:
  - model_name: chat
    litellm_params:
      model: bedrock/eu.amazon.nova-lite-v1:0
      aws_region_name: eu-west-1
"""
