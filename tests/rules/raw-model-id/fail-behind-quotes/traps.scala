val c = '"'
val s = 'sym
val t = """it's "x" """
val r = X(modelId = "amazon.nova-lite-v1:0")
