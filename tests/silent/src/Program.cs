// var model = "anthropic.claude-sonnet-5";
var arn = Environment.GetEnvironmentVariable("BEDROCK_INFERENCE_PROFILE_ARN");
if (id == "anthropic.claude-sonnet-5") { }
/* "eu.amazon.nova-pro-v1:0" */
