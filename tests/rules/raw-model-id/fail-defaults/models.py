class Settings(Base):
    model_arn = Column(String, default="arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0")


class Options(BaseModel):
    model_arn: str = Field(default="arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0")


@dataclass
class Request:
    model: str = field(default="arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-micro-v1:0")
    guardrail: str = field(default="")
