VENDORS = {
    "OpenAI": ["gpt-4o"],
    "Bedrock": ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0"],
}
EXAMPLES = {"OpenAI": "gpt-4o", "Bedrock": "eu.amazon.nova-pro-v1:0"}

for vendor, names in VENDORS.items():
    print(vendor, ", ".join(names))
for vendor, name in EXAMPLES.items():
    print(f"{vendor}: such as {name}")
