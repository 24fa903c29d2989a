const DEFAULT_MODEL: &str = "eu.amazon.nova-lite-v1:0";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let model = std::env::args().nth(1).unwrap_or_else(|| DEFAULT_MODEL.to_string());
    let response = client.converse().model_id("eu.anthropic.claude-haiku-4-5-20251001-v1:0").send().await?;
    println!("asked eu.anthropic.claude-haiku-4-5-20251001-v1:0: {response:?}");
    Ok(())
}
