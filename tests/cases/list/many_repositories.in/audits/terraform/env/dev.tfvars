env  = "dev"
