if grep -q "anthropic.claude-v2" models.txt; then
  exit 1
fi
