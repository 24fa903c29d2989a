//! `import` under real Terraform with the test double of the AWS provider: fifty profiles of an account, made
//! by hand in every way, taken over by modules of three manners. None is replaced, the second plan is empty,
//! and `inspect` finds what is changed in the account afterwards.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "support/terraform.rs"]
mod terraform;

use std::path::Path;
use std::process::{Command, Output};

use bedrock_profile::aws::Region;
use bedrock_profile::catalog::{Catalog, Model};
use serde_json::{Map, Value, json};
use terraform::{Oracle, Run, each, text};

const KIND: &str = "aws_bedrock_inference_profile";
const HOW_MANY: usize = 50;

/// Fifty profiles as an account may have them: their names follow a pattern or none, they are made from models
/// of regions and of geographies, with and without descriptions and tags.
fn profiles() -> Map<String, Value> {
    let catalog = Catalog::built_in().unwrap();
    let region = Region::parse("eu-central-1").unwrap();
    let models: Vec<&Model> =
        catalog.models().iter().filter(|it| it.route_from(&region).is_some()).collect();
    let mut state = Map::new();
    for index in 0..HOW_MANY {
        let model = models[index * 7 % models.len()];
        let short = model.id.as_str();
        let name = match index % 6 {
            0 => format!("agents-{short}-dev-{index}"),
            1 => format!("agents-task{index}-{short}-dev"),
            2 => format!("made by hand {index}"),
            3 => format!("Team_{index} {short}"),
            4 => format!("{index}"),
            _ => format!("dev-{short}-{index}"),
        };
        let description = match index % 4 {
            0 => None,
            1 => Some(format!("{} for agents", model.name.as_str().replace(['(', ')', ','], ""))),
            2 => Some("Answers: what people ask. Not for prod".to_owned()),
            _ => Some(format!("task {index} in dev")),
        };
        let tags = match index % 5 {
            0 => json!({}),
            1 => json!({ "product": "agents", "env": "dev", "team": "engineering" }),
            2 => json!({ "product": "platform", "env": "dev", "cost center": "4711 / a" }),
            3 => json!({ "env": "test", "owner": "someone@example.com" }),
            _ => json!({ "product": "agents", "env": "dev", "team": "finance" }),
        };
        let id = format!("{index:0>4}aaaabbbb");
        let to = model.routes_from(&region).iter();
        let to = to.map(|it| json!({ "model_arn": format!("arn:aws:bedrock:{it}::foundation-model/{}", model.base_model) }));
        let source = model.arn(&region).to_string();
        let source = if model.is_single_region() {
            source
        } else {
            source.replacen("::", ":123456789012:", 1)
        };
        state.insert(
            format!("123456789012 eu-central-1 {KIND} {id}"),
            json!({
                "arn": format!("arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/{id}"),
                "created_at": "2026-10-01T09:00:00Z",
                "updated_at": "2026-10-01T09:00:00Z",
                "description": description,
                "id": id,
                "model_source": [{ "copy_from": source }],
                "models": to.collect::<Vec<_>>(),
                "name": name,
                "region": "eu-central-1",
                "status": "ACTIVE",
                "tags": tags,
                "tags_all": tags,
                "timeouts": null,
                "type": "APPLICATION",
            }),
        );
    }
    state
}

/// What `aws` prints of an account, as files.
fn account(folder: &Path, profiles: &[Value]) {
    std::fs::create_dir_all(folder).unwrap();
    let mut list = Vec::new();
    for it in profiles {
        let models = it["models"].as_array().unwrap().iter();
        let mut found = json!({
            "inferenceProfileName": it["name"],
            "inferenceProfileArn": it["arn"],
            "inferenceProfileId": it["id"],
            "models": models.map(|model| json!({ "modelArn": model["model_arn"] })).collect::<Vec<_>>(),
            "status": "ACTIVE",
            "type": "APPLICATION",
        });
        if let Some(description) = it["description"].as_str() {
            found["description"] = description.into();
        }
        list.push(found);
        let tags = it["tags_all"].as_object().unwrap().iter();
        let tags: Vec<Value> =
            tags.map(|(key, value)| json!({ "key": key, "value": value })).collect();
        let file = folder.join(format!("tags-{}.json", text(it, "id")));
        std::fs::write(file, json!({ "tags": tags }).to_string()).unwrap();
    }
    let list = json!({ "inferenceProfileSummaries": list });
    std::fs::write(folder.join("profiles.json"), list.to_string()).unwrap();
}

fn program(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .args(["--today", "2026-11-23"])
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn done(folder: &Path, words: &[&str]) -> String {
    let output = program(folder, words);
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(0), "{words:?}: {said}");
    said
}

/// How many calls of an operation came to AWS.
fn calls(run: &Run<'_>, operation: &str) -> usize {
    run.changes().iter().filter(|call| text(call, "operation") == operation).count()
}

fn imports(oracle: &Oracle, manner: &str) {
    let folder = tempfile::tempdir().unwrap();
    let module = folder.path().join(".infra");
    std::fs::create_dir(&module).unwrap();
    let own = format!("tests/account/modules/{manner}.tf");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(own);
    std::fs::copy(own, module.join("main.tf")).unwrap();
    let run = oracle.module(&module, folder.path());
    let variable = if manner == "tagged" { "" } else { "-var environment=dev" };
    run.ok("init");
    run.ok(&format!("apply -auto-approve {variable}"));
    let made = run.resources(KIND).len();

    let state = folder.path().join("state.json");
    let mut all: Map<String, Value> =
        serde_json::from_slice(&std::fs::read(&state).unwrap()).unwrap();
    all.extend(profiles());
    std::fs::write(&state, Value::Object(all).to_string()).unwrap();
    let saved = folder.path().join("account");
    account(&saved, &run.resources(KIND));

    let said = done(folder.path(), &["import", "--from", "account", "--yes"]);
    assert_eq!(said.matches(" becomes ").count(), HOW_MANY, "{said}");
    let again = done(folder.path(), &["import", "--from", "account", "--check"]);
    assert!(again.contains("Nothing changes"), "{again}");
    run.ok("fmt -check");
    run.ok("validate");
    let planned = run.ok(&format!("plan {variable}"));
    let summary = planned.lines().find(|line| line.starts_with("Plan:")).unwrap();
    assert!(summary.starts_with(&format!("Plan: {HOW_MANY} to import, ")), "{summary}");
    assert!(summary.ends_with(" 0 to destroy."), "{summary}");
    run.ok(&format!("apply -auto-approve {variable}"));
    assert_eq!(calls(&run, "CreateInferenceProfile"), made, "{manner}");
    assert_eq!(calls(&run, "DeleteInferenceProfile"), 0, "{manner}");
    run.ok(&format!("plan -detailed-exitcode {variable}"));

    done(folder.path(), &["import", "--finish", "--yes"]);
    assert!(!module.join("imports.tf").exists());
    run.ok(&format!("plan -detailed-exitcode {variable}"));
    std::fs::remove_dir_all(&saved).unwrap();
    account(&saved, &run.resources(KIND));
    let check =
        ["inspect", "--from", "account", "--environment", "dev", "--check", "--format", "json"];
    let clean = done(folder.path(), &check);
    assert_eq!(clean.matches("\"state\": \"managed\"").count(), HOW_MANY + made, "{clean}");

    // Somebody changes the account by hand.
    let mut changed = run.resources(KIND);
    changed.remove(0);
    changed[0]["description"] = "by hand".into();
    changed[1]["tags_all"]["team"] = "marketing".into();
    changed[2]["tags_all"]["new"] = "tag".into();
    changed[3]["tags_all"].as_object_mut().unwrap().clear();
    changed[4]["models"] =
        json!([{ "model_arn": "arn:aws:bedrock:eu-west-3::foundation-model/other.model-v1:0" }]);
    let other =
        text(&changed[5]["models"][0], "model_arn").replacen("eu-central-1", "us-east-1", 1);
    changed[5]["models"].as_array_mut().unwrap().push(json!({ "model_arn": other }));
    std::fs::remove_dir_all(&saved).unwrap();
    account(&saved, &changed);
    let found = program(folder.path(), &check);
    assert_eq!(found.status.code(), Some(1), "{found:?}");
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    let rows = found["profiles"].as_array().unwrap();
    let count = |state: &str| rows.iter().filter(|row| row["state"] == state).count();
    assert_eq!((count("drift"), count("missing")), (6, 1), "{manner}: {found:#}");
    let fields: Vec<&str> = rows
        .iter()
        .flat_map(|row| row["drift"].as_array().unwrap())
        .map(|drift| text(drift, "field"))
        .collect();
    for field in ["description", "tag", "model", "route"] {
        assert!(fields.contains(&field), "{manner}: {field}: {fields:?}");
    }
}

#[test]
fn fifty_profiles_are_imported_into_each_manner_of_module_and_none_is_replaced() {
    let Some(oracle) = Oracle::find() else { return };
    each(
        &["blocks", "entries", "tagged"],
        |it| (*it).to_owned(),
        |manner| imports(&oracle, manner),
    );
}
