bail!("unknown model, expected amazon.nova-lite-v1:0");
println!("amazon.nova-lite-v1:0");
tracing::warn!("anthropic.claude-v2 is old");
