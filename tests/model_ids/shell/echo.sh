echo "set MODEL to amazon.nova-lite-v1:0"
echo "amazon.nova-lite-v1:0"
# MODEL=amazon.nova-pro-v1:0
printf 'anthropic.claude-v2\n' >&2
