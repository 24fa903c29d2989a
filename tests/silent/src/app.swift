// let model = "anthropic.claude-sonnet-5"
let limits = ["anthropic.claude-sonnet-5": 10]
let shop = "amazon.com"
