package profiles

func create(ctx context.Context, c *bedrock.Client, account string) {
	c.CreateInferenceProfile(ctx, &bedrock.CreateInferenceProfileInput{
		InferenceProfileName: aws.String("chat"),
		ModelSource: &types.InferenceProfileModelSourceMemberCopyFrom{
			Value: "arn:aws:bedrock:eu-west-1:" + account + ":inference-profile/eu.amazon.nova-pro-v1:0",
		},
	})
}
