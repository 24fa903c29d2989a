pub const NOVA_LITE: &str = "amazon.nova-lite-v1:0";
pub const NOVA_PRO: &str = "amazon.nova-pro-v1:0";
pub const NOVA_MICRO: &str = "amazon.nova-micro-v1:0";
static PRICES: phf::Map<&'static str, f64> = phf_map! {
    "amazon.nova-lite-v1:0" => 0.06,
    "amazon.nova-pro-v1:0" => 0.8,
};
impl FromStr for Model {
    fn from_str(s: &str) -> Result<Self, Error> {
        match s {
            "amazon.nova-lite-v1:0" => Ok(Model::Lite),
            "amazon.nova-pro-v1:0" => Ok(Model::Pro),
            _ => Err(Error),
        }
    }
}
#[derive(Serialize)]
enum Wire {
    #[serde(rename = "amazon.nova-lite-v1:0")]
    Lite,
    #[strum(serialize = "amazon.nova-pro-v1:0")]
    Pro,
}
