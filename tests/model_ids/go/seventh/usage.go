var demo = []Usage{{Model: "amazon.nova-lite-v1:0", InputTokens: 12, OutputTokens: 9}}
