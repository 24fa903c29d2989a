const settings = { mail: { region: "us-east-1" }, chat: { region: "eu-central-1" } };
const mail = new SESClient({ region: settings.mail.region });
const client = new BedrockRuntimeClient({ region: settings.chat.region });
const arn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
const geography = (region: string) => (region === "us-east-1" ? "us" : "eu");
