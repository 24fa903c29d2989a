object Ids {
    const val NOVA_MICRO = "amazon.nova-micro-v1:0"
    const val NOVA_LITE = "amazon.nova-lite-v1:0"
    const val NOVA_PRO = "amazon.nova-pro-v1:0"
}
