from shop.llm import Chat

chat = Chat(model="eu.amazon.nova-pro-v1:0", max_input_tokens=30000, max_output_tokens=2000)

RATES = [
    dict(model="eu.amazon.nova-pro-v1:0", input_per_1k=0.0008, output_per_1k=0.0032),
]
