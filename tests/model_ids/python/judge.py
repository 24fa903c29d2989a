def judge(answer, model="us.anthropic.claude-3-7-sonnet-20250219-v1:0"):
    """Judges an answer.

    model: an id as anthropic.claude-3-haiku-20240307-v1:0
    """
    return call(model, answer)
