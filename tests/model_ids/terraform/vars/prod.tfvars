summary_model = "eu.amazon.nova-pro-v1:0"
