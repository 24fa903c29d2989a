teams = { sales = { model = "eu.amazon.nova-pro-v1:0" }, ops = { model = "eu.amazon.nova-lite-v1:0" } }
quota = {}
