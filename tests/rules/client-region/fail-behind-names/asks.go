package asks

import "github.com/aws/aws-sdk-go-v2/service/bedrockruntime"

const region = "us-east-1"

func client(ctx context.Context) (*bedrockruntime.Client, string) {
	cfg, _ := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	return bedrockruntime.NewFromConfig(cfg), os.Getenv("BEDROCK_INFERENCE_PROFILE_ARN")
}
