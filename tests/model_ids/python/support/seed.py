from app.models import LanguageModel


def run(session):
    session.add_all(
        [
            LanguageModel(name="Claude Haiku 4.5", identifier="eu.anthropic.claude-haiku-4-5-20251001-v1:0", context=200000, price=0.001),
            LanguageModel(name="Claude Sonnet 4.5", identifier="eu.anthropic.claude-sonnet-4-5-20250929-v1:0", context=200000, price=0.003),
            LanguageModel(name="Nova Pro", identifier="eu.amazon.nova-pro-v1:0", context=300000, price=0.0008),
            LanguageModel(name="Nova Lite", identifier="eu.amazon.nova-lite-v1:0", context=300000, price=0.00006),
            LanguageModel(name="Nova Micro", identifier="eu.amazon.nova-micro-v1:0", context=128000, price=0.000035),
        ]
    )
