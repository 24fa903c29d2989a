case "$MODEL" in
  amazon.nova-lite-v1:0) family=nova ;;
  anthropic.claude-3*) family=claude ;;
esac
if [ "$MODEL" = "anthropic.claude-v2" ]; then exit 1; fi
