const geography = process.env.AWS_REGION?.startsWith("eu-") ? "eu" : "us";
const baseModel = process.env.BASE_MODEL ?? "amazon.nova-pro-v1:0";

export const modelId = `${geography}.${baseModel}`;

export const isNova = (model: string) => model.startsWith("amazon.nova-");
