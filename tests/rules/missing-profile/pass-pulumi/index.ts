import * as aws from "@pulumi/aws";

export const profile = new aws.bedrock.InferenceProfile("main", { name: "agents" });
