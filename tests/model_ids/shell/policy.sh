MODEL=anthropic.claude-3-haiku-20240307-v1:0
aws iam put-role-policy --role-name r --policy-name p --policy-document "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"bedrock:InvokeModel\",\"Resource\":\"arn:aws:bedrock:*::foundation-model/$MODEL\"}]}"
