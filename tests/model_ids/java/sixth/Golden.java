class Answer { String golden = """
  {"model": "anthropic.claude-3-haiku-20240307-v1:0", "stop_reason": "end_turn", "usage": {"input_tokens": 1}}
  """; }
