from mcp.server.fastmcp import FastMCP

server = FastMCP("ask")


@server.tool()
def ask(prompt: str, model_id: str = "eu.amazon.nova-pro-v1:0") -> str:
    """Asks a model.

    Args:
        model_id: for instance eu.anthropic.claude-haiku-4-5-20251001-v1:0
    """
    return converse(prompt, model_id)


if __name__ == "__main__":
    print("calls eu.amazon.nova-pro-v1:0")
    print(ask("hello", "eu.amazon.nova-lite-v1:0"))
