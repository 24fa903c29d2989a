{ a = ''it's "x''; model_id = "amazon.nova-lite-v1:0"; }
