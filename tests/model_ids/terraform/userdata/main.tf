resource "aws_instance" "bedrock_worker" {
  user_data = <<EOF
#!/bin/bash
export MODEL_ID=us.amazon.nova-micro-v1:0
EOF
}
