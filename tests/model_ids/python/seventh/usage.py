ROW = {"model": "amazon.nova-lite-v1:0", "input_tokens": 120, "output_tokens": 40, "cost": 0.01}
DEMO = UsageRow(model_id="amazon.nova-pro-v1:0", input_tokens=12, output_tokens=4)
