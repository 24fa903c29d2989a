MODEL = "arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile/k3v9x2m4q7ab"
# "arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile/k3v9x2m4q7ab"
