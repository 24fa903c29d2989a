use aws_sdk_bedrockruntime::Client;

const REGION: &str = "us-east-1";

pub async fn client() -> (Client, String) {
    let config = aws_config::from_env().region(Region::new(REGION)).load().await;
    (Client::new(&config), std::env::var("BEDROCK_INFERENCE_PROFILE_ARN").unwrap())
}
