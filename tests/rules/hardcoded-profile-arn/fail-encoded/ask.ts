const ARN = "arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile%2Fk3v9x2m4q7ab";
export const ask = () => client.send(new ConverseCommand({ modelId: ARN, messages: [] }));
