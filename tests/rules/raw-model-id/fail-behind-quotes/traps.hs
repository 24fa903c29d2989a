f' x = x -- don't
c = '"'
m = newConverse { modelId = "amazon.nova-lite-v1:0" }
