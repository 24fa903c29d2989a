kubectl apply -f - <<YAML
env:
  - name: MODEL_ID
    value: eu.anthropic.claude-haiku-4-5-20251001-v1:0
YAML
