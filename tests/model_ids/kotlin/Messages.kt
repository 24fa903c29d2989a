fun fail(): Nothing = throw IllegalStateException("set MODEL, for example amazon.nova-lite-v1:0")
fun note() = println("amazon.nova-lite-v1:0")
