import boto3, streamlit as st
llms = [
    "anthropic.claude-3-haiku-20240307-v1:0",
    "amazon.nova-lite-v1:0",
]
llm = st.sidebar.selectbox("LLM", llms)
boto3.client("bedrock-runtime").converse(modelId=llm, messages=[])
