tee proxy.yaml <<END
model_list:
  - model_name: chat
    litellm_params:
      model: bedrock/amazon.nova-pro-v1:0
END
docker run -e MODEL_ID=amazon.nova-lite-v1:0 chat
