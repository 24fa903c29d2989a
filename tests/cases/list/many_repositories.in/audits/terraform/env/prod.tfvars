env  = "prod"
tags = { product = "audits", client = "acme" }
