variable "guardrail" {}

output "arns" {
  value = ["arn:aws:bedrock:eu-central-1:444455556666:application-inference-profile/k3v9x2m4q7ab"]
}
