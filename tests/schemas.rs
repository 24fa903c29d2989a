//! The schemas in `docs/schema` describe what the program reads and prints.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod harness;
#[path = "reports/schema.rs"]
mod schema;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use harness::{Said, Sandbox};
use serde_json::{Value, json};

const NEW: &str = "bedrock-profile new --model claude-sonnet-45 --product platform --billing-mode saas \
                   --team infra --owner infra@example.com --source acme/platform/.infra --with ssm --format json";

const VERIFY: &str = r#"echo '{"inferenceProfileSummaries": [{"inferenceProfileId": "eu.x", "inferenceProfileArn":
    "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.x", "models": [{"modelArn":
    "arn:aws:bedrock:eu-central-1::foundation-model/x"}]}]}' | bedrock-profile catalog verify --from - --format json"#;

/// One profile that differs, and others that are missing.
const INSPECT: &str = r#"echo '{"inferenceProfileSummaries": [{"inferenceProfileName": "platform-nova-lite-dev",
    "inferenceProfileArn": "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1", "models":
    [{"modelArn": "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"}], "type": "APPLICATION"}]}
    {"tags": [{"key": "env", "value": "test"}]}' | bedrock-profile inspect --from - --format json"#;

/// The schema as the command prints it, which is the file of that name.
fn schema_of(name: &str) -> Value {
    let said = Sandbox::new().run(&format!("bedrock-profile schema {name}"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schema/{name}.json"));
    assert_eq!(said.stdout, std::fs::read_to_string(file).unwrap(), "{said:?}");
    serde_json::from_str(&said.stdout).unwrap()
}

#[test]
fn what_commands_print_fits_its_schema() {
    let mut sandbox = Sandbox::new();
    for (name, command) in [
        ("changes", NEW),
        ("changes", NEW),
        ("changes", "bedrock-profile add classify --model nova-lite --format json"),
        ("changes", "bedrock-profile upgrade main --dry-run --format json"),
        ("changes", "bedrock-profile remove classify --format json"),
        ("list", "bedrock-profile list --format json"),
        ("outdated", "bedrock-profile outdated --format json"),
        ("catalog", "bedrock-profile catalog list --all --format json"),
        ("catalog", "bedrock-profile catalog show claude-sonnet-45 --format json"),
        ("catalog", VERIFY),
        ("inspect", INSPECT),
        ("inspect", "echo '{\"tags\": []}' | bedrock-profile inspect --from - --format json"),
        (
            "check",
            "sed -i 's/[.]arn$/.inference_profile_arn/' .infra/outputs.tf; bedrock-profile check --format json",
        ),
        ("list", "echo 'name = 1' >> .infra/bedrock.tf; bedrock-profile list --format json"),
        ("check", "echo '{' > .infra/other.tf; bedrock-profile check --format json"),
    ] {
        let said = sandbox.run(command);
        let printed: Value = serde_json::from_str(&said.stdout)
            .unwrap_or_else(|error| panic!("{command}: {error}: {said:?}"));
        let problems = schema::problems(&schema_of(name), &printed);
        assert!(problems.is_empty(), "{command}: {problems:#?}");
        for line in said.stderr.lines() {
            let problem: Value = serde_json::from_str(line).unwrap();
            let problems = schema::problems(&schema_of("problem"), &problem);
            assert!(problems.is_empty(), "{command}: {line}: {problems:#?}");
        }
    }
}

/// A value of TOML that fits a schema.
fn sample(schema: &Value) -> &'static str {
    if schema.get("enum").is_some() || schema.get("anyOf").is_some() {
        return "\"off\"";
    }
    if schema.get("format").is_some() {
        return "2026-11-23";
    }
    match schema["type"].as_str().unwrap() {
        "string" => "\"x\"",
        "boolean" => "true",
        "array" => "[\"x\"]",
        "object" => "{}",
        "integer" => "1",
        other => panic!("no sample of {other}"),
    }
}

#[test]
fn the_program_reads_the_keys_of_the_schemas_and_no_others() {
    for (name, file, options) in [
        ("config", "bedrock-profile.toml", ""),
        ("answers", "answers.toml", "--answers answers.toml"),
    ] {
        let schema = schema_of(name);
        let mut keys: Vec<(String, String)> =
            vec![("unheard-of".to_owned(), "unheard-of = 1".to_owned())];
        for (key, value) in schema["properties"].as_object().unwrap() {
            keys.push((key.clone(), format!("{key} = {}", sample(value))));
        }
        for (key, value) in
            schema["properties"]["check"]["properties"].as_object().into_iter().flatten()
        {
            keys.push((key.clone(), format!("check.{key} = {}", sample(value))));
        }
        for (key, text) in keys {
            let mut sandbox = Sandbox::new();
            std::fs::write(sandbox.work().join(file), text).unwrap();
            let said = sandbox.run(&format!("bedrock-profile new --no-input --dry-run {options}"));
            let is_unknown = said.stderr.contains(&format!("has no key `{key}`"));
            assert_eq!(is_unknown, key == "unheard-of", "{name}: {key}: {}", said.stderr);
            if is_unknown {
                // The help names every key that is read.
                let command = "bedrock-profile new --no-input --dry-run --format json";
                let told = sandbox.run(&format!("{command} {options}")).stderr;
                let problem: Value = serde_json::from_str(told.lines().next().unwrap()).unwrap();
                let known = problem["help"][0].as_str().unwrap();
                let known: BTreeSet<&str> = known.split('`').skip(1).step_by(2).collect();
                let described = schema["properties"].as_object().unwrap().keys();
                // `check` is known everywhere, to say that it is for repositories.
                let mut described: BTreeSet<&str> = described.map(String::as_str).collect();
                described.insert("check");
                assert_eq!(known, described, "{name}");
            }
        }
    }
}

#[test]
fn the_program_reads_the_keys_of_a_catalog_of_ones_own_and_no_others() {
    let schema = schema_of("catalog-file");
    let own = |schema: &Value, head: &str| -> Vec<(String, String)> {
        let unknown = ("unheard-of".to_owned(), format!("{head}unheard-of = 1"));
        let known = schema["properties"].as_object().unwrap().iter();
        let known =
            known.map(|(key, value)| (key.clone(), format!("{head}{key} = {}", sample(value))));
        known.chain([unknown]).collect()
    };
    let mut keys = own(&schema, "");
    keys.extend(own(
        &schema["definitions"]["route"],
        "[[route-set]]\nid = \"x\"\n[[route-set.routes]]\n",
    ));
    for (section, value) in schema["properties"].as_object().unwrap() {
        if value["type"] == "object" {
            keys.extend(own(value, &format!("[{section}]\n")));
        } else if value["items"].get("properties").is_some() {
            keys.extend(own(&value["items"], &format!("[[{section}]]\n")));
        }
    }
    assert!(keys.len() > 50, "{keys:?}");
    let mut sandbox = Sandbox::new();
    for (key, text) in keys {
        std::fs::write(sandbox.work().join("own.toml"), &text).unwrap();
        let said = sandbox.run("bedrock-profile --catalog own.toml catalog list");
        let is_unknown = said.stderr.contains(&format!("has no key `{key}`"));
        assert_eq!(is_unknown, key == "unheard-of", "{text}: {}", said.stderr);
    }
}

#[test]
fn what_the_documentation_shows_of_configurations_fits_the_schema() {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/answers.md"))
            .unwrap();
    let block = page.split("```toml title=bedrock-profile.toml\n").nth(1).unwrap();
    let text = block.split("```").next().unwrap();
    let read: toml::Value = toml::from_str(text).unwrap();
    let value = serde_json::to_value(read).unwrap();
    assert_eq!(schema::problems(&schema_of("config"), &value), Vec::<String>::new());
    let wrong = json!({ "modl": "claude-sonnet-5", "allow-outside-eu": "yes" });
    assert_eq!(schema::problems(&schema_of("config"), &wrong).len(), 2);
}

/// What taplo says of a file by a schema; none where there is no taplo, which is said.
fn taplo(schema: &str, text: &str) -> Option<Said> {
    let mut sandbox = Sandbox::new();
    std::fs::write(sandbox.work().join("own.toml"), text).unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let said = sandbox
        .run(&format!("taplo check --schema 'file://{root}/docs/schema/{schema}.json' own.toml"));
    if said.status == Some(127) {
        assert!(std::env::var_os("CI").is_none(), "there is no `taplo` on the PATH");
        let _ = writeln!(std::io::stderr(), "skipped: there is no `taplo` on the PATH");
        return None;
    }
    Some(said)
}

#[test]
fn taplo_takes_what_the_program_takes_and_names_what_is_wrong_in_others() {
    let catalog = include_str!("../catalog.toml");
    let misspelt = catalog.replacen("\nend-of-life", "\nend-of-live", 1);
    for (schema, right, wrong, key) in [
        (
            "config",
            "model = \"claude-sonnet-5\"\n[check]\nexclude = [\"vendor/\"]\n",
            "modl = \"claude-sonnet-5\"\n",
            "modl",
        ),
        ("catalog-file", catalog, &misspelt, "end-of-live"),
    ] {
        let Some(said) = taplo(schema, right) else { return };
        assert_eq!(said.status, Some(0), "{said:?}");
        let Some(said) = taplo(schema, wrong) else { return };
        assert_eq!(said.status, Some(1), "{said:?}");
        assert!(said.stderr.contains(&format!("'{key}' was unexpected")), "{said:?}");
    }
}
