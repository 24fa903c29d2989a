builder.AddBedrockTextGenerationService(modelId: "us.meta.llama3-3-70b-instruct-v1:0");
