import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { S3Client } from "@aws-sdk/client-s3";

const settings = { files: { region: "eu-west-3" }, chat: { region: "us-east-1" } };
export const files = new S3Client(settings.files);
export const client = new BedrockRuntimeClient({ region: settings.chat.region });
export const arn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
