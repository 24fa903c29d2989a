import streamlit as st

choice = st.selectbox("Model", options=["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0"])
st.text_input("Judge", value="amazon.nova-pro-v1:0", help="anthropic.claude-v2 is too old")
