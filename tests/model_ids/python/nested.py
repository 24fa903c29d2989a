import os

label = f"model {os.environ.get("MODEL", "amazon.nova-micro-v1:0")}"
quote = 'a "quoted" word' + "it's"
MODEL = "ai21.jamba-1-5-large-v1:0"
raw = r"\d+\"'"
OTHER_MODEL = "amazon.nova-pro-v1:0"
