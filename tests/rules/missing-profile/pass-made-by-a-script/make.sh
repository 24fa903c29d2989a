aws bedrock create-inference-profile --inference-profile-name agents --model-source copyFrom="$SOURCE"
