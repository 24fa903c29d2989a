val tick = '`'
val quote = '"'
fun ask() = converse(modelId = "amazon.nova-micro-v1:0")
