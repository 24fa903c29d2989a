import boto3

student_model = "amazon.nova-lite-v1:0:300k"
bedrock = boto3.client("bedrock")
bedrock.create_model_customization_job(jobName="tune", baseModelIdentifier=student_model)
bedrock.request_model_access(modelId="meta.llama3-1-8b-instruct-v1:0")
