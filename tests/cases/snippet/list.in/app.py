import os
from strands.models.bedrock import BedrockModel
