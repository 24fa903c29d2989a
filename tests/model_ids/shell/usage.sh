#!/bin/bash
usage() {
  cat <<EOF
Usage: $0 [--model ID]
  --model anthropic.claude-3-haiku-20240307-v1:0
EOF
}
MODEL=amazon.nova-micro-v1:0
