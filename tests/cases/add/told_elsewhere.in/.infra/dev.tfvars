environment = "dev"
owner = "o@example.com"
