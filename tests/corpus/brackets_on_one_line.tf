locals {
  a = f(g([{
    x = 1
  }]))
  b = [[
    1], [
    2
  ]]
  c = jsonencode({ Statement = [{
    Action = ["a", "b"]
    Effect = "Allow" }]
  })
}
