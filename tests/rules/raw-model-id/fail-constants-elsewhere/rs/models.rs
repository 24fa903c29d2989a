pub const HAIKU: &str = "anthropic.claude-3-haiku-20240307-v1:0";
pub const SONNET: &str = "anthropic.claude-3-sonnet-20240229-v1:0";
pub const NOVA_LITE: &str = "amazon.nova-lite-v1:0";
