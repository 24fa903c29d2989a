# don't
x = ~s(it's "x)
y = ?"
z = """
it's
"""
Bedrock.converse(model_id: "amazon.nova-lite-v1:0")
