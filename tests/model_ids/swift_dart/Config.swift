let model = ProcessInfo.processInfo.environment["MODEL"] ?? "us.amazon.nova-pro-v1:0"
