import boto3
import inquirer
from simple_term_menu import TerminalMenu

llms = ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0", "mistral.mistral-large-2402-v1:0"]
answer = inquirer.prompt([inquirer.List("llm", message="Which?", choices=llms)])
boto3.client("bedrock-runtime").converse(modelId=answer["llm"], messages=[])
