environment = "dev"
wanted      = ["desk", "sort"]
