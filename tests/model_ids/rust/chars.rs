fn is_quote(c: char) -> bool { c == '"' || c == '\'' || c == '\\' }
fn first<'a>(a: &'a str, _b: &'a str) -> &'a str { a }
let path = r"C:\";
let text = r##"a "# b"##;
/* outer /* inner */ "amazon.nova-lite-v1:0" */
let model = "cohere.command-r-v1:0";
