# Copyright Example

resource "aws_bedrock_inference_profile" "classify" {
	name="x"
	model_source {
		copy_from="arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0"
	}
}
resource  "aws_s3_bucket"   "logs" {
	bucket="logs"
}
output "a" { value = aws_bedrock_inference_profile.classify.arn }
output "b" { value = aws_s3_bucket.logs.arn }