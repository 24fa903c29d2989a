environment = "sandbox"
