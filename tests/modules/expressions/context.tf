variable "env" {
  default = "dev"
}

variable "typed" {
  type    = object({ name = string, size = optional(number, 3), list = list(string), note = optional(string) })
  default = { name = 7, list = [1, true] }
}

variable "nested" {
  type = map(object({
    model = string
    tags  = optional(map(string), { made = "here" })
    on    = optional(bool, true)
  }))
  default = {
    chat = { model = "sonnet", on = "false" }
    mail = { model = "haiku", tags = { team = "mail" } }
  }
}

variable "numbers" {
  type    = list(number)
  default = ["3", 1, 2]
}

variable "flags" {
  type    = set(string)
  default = ["b", "a", "b"]
}

variable "pair" {
  type    = tuple([string, number])
  default = [1, "2"]
}

locals {
  tags  = { product = "agents", "billing-mode" = "client", env = var.env }
  list  = ["b", "a"]
  set   = toset(["y", "x"])
  empty = {}
  none  = null
  text  = "Hello, World"
  users = { ann = ["sonnet", "haiku"], bob = ["sonnet"] }
  specs = {
    chat = { model = "sonnet", region = "eu-central-1", size = 2 }
    mail = { model = "haiku", region = "eu-west-1", size = 1 }
  }
  rows = [
    { name = "a", team = "red", size = 1 },
    { name = "b", team = "blue", size = 2 },
    { name = "c", team = "red", size = 3 },
  ]
  arn = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}
