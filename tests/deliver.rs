//! Modules to which a profile was delivered, under real Terraform with the test double of AWS: every program
//! receives the ARN, its role may call the profile, also for a stream, and no other role may.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "support/terraform.rs"]
mod terraform;

use std::fs;
use std::path::Path;
use std::process::Command;

use terraform::{Oracle, each};

/// A folder of `tests/cases/deliver`, what is delivered to, the role of these programs, and the types of
/// resources that receive the ARN, each with how many of them do.
struct Case {
    name: &'static str,
    targets: &'static [&'static str],
    role: &'static str,
    receive: &'static [(&'static str, usize)],
}

const CASES: [Case; 4] = [
    Case {
        name: "functions",
        targets: &[
            "aws_lambda_function.literal",
            "aws_lambda_function.merged",
            "aws_lambda_function.local",
            "aws_lambda_function.shared",
            "aws_lambda_function.bare",
            "aws_lambda_function.line",
        ],
        role: "worker",
        receive: &[("aws_lambda_function", 6)],
    },
    Case {
        name: "tasks",
        targets: &[
            "aws_ecs_task_definition.api:web=MODEL",
            "aws_ecs_task_definition.loop",
            "aws_ecs_task_definition.jobs",
            "aws_ecs_task_definition.text",
            "aws_ecs_task_definition.plain",
        ],
        role: "task",
        receive: &[("aws_ecs_task_definition", 5)],
    },
    Case {
        name: "services",
        targets: &[
            "aws_batch_job_definition.coded",
            "aws_batch_job_definition.text",
            "aws_batch_job_definition.local",
            "aws_apprunner_service.bare",
            "aws_apprunner_service.literal",
            "aws_apprunner_service.code",
            "aws_bedrockagentcore_agent_runtime.bare",
            "aws_bedrockagentcore_agent_runtime.literal",
            "aws_bedrockagentcore_agent_runtime.merged",
            "aws_sagemaker_model.bare",
            "aws_sagemaker_model.merged",
            "aws_sagemaker_model.pair:second",
            "aws_amplify_app.site",
            "aws_amplify_branch.main",
        ],
        role: "program",
        receive: &[
            ("aws_batch_job_definition", 3),
            ("aws_apprunner_service", 3),
            ("aws_bedrockagentcore_agent_runtime", 3),
            ("aws_sagemaker_model", 3),
            ("aws_amplify_app", 1),
            ("aws_amplify_branch", 1),
        ],
    },
    Case {
        name: "jobs",
        targets: &[
            "aws_batch_job_definition.tasks_coded",
            "aws_batch_job_definition.tasks_local",
            "aws_batch_job_definition.tasks_text",
            "aws_batch_job_definition.node_coded",
            "aws_batch_job_definition.node_text",
            "aws_batch_job_definition.node_tasks",
            "aws_batch_job_definition.pods_bare",
            "aws_batch_job_definition.pods_literal",
            "aws_batch_job_definition.pods_named:proxy",
        ],
        role: "job",
        receive: &[("aws_batch_job_definition", 9)],
    },
];

#[test]
fn programs_receive_the_profile_and_their_roles_may_call_it() {
    let Some(oracle) = Oracle::find() else { return };
    each(&CASES, |case| case.name.to_owned(), |case| lives(&oracle, case));
}

#[test]
fn programs_of_callers_of_callers_receive_the_profile_and_may_call_it() {
    let Some(oracle) = Oracle::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let repository = folder.path().join("repository");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    copy(&tests.join("cases/deliver/above.in"), &repository);
    let mut add = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
    add.current_dir(&repository).args(["--today", "2026-11-23", "add", "classify"]);
    add.args(["--model", "claude-haiku-45", "--infra-dir", "platform/llm", "--with", "iam"]);
    add.args(["--deliver", "aws_lambda_function.edge", "--deliver", "aws_lambda_function.sort"]);
    let output = add.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (environment, other) in [("stage", "prod"), ("prod", "stage")] {
        let module = repository.join("live").join(environment);
        fs::write(module.join("a.zip"), "").unwrap();
        let run = oracle.module(&module, folder.path());
        run.ok("init");
        run.ok("apply -auto-approve");
        run.ok("plan -detailed-exitcode");
        let profiles = run.resources("aws_bedrock_inference_profile");
        let name = format!("triage-claude-haiku-45-{environment}");
        let arn = profiles.iter().find(|it| it["name"] == name.as_str());
        let arn = arn.unwrap()["arn"].as_str().unwrap().to_owned();
        let functions = run.resources("aws_lambda_function");
        assert_eq!(functions.iter().filter(|it| it.to_string().contains(&arn)).count(), 2);
        for (role, expected) in [("edge", 0), ("triage-fn", 0)] {
            let said = invoke(&oracle, folder.path(), &format!("{role}-{environment}"), &arn, true);
            assert_eq!(said.0, Some(expected), "{role}: {}", said.1);
        }
        if environment == "prod" {
            let said = invoke(&oracle, folder.path(), &format!("edge-{other}"), &arn, false);
            assert_eq!(said.0, Some(1), "{}", said.1);
        }
    }
}

/// How a call of a profile under a role ends.
fn invoke(
    oracle: &Oracle,
    folder: &Path,
    role: &str,
    arn: &str,
    stream: bool,
) -> (Option<i32>, String) {
    let mut invoke = Command::new(oracle.double());
    invoke.args(["invoke", "--role", role, "--profile", arn]);
    invoke.args(stream.then_some("--stream")).env("AWS_SIM_STATE", folder.join("state.json"));
    let output = invoke.output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else if entry.file_name() != "BASE" {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

fn lives(oracle: &Oracle, case: &Case) {
    let folder = tempfile::tempdir().unwrap();
    let repository = folder.path().join("repository");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    copy(&tests.join("bases/program"), &repository);
    copy(&tests.join("cases/deliver").join(format!("{}.in", case.name)), &repository);
    let mut add = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
    add.current_dir(&repository).args(["--today", "2026-11-23", "add", "main"]);
    add.args(["--model", "claude-sonnet-5", "--with", "iam", "--deliver-model"]);
    for target in case.targets {
        add.args(["--deliver", target]);
    }
    let output = add.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let module = repository.join(".infra");
    fs::write(module.join("code.zip"), "").unwrap();
    let run = oracle.module(&module, folder.path());
    run.ok("init");
    run.ok("fmt -check -diff");
    run.ok("apply -auto-approve -var environment=dev");
    run.ok("plan -detailed-exitcode -var environment=dev");
    let outputs = run.outputs();
    let arn = outputs["bedrock_inference_profile_arn"]["value"].as_str().unwrap();
    for (kind, count) in case.receive {
        let with = run.resources(kind).iter().filter(|it| it.to_string().contains(arn)).count();
        assert_eq!(with, *count, "{kind} in {}", case.name);
        let model = "anthropic.claude-sonnet-5";
        let with = run.resources(kind).iter().filter(|it| it.to_string().contains(model)).count();
        assert_eq!(with, *count, "the model of {kind} in {}", case.name);
    }
    for stream in [false, true] {
        for (role, expected) in [(case.role, 0), ("other", 1)] {
            let role = format!("agents-{role}-dev");
            let (status, said) = invoke(oracle, folder.path(), &role, arn, stream);
            assert_eq!(status, Some(expected), "{role} in {}: {said}", case.name);
        }
    }
    let mut again = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
    again.current_dir(&repository).args(["check"]);
    assert!(again.status().unwrap().success(), "check in {}", case.name);
}
