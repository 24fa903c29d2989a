# don't
x = r"\"
y = f"{d['k']}"
z = """it's "quoted" """
client.converse(modelId="amazon.nova-lite-v1:0")
