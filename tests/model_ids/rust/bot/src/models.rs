//! `anthropic.claude-3-haiku-20240307-v1:0` and its like.
use std::collections::HashMap;

pub const CLAUDE_HAIKU: &str = "anthropic.claude-3-haiku-20240307-v1:0";
pub const NOVA_LITE: &str = "amazon.nova-lite-v1:0";
pub const NOVA_PRO: &str = "amazon.nova-pro-v1:0";

pub static WINDOWS: &[(&str, u32)] = &[
    ("amazon.nova-lite-v1:0", 300_000),
    ("anthropic.claude-3-haiku-20240307-v1:0", 200_000),
];

pub fn parse(text: &str) -> Result<Model, String> {
    match text {
        "anthropic.claude-v2" | "anthropic.claude-v2:1" => Ok(Model::Claude2),
        other => Err(format!("{other} is not known; anthropic.claude-v2:1 is")),
    }
}

pub fn prices() -> HashMap<&'static str, f64> {
    HashMap::from([("amazon.nova-lite-v1:0", 0.06), ("amazon.nova-pro-v1:0", 0.8)])
}
