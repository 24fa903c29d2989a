package models

object ModelIds {
    const val NOVA_MICRO = "amazon.nova-micro-v1:0"
    const val NOVA_LITE = "amazon.nova-lite-v1:0"
}
