from django.db import models


class Conversation(models.Model):
    BACKENDS = [
        ("anthropic.claude-3-haiku-20240307-v1:0", "Haiku"),
        ("anthropic.claude-3-5-sonnet-20240620-v1:0", "Sonnet"),
    ]
    backend = models.CharField(choices=BACKENDS, max_length=100)
    judge = models.CharField(
        choices=[("amazon.nova-pro-v1:0", "Nova Pro")],
        default="amazon.nova-lite-v1:0",
        max_length=100,
    )
