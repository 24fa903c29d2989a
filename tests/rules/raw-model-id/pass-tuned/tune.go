package tune

const student = "amazon.nova-micro-v1:0:128k"

func tune(c *bedrock.Client) {
	c.CreateModelCustomizationJob(ctx, &bedrock.CreateModelCustomizationJobInput{BaseModelIdentifier: aws.String(student)})
}
