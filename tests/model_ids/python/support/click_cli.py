import click

MODELS = {"fast": "eu.amazon.nova-micro-v1:0", "good": "eu.anthropic.claude-sonnet-4-6"}


@click.command(epilog="Example: ask --model eu.amazon.nova-pro-v1:0 hi")
@click.option("--model", default="eu.anthropic.claude-sonnet-4-6", show_default=True, help="any id, as eu.amazon.nova-pro-v1:0")
@click.option("--judge", type=click.Choice(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"]))
@click.option("--size", type=click.Choice(list(MODELS)))
def ask(model, judge, size):
    """Ask it."""
    run(MODELS[size] if size else model, judge)
