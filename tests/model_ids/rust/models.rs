/// The small one, `amazon.nova-micro-v1:0`.
pub const NOVA_MICRO: &str = "amazon.nova-micro-v1:0";
pub const NOVA_LITE: &str = "amazon.nova-lite-v1:0";
pub const NOVA_PRO: &str = "amazon.nova-pro-v1:0";
