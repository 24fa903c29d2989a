package main

import "os"

func arn() string { return os.Getenv("BEDROCK_INFERENCE_PROFILE_ARN") }
