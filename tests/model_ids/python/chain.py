from langchain_aws import ChatBedrock

llm = ChatBedrock(
    model_id="mistral.mixtral-8x7b-instruct-v0:1",
    model_kwargs={"temperature": 0},
)
