//! The whole way of a service under real Terraform with the test double of AWS: a module with a model and a
//! state for each environment, applied to two of them, and moved to another model one after the other.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "support/terraform.rs"]
mod terraform;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use terraform::{Oracle, Run, text};

/// States in files, since there is no S3 here; Terraform lets an override file replace the backend.
const IN_FILES: &str = "terraform {\n  backend \"local\" {}\n}\n";

fn program(folder: &Path, words: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
    program.current_dir(folder).args(["--today", "2026-11-23"]).args(words.split(' '));
    let output = program.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words}: {said}");
    said
}

fn select(run: &Run<'_>, environment: &str) {
    run.ok(&format!("init -reconfigure -backend-config=path={environment}.tfstate"));
}

fn apply(run: &Run<'_>, environment: &str) -> String {
    select(run, environment);
    run.ok(&format!("apply -auto-approve -var-file=env/{environment}.tfvars"))
}

/// Nothing is planned in an environment.
fn is_settled(run: &Run<'_>, environment: &str) {
    select(run, environment);
    run.ok(&format!("plan -detailed-exitcode -var-file=env/{environment}.tfvars"));
}

fn names(run: &Run<'_>) -> BTreeSet<String> {
    let all = run.resources("aws_bedrock_inference_profile");
    all.iter().map(|it| text(it, "name").to_owned()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn environments_have_states_and_models_of_their_own() {
    let Some(oracle) = Oracle::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let repository = folder.path().join("repository");
    fs::create_dir_all(repository.join(".infra")).unwrap();
    fs::write(
        repository.join(".infra/functions.tf"),
        "resource \"aws_iam_role\" \"worker\" {\n  name = \"agents-worker-${var.environment}\"\n  \
         assume_role_policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [{\n      \
         Effect = \"Allow\"\n      Action = \"sts:AssumeRole\"\n      Principal = { Service = \
         \"lambda.amazonaws.com\" }\n    }]\n  })\n}\n\nresource \"aws_lambda_function\" \"worker\" {\n  \
         function_name = \"agents-worker-${var.environment}\"\n  role = aws_iam_role.worker.arn\n  \
         runtime = \"python3.13\"\n  handler = \"main.handler\"\n  filename = \"code.zip\"\n}\n",
    )
    .unwrap();
    fs::write(repository.join(".infra/code.zip"), "").unwrap();
    program(
        &repository,
        "new --model claude-sonnet-45 --model-for dev=nova-2-lite --with backend,models,iam \
         --bucket acme-terraform-state --environments dev,prod --product agents \
         --billing-mode internal --team engineering --owner o@example.com \
         --source acme/agents/.infra --deliver aws_lambda_function.worker --yes",
    );
    let module = repository.join(".infra");
    fs::write(module.join("backend_override.tf"), IN_FILES).unwrap();
    let run = oracle.module(&module, folder.path());
    apply(&run, "dev");
    apply(&run, "prod");
    assert_eq!(names(&run), set(&["agents-nova-2-lite-dev", "agents-claude-sonnet-45-prod"]));

    // One environment after the other; the other one plans nothing meanwhile.
    let said = program(&repository, "upgrade main --to claude-sonnet-55 --environment dev --yes");
    let next = "bedrock-profile upgrade main --to claude-sonnet-55 --environment prod";
    assert!(said.contains(next), "{said}");
    is_settled(&run, "prod");
    apply(&run, "dev");
    assert_eq!(names(&run), set(&["agents-claude-sonnet-55-dev", "agents-claude-sonnet-45-prod"]));
    program(&repository, "upgrade main --to claude-sonnet-55 --environment prod --yes");
    is_settled(&run, "dev");
    let said = apply(&run, "prod");
    assert!(said.contains("1 destroyed"), "{said}");
    assert_eq!(names(&run), set(&["agents-claude-sonnet-55-dev", "agents-claude-sonnet-55-prod"]));
    is_settled(&run, "dev");
    is_settled(&run, "prod");
    for environment in ["dev", "prod"] {
        let state = fs::read_to_string(module.join(format!("{environment}.tfstate"))).unwrap();
        assert!(state.contains(&format!("agents-worker-{environment}")));
    }
}
