from fastapi import Body, FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Ask(BaseModel):
    model: str = Field(examples=["amazon.nova-lite-v1:0"])
    prompt: str = Field(json_schema_extra={"example": "hello"})

    model_config = {"json_schema_extra": {"examples": [{"model": "amazon.nova-pro-v1:0"}]}}


@app.post("/ask")
def ask(body: dict = Body(examples=[{"model": "anthropic.claude-sonnet-5"}])): ...
