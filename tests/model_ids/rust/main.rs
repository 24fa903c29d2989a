let response = client
    .converse()
    .model_id("eu.anthropic.claude-haiku-4-5-20251001-v1:0")
    .messages(message)
    .send()
    .await?;
