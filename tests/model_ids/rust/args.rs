#[derive(Parser)]
struct Args {
    /// For example amazon.nova-lite-v1:0
    #[arg(long, default_value = "amazon.nova-micro-v1:0")]
    model: String,
}
