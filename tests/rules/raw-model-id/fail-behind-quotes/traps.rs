fn f<'a>(x: &'a str) -> char { '"' }
let r = r#"it's "x" "#;
let b = b'"';
client.converse().model_id("amazon.nova-lite-v1:0");
