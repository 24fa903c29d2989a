PolicyStatement.Builder.create()
    .actions(List.of("bedrock:InvokeModel"))
    .resources(List.of("arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0"))
    .build();
