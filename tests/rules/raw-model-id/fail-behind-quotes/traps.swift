let a = #"it's "x""#
let b = "a\(f("x"))b"
let c = """
 it's "x"
 """
let input = ConverseInput(modelId: "amazon.nova-lite-v1:0")
