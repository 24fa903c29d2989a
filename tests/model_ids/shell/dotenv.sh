cat <<EOF > .env
AWS_REGION=eu-west-1
MODEL_ID=us.anthropic.claude-3-5-haiku-20241022-v1:0
EOF
