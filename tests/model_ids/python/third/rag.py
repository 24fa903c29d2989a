import streamlit as st
from langchain_aws import ChatBedrock
from langchain_community.embeddings import BedrockEmbeddings

MODEL_OPTIONS = {
    "Claude Sonnet 4.5": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "Claude Haiku 4.5": "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
    "Nova Pro": "eu.amazon.nova-pro-v1:0",
}


def get_llm(temperature=0.1):
    return ChatBedrock(
        model_id="eu.anthropic.claude-haiku-4-5-20251001-v1:0",
        model_kwargs={"temperature": temperature},
    )


def get_embeddings():
    return BedrockEmbeddings(model_id="cohere.embed-multilingual-v3")


choice = st.sidebar.selectbox("Model", list(MODEL_OPTIONS))
