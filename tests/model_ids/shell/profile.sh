aws bedrock create-inference-profile --inference-profile-name chat \
  --model-source copyFrom=arn:aws:bedrock:eu-west-1:982345671234:inference-profile/eu.amazon.nova-lite-v1:0
