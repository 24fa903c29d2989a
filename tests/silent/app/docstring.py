"""Calls Claude through the team's profile.

Before, this read ``modelId="anthropic.claude-sonnet-5"``, and in the tests
``eu.anthropic.claude-sonnet-5``.
"""


def model():
    '''Returns the ARN, not "anthropic.claude-sonnet-5".'''
