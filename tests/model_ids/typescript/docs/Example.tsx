const example = `
from strands import Agent
from strands.models import BedrockModel

model = BedrockModel(model_id="eu.amazon.nova-lite-v1:0")
`;

export const Example = () => <Code language="python">{example}</Code>;
