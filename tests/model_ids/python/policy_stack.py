from aws_cdk import aws_iam as iam

SUMMARY_MODEL = "anthropic.claude-3-haiku-20240307-v1:0"


def grant(function, region):
    function.add_to_role_policy(
        iam.PolicyStatement(
            actions=["bedrock:InvokeModel"],
            resources=[f"arn:aws:bedrock:{region}::foundation-model/{SUMMARY_MODEL}"],
        )
    )
