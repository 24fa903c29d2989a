#[derive(Parser)]
struct Args {
    #[arg(long, env = "MODEL_ID", default_value = "amazon.nova-lite-v1:0")]
    model: String,
}
fn default_model() -> String { "amazon.nova-pro-v1:0".to_string() }
fn ask() {
    let id = env::var("MODEL_ID").unwrap_or_else(|_| "us.amazon.nova-lite-v1:0".into());
    client.converse().model_id("us.amazon.nova-pro-v1:0");
}
impl Default for Settings { fn default() -> Self { Self { model: "us.amazon.nova-micro-v1:0".to_owned() } } }
