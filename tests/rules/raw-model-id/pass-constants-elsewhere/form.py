from models import HAIKU, SONNET

CHOICES = [(HAIKU, "Haiku"), (SONNET, "Sonnet")]
PRICES = {HAIKU: 0.25, SONNET: 3.0}


def is_small(model_id):
    return model_id == HAIKU
