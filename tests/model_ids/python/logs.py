import logging

log = logging.getLogger(__name__)
log.info("falling back to %s", "anthropic.claude-instant-v1")
print("try anthropic.claude-v2:1 instead")
raise SystemExit("unknown model: use amazon.nova-lite-v1:0")
