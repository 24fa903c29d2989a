import argparse

parser = argparse.ArgumentParser(epilog="""
Example:
    python ask.py --model-id amazon.nova-lite-v1:0 hello
""")
parser.add_argument("--model-id", required=True, help="such as anthropic.claude-sonnet-5")
