from fastapi import Body, FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Request(BaseModel):
    model: str = Field(examples=["anthropic.claude-3-haiku-20240307-v1:0"])


@app.post("/ask")
def ask(body: dict = Body(examples=[{"model": "amazon.nova-lite-v1:0", "text": "hi"}])):
    return body
