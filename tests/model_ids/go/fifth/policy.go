package stack
func policy(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("bedrock:InvokeModel"),
		Resources: jsii.Strings("arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0"),
	})
}
