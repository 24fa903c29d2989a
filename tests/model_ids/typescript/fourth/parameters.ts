import * as ssm from "aws-cdk-lib/aws-ssm";
import { Stack } from "aws-cdk-lib";

export class Parameters extends Stack {
  readonly model = new ssm.StringParameter(this, "Model", {
    parameterName: "/notes/model",
    stringValue: "ai21.j2-ultra-v1",
  });
  readonly light = new ssm.StringParameter(this, "Light", {
    parameterName: "/notes/light-model",
    stringValue: "cohere.command-light-text-v14",
  });
  readonly vectors = new ssm.StringParameter(this, "Vectors", {
    parameterName: "/notes/vector-model",
    stringValue: "cohere.embed-english-v3",
  });
}
