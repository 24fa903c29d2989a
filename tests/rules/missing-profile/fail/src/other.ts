import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
