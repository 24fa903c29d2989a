from langchain_community.chat_models import ChatOCIGenAI

chat = ChatOCIGenAI(model_id="cohere.command-r-plus-08-2024", compartment_id=COMPARTMENT)
small = ChatOCIGenAI(model_id="meta.llama-3.3-70b-instruct", compartment_id=COMPARTMENT)
