const MODEL_ID: &str = "amazon.nova-lite-v1:0";
fn f() {
    let m = std::env::var("MODEL").unwrap_or("amazon.nova-pro-v1:0".to_string());
    let model = client.completion_model("us.amazon.nova-lite-v1:0");
    let req = InvokeModelInput::builder().model_id("us.amazon.nova-pro-v1:0");
    let cfg = Config { model_id: String::from("us.amazon.nova-micro-v1:0"), ..Default::default() };
    client.converse().model_id(MODEL_ID);
}
