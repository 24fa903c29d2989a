from django.db import models

MODEL_CHOICES = [("amazon.nova-lite-v1:0", "Nova Lite"), ("amazon.nova-pro-v1:0", "Nova Pro")]


class Chat(models.Model):
    model = models.CharField(max_length=80, choices=MODEL_CHOICES)
