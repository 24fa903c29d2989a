use clap::Parser;

#[derive(Parser)]
#[command(after_help = "Example: bot --model eu.amazon.nova-pro-v1:0")]
struct Args {
    /// The model, as eu.amazon.nova-pro-v1:0
    #[arg(long, env = "BOT_MODEL", default_value = "eu.anthropic.claude-haiku-4-5-20251001-v1:0")]
    model: String,
}

#[derive(serde::Deserialize)]
struct Config {
    #[serde(default = "default_model")]
    model: String,
}

fn default_model() -> String {
    "eu.amazon.nova-lite-v1:0".to_string()
}

async fn ask(client: &aws_sdk_bedrockruntime::Client, judge: Option<String>) {
    let judge = judge.unwrap_or_else(|| "eu.amazon.nova-micro-v1:0".into());
    client.converse().model_id(judge).send().await.unwrap();
    client.invoke_model().model_id("anthropic.claude-3-haiku-20240307-v1:0").body(body()).send().await.unwrap();
}
