enum Model: String, CaseIterable {
    case lite = "amazon.nova-lite-v1:0"
    case pro = "amazon.nova-pro-v1:0"
}
