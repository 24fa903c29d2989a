import streamlit as st
choice = st.selectbox("Model", ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"], key="m")
other = st.sidebar.radio("Model", options=["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"])
third = gr.Dropdown(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"], label="Model")
