environment = "prod"
wanted      = ["desk", "mail", "sort"]
