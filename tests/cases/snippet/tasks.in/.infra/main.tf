provider "aws" {
  region = "eu-central-1"
}

resource "aws_bedrock_inference_profile" "titan" {
  name = "acme-titan"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.titan-embed-text-v2:0"
  }
}

output "bedrock_titan_profile_arn" {
  value = aws_bedrock_inference_profile.titan.arn
}

resource "aws_bedrock_inference_profile" "nova" {
  name = "acme-nova"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-2-multimodal-embeddings-v1:0"
  }
}

output "bedrock_nova_profile_arn" {
  value = aws_bedrock_inference_profile.nova.arn
}

resource "aws_bedrock_inference_profile" "canvas" {
  name = "acme-canvas"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-canvas-v1:0"
  }
}

output "bedrock_canvas_profile_arn" {
  value = aws_bedrock_inference_profile.canvas.arn
}

resource "aws_bedrock_inference_profile" "rerank" {
  name = "acme-rerank"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/cohere.rerank-v3-5:0"
  }
}

output "bedrock_rerank_profile_arn" {
  value = aws_bedrock_inference_profile.rerank.arn
}

resource "aws_bedrock_inference_profile" "sonic" {
  name = "acme-sonic"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-2-sonic-v1:0"
  }
}

output "bedrock_sonic_profile_arn" {
  value = aws_bedrock_inference_profile.sonic.arn
}

resource "aws_bedrock_inference_profile" "voyage" {
  name = "acme-voyage"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/voyage.embed-5-v1:0"
  }
}

output "bedrock_voyage_profile_arn" {
  value = aws_bedrock_inference_profile.voyage.arn
}
