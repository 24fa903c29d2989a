teams = { ops = { model = "eu.amazon.nova-lite-v1:0" } }
quota = {}
