<?php
// $model = "anthropic.claude-sonnet-5";
# $model = "anthropic.claude-sonnet-5";
$prices = ["anthropic.claude-sonnet-5" => 3.0];
$arn = getenv("BEDROCK_INFERENCE_PROFILE_ARN");
