"""
title: Bedrock pipe
default: us.anthropic.claude-3-haiku-20240307-v1:0
"""


class Pipe:
    def pipes(self):
        return [
            {"id": "us.anthropic.claude-3-haiku-20240307-v1:0", "name": "Claude 3 Haiku"},
            {"id": "us.amazon.nova-lite-v1:0", "name": "Nova Lite"},
            {"id": "us.amazon.nova-pro-v1:0", "name": "Nova Pro"},
        ]
