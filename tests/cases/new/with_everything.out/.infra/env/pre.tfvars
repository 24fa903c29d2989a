environment = "pre"
