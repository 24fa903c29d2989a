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
    Scanner::new(&Catalog::built_in().unwrap(), ["bedrock_inference_profile_arn", "model_arn"])
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
