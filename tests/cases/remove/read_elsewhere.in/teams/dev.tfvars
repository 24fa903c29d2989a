teams = {
  sales = { model = "eu.amazon.nova-pro-v1:0" }
  "rd" = {
    model = "eu.amazon.nova-lite-v1:0" # cheap
    roles = ["a"]
  }
}

quota = { "rd" = 5, sales = 20 }
