val prices = mapOf(
    "amazon.nova-lite-v1:0" to 0.06,
    "amazon.nova-pro-v1:0" to 0.8,
)
