package main
const novaLite = "eu.amazon.nova-lite-v1:0"
var defaultSystemProfile = "arn:aws:bedrock:eu-central-1:" + account + ":inference-profile/" + novaLite
func create(ctx context.Context, c *bedrock.Client, name string) (*string, error) {
	out, err := c.CreateInferenceProfile(ctx, &bedrock.CreateInferenceProfileInput{
		InferenceProfileName: &name,
		ModelSource: &types.InferenceProfileModelSourceMemberCopyFrom{Value: defaultSystemProfile},
	})
	return out.InferenceProfileArn, err
}
func ask(r *bedrockruntime.Client, arn *string) { r.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: arn}) }
