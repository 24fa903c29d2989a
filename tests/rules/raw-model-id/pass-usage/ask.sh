#!/bin/bash
usage() {
  cat <<EOF
usage: ask.sh --model-id anthropic.claude-3-haiku-20240307-v1:0 TEXT
EOF
  echo "for example: ask.sh --model-id amazon.nova-lite-v1:0 hello"
}
