resource "aws_lambda_function" "ask" {
  function_name = "ask"
  environment {
    variables = {
      MODEL_ID = "eu.amazon.nova-lite-v1:0"
    }
  }
}
