package a
var r = '"'
var s = `it's "x`
var t = '\''
var m = &X{ModelId: aws.String("amazon.nova-lite-v1:0")}
