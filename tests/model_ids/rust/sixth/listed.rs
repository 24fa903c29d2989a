pub static MODELS: &[ModelInfo] = &[
    ModelInfo { id: "amazon.nova-lite-v1:0", name: "Nova Lite", context: 300_000 },
    ModelInfo { id: "amazon.nova-pro-v1:0", name: "Nova Pro", context: 300_000 },
];
lazy_static! { static ref PRICES: HashMap<&'static str, f64> = HashMap::from([("amazon.nova-lite-v1:0", 0.06), ("amazon.nova-pro-v1:0", 0.8)]); }
fn window(id: &str) -> usize { if id == "amazon.nova-lite-v1:0" { 1 } else if matches!(id, "amazon.nova-pro-v1:0" | "amazon.nova-micro-v1:0") { 2 } else { 3 } }
fn f() { tracing::info!(model = "amazon.nova-lite-v1:0", "asked"); bail!("use amazon.nova-pro-v1:0"); prices.insert("amazon.nova-lite-v1:0", 0.06); }
impl AsRef<str> for M { fn as_ref(&self) -> &str { match self { M::Lite => "amazon.nova-lite-v1:0", M::Pro => "amazon.nova-pro-v1:0" } } }
