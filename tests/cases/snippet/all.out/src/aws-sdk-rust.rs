//! Calls Claude Sonnet 5 through the profile `main`.

use aws_config::{BehaviorVersion, Region};
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::types::{ContentBlock, ConversationRole, Message};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let profile_arn =
        std::env::var("BEDROCK_INFERENCE_PROFILE_ARN").map_err(|_| "BEDROCK_INFERENCE_PROFILE_ARN is not set")?;
    // The client's region must be the profile's.
    let region = Region::new("eu-central-1");
    let config = aws_config::defaults(BehaviorVersion::latest()).region(region).load().await;
    let message = Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text("Hello".to_owned()))
        .build()?;
    let response =
        Client::new(&config).converse().model_id(profile_arn).messages(message).send().await?;
    println!("{:?}", response.output());
    Ok(())
}
