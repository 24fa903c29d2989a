pub async fn ask(client: &Client, text: &str) {
    let request = json!({ "prompt": text, "max_gen_len": 200 });
    let arn = std::env::var("BEDROCK_INFERENCE_PROFILE_ARN").unwrap();
    client.invoke_model().model_id(arn).body(Blob::new(request.to_string())).send().await;
}
