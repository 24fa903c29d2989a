import streamlit as st

TEXT_MODELS = {
    "Amazon Nova Micro": "amazon.nova-micro-v1:0",
    "Mistral 7B Instruct": "mistral.mistral-7b-instruct-v0:2",
}
VISION_MODELS = {
    "Claude Haiku 4.5": "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
}
FOUNDATION_MODEL = "eu.amazon.nova-pro-v1:0"

text = st.selectbox("Text", list(TEXT_MODELS))
vision = st.selectbox("Pictures", list(VISION_MODELS))
