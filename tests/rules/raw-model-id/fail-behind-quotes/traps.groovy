def a = "it's ${f("x")}"
def r = ~/"'/
def m = [modelId: "amazon.nova-lite-v1:0"]
