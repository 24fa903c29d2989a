variable "llm" {
  type = string
}

locals {
  variables = { DRAFTS_LLM = var.llm }
}

resource "aws_lambda_function" "drafts" {
  function_name = "drafts"
  role          = "r"
  environment {
    variables = local.variables
  }
}
