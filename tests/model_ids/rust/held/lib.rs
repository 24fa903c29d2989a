use std::env;

#[derive(Debug, Clone, Copy)]
pub enum Model {
    Haiku,
    Nova,
}

impl Model {
    pub fn id(self) -> &'static str {
        match self {
            Self::Haiku => "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
            Self::Nova => "eu.amazon.nova-lite-v1:0",
        }
    }
}

pub fn model() -> String {
    env::var("MODEL_ID").unwrap_or_else(|_| "eu.amazon.nova-lite-v1:0".to_owned())
}

pub fn supports_tools(id: &str) -> bool {
    matches!(id, "amazon.nova-lite-v1:0" | "amazon.nova-pro-v1:0")
}

pub fn check(id: &str) -> anyhow::Result<()> {
    anyhow::ensure!(id != "anthropic.claude-v2", "anthropic.claude-v2 is gone");
    anyhow::bail!("{id}: try eu.amazon.nova-lite-v1:0")
}

#[cfg(test)]
mod tests {
    #[test]
    fn asks() {
        assert!(super::check("anthropic.claude-v2").is_err());
    }
}
