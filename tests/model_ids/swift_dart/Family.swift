switch id {
case "amazon.nova-lite-v1:0": return .nova
default: return id.hasPrefix("anthropic.claude-3") ? .claude : .other
}
