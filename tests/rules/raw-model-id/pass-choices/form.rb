f.input :model, collection: [["Nova Lite", "amazon.nova-lite-v1:0"], ["Nova Pro", "amazon.nova-pro-v1:0"]]
