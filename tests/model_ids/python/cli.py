import argparse

parser = argparse.ArgumentParser(epilog="example: ask --model anthropic.claude-3-haiku-20240307-v1:0 'hello'")
parser.add_argument("--model", default="amazon.nova-lite-v1:0")
parser.add_argument(
    "--judge",
    choices=["amazon.nova-pro-v1:0", "anthropic.claude-3-haiku-20240307-v1:0"],
)
