validates :model, inclusion: { in: ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"] }
