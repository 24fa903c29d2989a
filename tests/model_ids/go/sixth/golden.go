package a
var golden = Response{Model: "amazon.nova-lite-v1:0", StopReason: "end_turn", Usage: Usage{InputTokens: 1}}
