//! No text is odd enough to stop a scan.

use proptest::prelude::*;

use super::{ModelUse, Scanner};
use crate::catalog::Catalog;
use crate::hcl::mirror;

/// Pieces that scanning takes an interest in, in any order.
const PIECES: [&str; 34] = [
    "anthropic.",
    "claude-sonnet-5",
    "eu.",
    "-v1:0",
    "\"",
    "'",
    "`",
    "\"\"\"",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "${",
    ":-",
    "=",
    ": ",
    "\n",
    "  - ",
    "#",
    "//",
    "/*",
    "*/",
    "BEDROCK_X_ARN",
    "é",
    "arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile/k3v9x2m4q7ab",
    "bedrock/",
    "ChatBedrockConverse",
    "CacheConfig",
    "os.environ.get",
    "bedrock-runtime",
    "\\",
    "base_model",
];

const PATHS: [&str; 14] = [
    "a.py",
    "a.ts",
    "a.yaml",
    "a.json",
    "a.tf",
    "a.sh",
    ".env",
    "Dockerfile",
    "a.ipynb",
    "a.rs",
    "a.vue",
    "a.toml",
    "a.xml",
    "a",
];

fn scanner() -> Scanner {
    let scanner = Scanner::new(&Catalog::built_in().unwrap());
    scanner.with_names(["bedrock_inference_profile_arn", "model_arn"])
}

fn scan_all(bytes: &[u8]) {
    let (scanner, text) = (scanner(), mirror(bytes));
    scanner.concerns(bytes);
    for path in PATHS {
        let Some(scan) = scanner.scan(path, &text) else { continue };
        for used in &scan.models {
            assert!(text.get(used.span.clone()).is_some(), "{path}: {used:?}");
        }
        for span in scan.profile_arns.iter().chain(&scan.call) {
            assert!(text.get(span.clone()).is_some(), "{path}");
        }
        for span in &scan.identifiers {
            super::call::at(&scan.code, span);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_bytes_are_scanned(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        scan_all(&bytes);
    }

    #[test]
    fn random_pieces_are_scanned(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        scan_all(text.as_bytes());
    }
}

fn models(path: &str, text: &str) -> Vec<ModelUse> {
    scanner().scan(path, text).unwrap().models
}

#[test]
fn the_variable_before_a_fallback_is_named() {
    for (path, text, expected) in [
        ("a.py", "m = os.getenv('MODEL') or 'anthropic.claude-opus-5'", Some("MODEL")),
        (
            "a.py",
            "m = os.environ.get(\n  \"MODEL\",\n  \"anthropic.claude-opus-5\",\n)",
            Some("MODEL"),
        ),
        ("a.ts", "const m = env.MODEL || `anthropic.claude-opus-5`", Some("MODEL")),
        ("a.rb", "m = ENV.fetch('MODEL', 'anthropic.claude-opus-5')", Some("MODEL")),
        ("a.yaml", "m: ${MODEL:-anthropic.claude-opus-5}", Some("MODEL")),
        ("a.properties", "m=${MODEL:anthropic.claude-opus-5}", Some("MODEL")),
        ("a.py", "m = 'anthropic.claude-opus-5'", None),
    ] {
        let found = models(path, text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].fallback_of.as_deref(), expected, "{text}");
    }
}

#[test]
fn windows_line_ends_and_foreign_bytes_do_not_shift_places() {
    let bytes = b"# \xff\xfe\r\nm = \"anthropic.claude-opus-5\"\r\n";
    let text = mirror(bytes);
    let found = models("a.py", &text);
    assert_eq!(bytes.get(found[0].span.clone()), Some(&b"anthropic.claude-opus-5"[..]));
}

#[test]
fn what_is_asked_printed_or_listed_is_not_called() {
    for (path, text) in [
        ("a.kt", "when (id) {\n  \"ID\" -> 1\n}"),
        ("a.kt", "val ok = id in setOf(\"ID\")"),
        ("a.rs", "match m { \"ID\" | \"x\" => 1, _ => 2 }"),
        ("a.ts", "export type Model = \"ID\" | \"x\";"),
        ("a.ts", "export type Model = \"ID\";"),
        ("a.ts", "const SEEN = new Set([\"ID\"]);"),
        ("a.java", "var seen = Set.of(\"ID\");"),
        ("a.java", "prices.put(\"ID\", 0.8);"),
        ("a.cs", "var d = new Dictionary<string, decimal> { [\"ID\"] = 0.8m };"),
        ("a.cs", "var d = new Dictionary<string, decimal> { { \"ID\", 0.8m } };"),
        ("a.py", "cost = PRICES.get(\"ID\", 0)"),
        ("a.py", "SUPPORTED_MODELS = [\"ID\"]"),
        ("a.py", "print(\"ID\")"),
        ("a.py", "logger.info('ID')"),
        ("a.js", "console.log(`ID`)"),
        ("a.sh", "echo \"ID\""),
        ("a.sh", "aws bedrock get-foundation-model --model-identifier ID"),
        ("Makefile", "run:\n\t@echo \"ID\"\n"),
        ("a.sql", "SELECT * FROM calls WHERE model_id = 'ID';"),
        ("a.sql", "INSERT INTO prices VALUES ('ID', 0.8);"),
        ("a.tf", "condition = contains([\"ID\"], var.model)"),
        ("a.yaml", "AllowedValues:\n  - ID\n"),
        ("a.yaml.j2", "{# model: ID #}\nx: 1\n"),
        ("a.bat", "REM set MODEL=ID"),
        ("a.yaml", "x: '{{ if eq .Model \"ID\" }}'"),
    ] {
        let text = text.replace("ID", "amazon.nova-pro-v1:0");
        assert_eq!(models(path, &text), [], "{text}");
    }
}

#[test]
fn what_is_called_is_found_in_every_language() {
    for (path, text) in [
        ("a.bat", "set MODEL_ID=ID"),
        (
            "a.sh",
            "curl https://bedrock-runtime.eu-central-1.amazonaws.com/model/amazon.nova-pro-v1%3A0/invoke",
        ),
        ("a.sh", "echo \"ID\" > model"),
        ("a.sh", "aws bedrock-runtime converse --model-id ID"),
        ("a.yaml", "cmds:\n  - \"python app.py --model ID\"\n"),
        ("package.json", "{\"scripts\": {\"run\": \"app --model-id=ID --fast\"}}"),
        ("a.yaml", "x: '{{.MODEL | default \"ID\"}}'"),
        ("a.yaml", "x: \"${{ inputs.model || 'ID' }}\""),
        ("a.sql", "UPDATE settings SET model_id = 'ID' WHERE id = 1;"),
        ("a.ts", "new Function({ env: { MODEL: \"ID\", BEDROCK_INFERENCE_PROFILE_ARN: p.arn } });"),
        ("a.ts", "setModel(\"ID\")"),
        ("a.go", "m := cmp.Or(os.Getenv(\"MODEL\"), \"ID\")"),
        ("a.scala", "val m = Option(System.getenv(\"M\")).getOrElse(\"ID\")"),
        ("a.py", "ask(\"ID\", 512)"),
        ("a.ini", "model = ID ; the fast one"),
        ("a.yaml.j2", "model: ID {# the fast one #}"),
    ] {
        let text = text.replace("MODEL_ID", "MODEL").replace("ID", "amazon.nova-pro-v1:0");
        assert_eq!(models(path, &text).len(), 1, "{text}");
    }
}
