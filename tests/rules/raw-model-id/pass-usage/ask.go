package main

var model = flag.String("model", "", "the model, as amazon.nova-lite-v1:0")

const usage = `usage: ask -model amazon.nova-pro-v1:0 TEXT`
