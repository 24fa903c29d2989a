//! No text is odd enough to stop a scan.

use proptest::prelude::*;

use super::{Code, ModelUse, Scanner, of_path};
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
        ("a.py", "assert ok, \"ID\""),
        ("a.py", "self.assertTrue(is_known(\"ID\"))"),
        ("a.ts", "expect(family(\"ID\")).toEqual(\"nova\");"),
        ("a.rs", "assert_eq!(family(\"ID\"), Family::Nova);"),
        ("a.rs", "#[cfg(test)]\nmod tests {\n  fn a() { let b = \"}\"; ask(\"ID\"); }\n}"),
        ("a.rs", "#[tokio::test]\nasync fn a() { ask(\"ID\").await; }"),
        ("a.py", "metrics.add_dimension(\"ModelId\", \"ID\")"),
        ("a.py", "span.set_attribute(\"gen_ai.request.model\", \"ID\")"),
        ("a.py", "raise ValueError(\"ID\")"),
        ("a.js", "throw new Error(\"ID\");"),
        ("a.go", "span.SetAttributes(attribute.String(\"model\", \"ID\"))"),
        ("a.java", "MDC.put(\"model\", \"ID\");"),
        ("a.tf", "dimensions = {\n  ModelId = \"ID\"\n}"),
        ("a.yaml", "Dimensions:\n  - Name: ModelId\n    Value: ID\n"),
        ("a.json", "{\"metrics\": [[\"AWS/Bedrock\", \"Invocations\", \"ModelId\", \"ID\"]]}"),
        ("a.yaml", "- model: bedrock/ID\n  model_id: os.environ/BEDROCK_CHAT_PROFILE_ARN\n"),
        ("a.yaml", "- model_id: arn:aws:bedrock:x\n  model: bedrock/ID\n"),
        ("a.py", "completion(model=\"bedrock/ID\", model_id=os.environ[\"PROFILE_ARN\"])"),
        ("a.ts", "const SOURCE = \"ID\";\nnew P({ copyFrom: `arn:x/${SOURCE}` });"),
        ("a.ts", "const S = \"ID\";\nconst arn = `arn:x/${S}`;\nnew P({ copyFrom: arn });"),
        ("a.py", "SRC = \"ID\"\nP(copy_from=f\"arn:x/{SRC}\")"),
        ("a.yaml", "Source:\n  Default: ID\nModelSource:\n  CopyFrom: !Sub arn:x/${Source}\n"),
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
        ("a.yaml", "args: '--model ID --max-turns 10'"),
        ("a.yaml", "args: --max-turns 10 --model ID\n"),
        ("a.yaml", "- model: bedrock/ID\n  model_id: the-name\n"),
        ("a.ts", "const S = \"ID\";\nnew P({ copyFrom: S });\nnew F({ env: { MODEL: S } });"),
        ("a.rs", "#[cfg(test)]\nuse a::b;\nfn c() { ask(\"ID\"); }"),
        ("a.rs", "#[cfg(test)]\nmod t { }\nfn c() { ask(\"ID\"); }"),
        ("a.py", "M = os.environ.get(\"BEDROCK_INFERENCE_PROFILE_ARN\", \"ID\")"),
        (
            "a.py",
            "converse(modelId=os.environ.get(\"BEDROCK_INFERENCE_PROFILE_ARN\", \"ID\"), x=1)",
        ),
        (
            "a.ts",
            "new ConverseCommand({\n  modelId: process.env.BEDROCK_INFERENCE_PROFILE_ARN || \"ID\",\n})",
        ),
        ("a.java", "@Value(\"${bedrock.inference-profile-arn:ID}\")"),
        (
            "a.json",
            "{\"env\": {\n  \"ANTHROPIC_MODEL\": \"arn:aws:bedrock:x\",\n  \"ANTHROPIC_SMALL_FAST_MODEL\": \"ID\"\n}}",
        ),
    ] {
        let text = text.replace("MODEL_ID", "MODEL").replace("ID", "amazon.nova-pro-v1:0");
        assert_eq!(models(path, &text).len(), 1, "{text}");
    }
}

#[test]
fn an_arn_is_called_where_a_model_or_the_profile_belongs() {
    for (path, text, expected) in [
        ("a.py", "SP = \"ARN\"\nconverse(modelId=SP)", 1),
        ("a.py", "SP = \"ARN\"\nf(resource=SP)", 0),
        ("a.py", "SP = \"ARN\"\ncreate(modelSource={\"copyFrom\": SP})", 0),
        ("a.py", "MODEL_ARN = \"ARN\"\ncreate(modelSource={\"copyFrom\": MODEL_ARN})", 0),
        ("a.ts", "new C({ model: \"x\", applicationInferenceProfile: \"ARN\" })", 1),
        ("a.yaml", "application_inference_profile: ARN\n", 1),
        ("a.yaml", "- model: bedrock/amazon.nova-pro-v1:0\n  model_id: ARN\n", 1),
        ("a.ts", "new PolicyStatement({ resources: [\"ARN\"] })", 0),
    ] {
        let arn = "arn:aws:bedrock:eu-central-1:1:inference-profile/eu.amazon.nova-pro-v1:0";
        let text =
            text.replace("ARN\"", &format!("{arn}\"")).replace(": ARN\n", &format!(": {arn}\n"));
        let found = models(path, &text);
        assert_eq!(found.len(), expected, "{text}: {found:?}");
        assert!(found.iter().all(|used| used.is_profile), "{text}");
    }
}

#[test]
fn arns_of_other_things_are_no_variables_of_profiles() {
    for (name, expected) in [
        ("BEDROCK_INFERENCE_PROFILE_ARN", true),
        ("BEDROCK_CLASSIFY_ARN", true),
        ("MY_BEDROCK_MODEL_ARN", true),
        ("BEDROCK_AGENT_PROFILE_ARN", true),
        ("BEDROCK_ROLE_ARN", false),
        ("BEDROCK_KNOWLEDGE_BASE_ARN", false),
        ("BEDROCK_GUARDRAIL_ARN", false),
        ("BEDROCK_LOG_GROUP_ARN", false),
        ("BEDROCK_AGENT_ALIAS_ARN", false),
        ("BEDROCK_PROMPT_ARN", false),
        ("BEDROCK_PROMPT2_ARN", false),
        ("BEDROCK_FLOW_ARN", false),
        ("BEDROCK_PROVISIONED_MODEL_ARN", false),
        ("bedrock_profile_ARN", false),
    ] {
        assert_eq!(super::names::is_variable(name), expected, "{name}");
    }
}

#[test]
fn a_profile_may_be_made_without_terraform() {
    for (path, text, expected) in [
        ("a.yaml", "Type: AWS::Bedrock::ApplicationInferenceProfile\n", true),
        ("a.yaml", "# Type: AWS::Bedrock::ApplicationInferenceProfile\n", false),
        ("a.json", "{\"Type\": \"AWS::Bedrock::ApplicationInferenceProfile\"}", true),
        ("a.ts", "new CfnApplicationInferenceProfile(this, 'P', {});", true),
        ("a.py", "from aws_cdk import x\nbedrock.ApplicationInferenceProfile(self, 'P')", true),
        ("a.ts", "import * as pulumi from 'p';\nnew aws.bedrock.InferenceProfile('p', {})", true),
        ("Pulumi.yaml", "type: aws:bedrock/inferenceProfile:InferenceProfile\n", true),
        ("a.py", "client.create_inference_profile(inferenceProfileName='p')", true),
        ("a.sh", "aws bedrock create-inference-profile --tags x", true),
        ("a.ts", "if (kind === 'ApplicationInferenceProfile') f();", false),
        ("a.py", "isApplicationInferenceProfile(arn)", false),
        ("a.py", "bedrock.InferenceProfile", false),
    ] {
        assert_eq!(scanner().scan(path, text).unwrap().makes_profile, expected, "{text}");
    }
}

#[test]
fn what_a_program_defines_itself_is_no_client() {
    for (path, text, expected) in [
        ("a.rs", "struct BedrockModel { id: u32 }", false),
        ("a.py", "class BedrockLLM:\n  pass\nBedrockLLM()", false),
        ("a.py", "class Mine(ChatBedrock):\n  pass", true),
        ("a.py", "from strands.models import BedrockModel\nBedrockModel()", true),
        ("a.py", "from app.models import BedrockModel\nBedrockModel()", false),
    ] {
        assert_eq!(scanner().scan(path, text).unwrap().call.is_some(), expected, "{text}");
    }
}

#[test]
fn a_line_shows_that_a_name_is_no_text_where_no_text_is_longer() {
    for (path, text, expected) in [
        ("a.py", "a = google.x", true),
        ("a.py", "a = b[\"c\"] + google.x  # 'd'", true),
        ("a.py", "a = \"google.x\"", false),
        ("a.py", "a = f'{b} google.x'", false),
        ("a.py", "a = \"\"\"\ngoogle.x\n\"\"\"", false),
        ("a.py", "a = \"b \\\ngoogle.x\"", false),
        ("a.ts", "a = google.x / 2 // 'b'", true),
        ("a.ts", "a = `\n${google.x}`", false),
        ("a.rb", "a = google.x", false),
        ("a.yaml", "a: google.x", false),
    ] {
        let code = Code::new(text, of_path(path).unwrap());
        assert_eq!(code.is_outside_texts(text.find("google").unwrap()), expected, "{text}");
    }
    let long = format!("a = [\"{}google.x\"]", "b".repeat(5_000));
    let code = Code::new(&long, of_path("a.py").unwrap());
    assert!(!code.is_outside_texts(long.find("google").unwrap()));
}
