let agent = client.agent("amazon.nova-lite-v1:0").preamble("short").build();
