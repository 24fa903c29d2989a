import argparse
import json

parser = argparse.ArgumentParser(description="Evaluates models, e.g. eu.amazon.nova-pro-v1:0")
parser.add_argument("--generator", default="eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
parser.add_argument("--evaluator", default="eu.amazon.nova-pro-v1:0", help="e.g. eu.amazon.nova-pro-v1:0")
args = parser.parse_args()

job = bedrock.create_evaluation_job(
    jobName="nightly",
    evaluationConfig={"automated": {"evaluatorModelConfig": {"bedrockEvaluatorModels": [{"modelIdentifier": "eu.amazon.nova-pro-v1:0"}]}}},
)
print(json.dumps({"model": args.generator}))
