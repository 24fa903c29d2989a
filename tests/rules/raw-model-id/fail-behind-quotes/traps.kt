val c = '"'
val t = """it's "x" ${a["b"]}"""
val s = "a${if (x) "b" else "c"}"
client.converse { modelId = "amazon.nova-lite-v1:0" }
