label = "sonnet-45"
