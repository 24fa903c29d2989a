//! Who may call what: modules are applied by real Terraform to the test double of AWS before and after
//! `add`, `upgrade`, its stages and `remove`, and the double decides as IAM does. No one may call, and no one
//! is kept from calling, anything that was not asked for.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "rights/policy.rs"]
mod policy;
#[allow(dead_code, reason = "other tests use more of it")]
#[path = "support/terraform.rs"]
mod terraform;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use policy::{NOTATIONS, Notation, Statement, role};
use tempfile::TempDir;
use terraform::{Oracle, Run, each, text};

const TODAY: &str = "2026-11-23";

const CALL: &[&str] = &["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
const READ: &[&str] = &["bedrock:GetInferenceProfile"];
const MAIN: &str = "aws_bedrock_inference_profile.main.arn";
const MODELS: &str = "aws_bedrock_inference_profile.main.models[*].model_arn";
const THROUGH: &str = "bedrock:InferenceProfileArn";
const OLD: &str =
    "\"arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0\"";
const PROJECT: &str = "\"arn:aws:bedrock:*:*:project/default\"";

const BASE: &str = r#"provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "desk-claude-sonnet-45"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "main_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
"#;

/// A module in which roles stand to one profile in every way; those that may call it are `callers`.
fn module(notation: Notation) -> String {
    let calls = |resources: &[&str]| Statement::allow(CALL, resources);
    let project = || calls(&[PROJECT]);
    let roles: [(&str, Vec<Statement>); 9] = [
        // May call the profile.
        (
            "caller",
            vec![calls(&[MAIN]), calls(&[MODELS]).when("StringEquals", THROUGH, MAIN), project()],
        ),
        (
            "named",
            vec![calls(&[MAIN]), calls(&[OLD]).when("StringEquals", THROUGH, MAIN), project()],
        ),
        (
            "guarded",
            vec![
                calls(&[MAIN]),
                calls(&[MODELS]).when("StringEquals", THROUGH, MAIN),
                project(),
                calls(&[MAIN]).deny().when("Bool", "aws:SecureTransport", "\"false\""),
            ],
        ),
        // May not.
        (
            "reader",
            vec![
                Statement::allow(READ, &[MAIN]),
                calls(&["\"arn:aws:bedrock:*::foundation-model/*\""]),
                project(),
            ],
        ),
        (
            "reports",
            vec![Statement::allow(&["s3:GetObject"], &["\"arn:aws:s3:::reports/*\""]).when(
                "StringEquals",
                "s3:ExistingObjectTag/profile",
                MAIN,
            )],
        ),
        ("direct", vec![calls(&[OLD]), project()]),
        (
            "denied",
            vec![
                calls(&[MAIN, PROJECT]),
                calls(&[MODELS]).when("StringEquals", THROUGH, MAIN),
                calls(&[MAIN]).deny(),
            ],
        ),
        (
            "forbidden",
            vec![
                calls(&["\"arn:aws:bedrock:*::foundation-model/*\"", PROJECT]),
                calls(&[MAIN, OLD]).deny(),
            ],
        ),
        // May call everything else.
        ("except", vec![calls(&[MAIN]).everything_but()]),
    ];
    let mut out = BASE.to_owned();
    for (name, statements) in roles {
        out.push('\n');
        out.push_str(&role(name, &statements, notation));
    }
    out
}

const CALLERS: [&str; 3] = ["caller", "named", "guarded"];

const ROLES: [&str; 9] =
    ["caller", "named", "guarded", "reader", "reports", "direct", "denied", "forbidden", "except"];

/// A module on the disk, with the AWS that it is applied to.
struct World<'o> {
    /// The roles in it.
    roles: &'static [&'static str],
    run: Run<'o>,
    folder: TempDir,
    double: PathBuf,
}

impl<'o> World<'o> {
    fn new(oracle: &'o Oracle, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = folder.path().join("repository");
        fs::create_dir(folder.path().join("aws")).unwrap();
        fs::create_dir(&repository).unwrap();
        for (name, text) in files {
            fs::write(repository.join(name), text).unwrap();
        }
        let run = oracle.module(&repository, &folder.path().join("aws"));
        let double = oracle.double();
        Self { roles: &ROLES, run, folder, double }
    }

    fn with_roles(self, roles: &'static [&'static str]) -> Self {
        Self { roles, ..self }
    }

    fn repository(&self) -> PathBuf {
        self.folder.path().join("repository")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.repository().join("main.tf")).unwrap()
    }

    /// Formats, so that commands meet files as people keep them.
    fn start(&self) -> &Self {
        self.run.ok("fmt");
        self.run.ok("init");
        self.apply()
    }

    fn apply(&self) -> &Self {
        self.run.ok("apply -auto-approve");
        self
    }

    fn command(&self, words: &str) -> &Self {
        let output = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
            .args(words.split(' '))
            .args(["--no-input", "--today", TODAY])
            .current_dir(self.repository())
            .env("HOME", self.repository())
            .env("GIT_CEILING_DIRECTORIES", self.repository())
            .env_remove("XDG_CONFIG_HOME")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words}: {said}\n{}", self.text());
        self
    }

    /// The ARN of the only profile whose name has this in it.
    fn profile(&self, part: &str) -> String {
        let all = self.run.resources("aws_bedrock_inference_profile");
        let named = all.iter().filter(|it| text(it, "name").contains(part));
        let [only] = named.collect::<Vec<_>>()[..] else { panic!("{part} in {all:?}") };
        text(only, "arn").to_owned()
    }

    /// What the double answers to a question, which it must be able to decide.
    fn asks(&self, words: &[&str]) -> bool {
        let output = Command::new(&self.double)
            .args(words)
            .arg("--state")
            .arg(self.folder.path().join("aws/state.json"))
            .args(["--account", "123456789012"])
            .output()
            .unwrap();
        match output.status.code() {
            Some(0) => true,
            Some(1) => false,
            _ => panic!("{words:?}: {}", String::from_utf8_lossy(&output.stderr)),
        }
    }

    /// Whether a role may call a profile, whole and streamed.
    fn may_call(&self, role: &str, profile: &str) -> bool {
        let words = ["invoke", "--role", role, "--profile", profile];
        let (whole, streamed) =
            (self.asks(&words), self.asks(&[&words[..], &["--stream"]].concat()));
        assert_eq!(whole, streamed, "{role} on {profile}\n{}", self.text());
        whole
    }

    /// The roles that may call a profile.
    fn callers(&self, profile: &str) -> BTreeSet<&'static str> {
        self.roles.iter().copied().filter(|role| self.may_call(role, profile)).collect()
    }

    /// What each role may do past the profiles.
    fn beside(&self) -> BTreeSet<[&'static str; 3]> {
        const RESOURCES: [&str; 5] = [
            "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
            "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
            "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0",
            "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0",
            "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/elsewhere000",
        ];
        let mut found = BTreeSet::new();
        for role in self.roles {
            for resource in RESOURCES {
                for action in CALL {
                    let allowed = self.asks(&[
                        "authorize",
                        "--role",
                        role,
                        "--action",
                        action,
                        "--resource",
                        resource,
                    ]);
                    if allowed {
                        found.insert([*role, resource, *action]);
                    }
                }
            }
        }
        found
    }
}

/// Fails with what is allowed to one and not the other.
fn same(found: &BTreeSet<[&str; 3]>, wanted: &BTreeSet<[&str; 3]>, when: &str) {
    let differing: Vec<_> = found.symmetric_difference(wanted).collect();
    assert!(differing.is_empty(), "{when}: {differing:#?}");
}

fn set(names: &[&'static str]) -> BTreeSet<&'static str> {
    names.iter().copied().collect()
}

#[test]
fn a_further_profile_is_called_by_those_who_call_the_others_and_goes_without_a_trace() {
    let Some(oracle) = Oracle::find() else { return };
    each(
        &NOTATIONS,
        |it| format!("{it:?}"),
        |notation| {
            let world = World::new(&oracle, &[("main.tf", &module(*notation))]);
            world.start();
            let main = world.profile("sonnet-45");
            let (before, written) = (world.beside(), world.text());
            assert_eq!(world.callers(&main), set(&CALLERS), "{notation:?}");

            world.command("add second --model nova-lite").apply();
            let second = world.profile("nova-lite");
            assert_eq!(world.callers(&main), set(&CALLERS), "{notation:?}: the other profile");
            // One role may do everything but call the first profile.
            let callers = set(&[&CALLERS[..], &["except"]].concat());
            assert_eq!(
                world.callers(&second),
                callers,
                "{notation:?}: the new one\n{}",
                world.text()
            );
            same(&world.beside(), &before, &format!("{notation:?}: past the profiles"));

            world.command("remove second").apply();
            assert_eq!(world.callers(&main), set(&CALLERS), "{notation:?}: after the removal");
            same(&world.beside(), &before, &format!("{notation:?}: after the removal"));
            assert_eq!(world.text(), written, "{notation:?}");
        },
    );
}

#[test]
fn a_profile_that_moves_is_called_by_the_same_roles() {
    let Some(oracle) = Oracle::find() else { return };
    each(
        &NOTATIONS,
        |it| format!("{it:?}"),
        |notation| {
            let world = World::new(&oracle, &[("main.tf", &module(*notation))]);
            world.start();
            let before = world.beside();
            world.command("upgrade main --to claude-haiku-45").apply();
            let main = world.profile("haiku-45");
            assert_eq!(world.callers(&main), set(&CALLERS), "{notation:?}\n{}", world.text());
            same(&world.beside(), &before, &format!("{notation:?}: past the profile"));
        },
    );
}

#[test]
fn roles_that_a_denial_keeps_from_the_new_model_call_it_once_the_lines_are_written() {
    const NAMED: &[&str] = &["blocks", "objects", "heredoc", "named"];
    let Some(oracle) = Oracle::find() else { return };
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade/spared_models.in");
    let read = |name: &str| fs::read_to_string(case.join(name)).unwrap();
    let files = [("main.tf", read("main.tf")), ("iam.tf", read("iam.tf"))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let world = World::new(&oracle, &files).with_roles(NAMED);
    world.start();
    assert_eq!(world.callers(&world.profile("sonnet")), set(NAMED));
    world.command("upgrade chat --to claude-haiku-45").apply();
    assert_eq!(world.callers(&world.profile("haiku")), set(&[]));
    let file = world.repository().join("iam.tf");
    let text = fs::read_to_string(&file).unwrap();
    // The line that the warning shows, in each list that spares the old model.
    let new = "anthropic.claude-haiku-4-5-20251001-v1:0\"";
    let arn = format!("\"arn:aws:bedrock:*::foundation-model/{new}");
    let mut written = text;
    for old in ["anthropic.claude-sonnet-4-5-20250929-v1:0\"", "anthropic.claude-sonnet-4-5*\""] {
        written = written.replace(old, &format!("{old}, {arn}"));
    }
    fs::write(&file, written).unwrap();
    world.apply();
    assert_eq!(world.callers(&world.profile("haiku")), set(&["blocks", "objects", "heredoc"]));
}

/// The files of a case of `upgrade`.
fn case(name: &str, files: &[&'static str]) -> Vec<(&'static str, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade").join(name);
    files.iter().map(|it| (*it, fs::read_to_string(folder.join(it)).unwrap())).collect()
}

#[test]
fn what_names_a_model_by_a_text_that_moves_lets_no_other_profile_lose_its_callers() {
    const STAGED: &[&str] = &["listed", "alone", "heredoc"];
    let Some(oracle) = Oracle::find() else { return };
    let start = |case: &[(&'static str, String)], roles: &'static [&'static str]| {
        let files: Vec<_> = case.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let world = World::new(&oracle, &files).with_roles(roles);
        world.start();
        world
    };
    let world = start(&case("staged_computed_model.in", &["main.tf", "iam.tf"]), STAGED);
    world.command("upgrade main --stage add").apply();
    let (old, new) = (world.profile("sonnet-45"), world.profile("sonnet-55"));
    assert_eq!(world.callers(&old), set(STAGED), "beside the successor\n{}", world.text());
    world.command("upgrade main --stage switch").apply();
    assert_eq!(world.callers(&old), set(STAGED), "the predecessor\n{}", world.text());
    assert_eq!(world.callers(&new), set(STAGED), "the successor\n{}", world.text());
    world.command("upgrade main --stage finish").apply();
    assert_eq!(world.callers(&new), set(STAGED), "the successor alone\n{}", world.text());

    let own = ["planner", "critic"];
    let world = start(&case("staged_each_policy.in", &["main.tf"]), &["planner", "critic"]);
    let critic = world.profile("critic");
    for stage in ["add", "switch", "finish"] {
        world.command(&format!("upgrade planner --stage {stage}")).apply();
        for (name, model) in [("planner", "sonnet-45"), ("planner", "sonnet-55")] {
            let is_there = match stage {
                "add" => model == "sonnet-45",
                "switch" => true,
                _ => model == "sonnet-55",
            };
            if is_there {
                assert_eq!(world.callers(&world.profile(model)), set(&[name]), "{stage} {model}");
            }
        }
        assert_eq!(world.callers(&critic), set(&own[1..]), "{stage}");
    }

    let world = start(&case("computed_model_kept.in", &["main.tf"]), &["both"]);
    let mail = world.profile("mail");
    world.command("upgrade chat").apply();
    assert_eq!(world.callers(&mail), set(&["both"]), "{}", world.text());
    assert_eq!(world.callers(&world.profile("chat")), set(&["both"]), "{}", world.text());

    let world = start(&case("condition_through_local.in", &["main.tf"]), &["worker"]);
    let triage = world.profile("haiku");
    world.command("upgrade review").apply();
    for profile in [triage, world.profile("sonnet-55")] {
        assert_eq!(world.callers(&profile), set(&["worker"]), "{}", world.text());
    }
}

#[test]
fn in_stages_both_profiles_are_called_by_the_same_roles() {
    let Some(oracle) = Oracle::find() else { return };
    each(
        &NOTATIONS,
        |it| format!("{it:?}"),
        |notation| {
            let text = module(*notation);
            let world = World::new(&oracle, &[("main.tf", &text)]);
            world.start();
            let before = world.beside();
            let callers = set(&CALLERS);
            world.command("upgrade main --to claude-haiku-45 --stage add").apply();
            let (old, new) = (world.profile("sonnet-45"), world.profile("haiku-45"));
            assert_eq!(
                world.callers(&old),
                callers,
                "{notation:?}: the old one beside the new one"
            );
            world.command("upgrade main --stage switch").apply();
            for (profile, name) in [(&old, "old"), (&new, "new")] {
                let found = world.callers(profile);
                assert_eq!(found, callers, "{notation:?}: the {name} one\n{}", world.text());
            }
            same(&world.beside(), &before, &format!("{notation:?}: past the profiles"));
            world.command("upgrade main --stage finish").apply();
            assert_eq!(world.callers(&new), callers, "{notation:?}: the new one alone");
            same(&world.beside(), &before, &format!("{notation:?}: past the profile"));
        },
    );
}

/// Roles whose statements on the profile are more or less than a permission of calls.
const PARTICULAR: [&str; 4] = ["mixed", "sweeping", "gated", "counting"];

fn particular(notation: Notation) -> String {
    let calls = |resources: &[&str]| Statement::allow(CALL, resources);
    let through = || calls(&[MODELS]).when("StringEquals", THROUGH, MAIN);
    let project = || calls(&[PROJECT]);
    let bucket = "\"arn:aws:s3:::reports/*\"";
    let roles: [(&str, Vec<Statement>); 4] = [
        // Calls among other things: it is followed.
        ("mixed", vec![Statement::allow(&MIXED, &[MAIN, bucket]), through(), project()]),
        // Everything but S3 on this profile and its models, whatever that is.
        (
            "sweeping",
            vec![
                Statement::allow(&["s3:*"], &[MAIN, PROJECT]).other_actions(),
                Statement::allow(&["s3:*"], &[MODELS]).other_actions().when(
                    "StringEquals",
                    THROUGH,
                    MAIN,
                ),
            ],
        ),
        // Calls of models through this profile only.
        (
            "gated",
            vec![
                calls(&[MAIN]),
                through(),
                project(),
                calls(&["\"arn:aws:bedrock:*::foundation-model/*\""]).deny().when(
                    "StringNotEquals",
                    THROUGH,
                    MAIN,
                ),
            ],
        ),
        // What is called otherwise.
        ("counting", vec![Statement::allow(&["bedrock:CountTokens"], &[MAIN, OLD]), project()]),
    ];
    let all = roles.map(|(name, statements)| role(name, &statements, notation));
    format!("{BASE}\n{}", all.concat())
}

const MIXED: [&str; 3] =
    ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "s3:GetObject"];

#[test]
fn statements_that_are_no_plain_permission_of_calls_give_no_right_to_another_profile() {
    let Some(oracle) = Oracle::find() else { return };
    each(
        &[Notation::Document, Notation::Encoded, Notation::InlineHeredoc],
        |it| format!("{it:?}"),
        |notation| {
            let world = World::new(&oracle, &[("main.tf", &particular(*notation))]);
            let world = world.with_roles(&PARTICULAR);
            world.start();
            let main = world.profile("sonnet-45");
            let (before, written) = (world.beside(), world.text());
            let callers = set(&["mixed", "sweeping", "gated"]);
            assert_eq!(world.callers(&main), callers, "{notation:?}");

            world.command("add second --model nova-lite").apply();
            let second = world.profile("nova-lite");
            assert_eq!(world.callers(&main), callers, "{notation:?}: the other profile");
            let found = world.callers(&second);
            assert_eq!(found, set(&["mixed"]), "{notation:?}: the new one\n{}", world.text());
            same(&world.beside(), &before, &format!("{notation:?}: past the profiles"));

            world.command("remove second").apply();
            assert_eq!(world.text(), written, "{notation:?}");

            world.command("upgrade main --to claude-haiku-45").apply();
            let main = world.profile("haiku-45");
            assert_eq!(world.callers(&main), callers, "{notation:?}\n{}", world.text());
            same(&world.beside(), &before, &format!("{notation:?}: past the profile"));
        },
    );
}

/// A role that is given the policy of a module.
const WORKER: &str = r#"
resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
"#;

#[test]
fn the_policies_of_new_modules_allow_their_profiles() {
    let Some(oracle) = Oracle::find() else { return };
    let world = World::new(&oracle, &[]);
    world.command(
        "new --infra-dir . --product platform --billing-mode saas --team engineering --owner \
         e@example.com --source acme/platform --profile main=claude-sonnet-5 --profile fast=qwen3-32b \
         --with iam,deployer",
    );
    let attached = |label: &str| {
        format!(
            "\nresource \"aws_iam_role_policy_attachment\" \"{label}\" {{\n  role       = \
             aws_iam_role.worker.name\n  policy_arn = aws_iam_policy.{label}.arn\n}}\n"
        )
    };
    let text = format!("{WORKER}{}{}", attached("bedrock_invoke"), attached("bedrock_fast_invoke"));
    fs::write(world.repository().join("main.tf"), text).unwrap();
    world.run.ok("init");
    world.run.ok("apply -auto-approve -var environment=dev");
    for name in ["sonnet-5", "qwen3"] {
        let profile = world.profile(name);
        assert!(world.may_call("worker", &profile), "{name}");
        let read = ["authorize", "--role", "worker", "--action", READ[0], "--resource", &profile];
        assert!(world.asks(&read), "{name}");
    }
    let direct = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-5";
    assert!(!world.asks(&[
        "authorize",
        "--role",
        "worker",
        "--action",
        CALL[0],
        "--resource",
        direct
    ]));
}

/// Statements of a role on which a rule reports an error, and the rule.
fn refused() -> [(&'static str, Vec<Statement>); 6] {
    let calls = |resources: &[&str]| Statement::allow(CALL, resources);
    let through = |resources: &[&str]| calls(resources).when("StringEquals", THROUGH, MAIN);
    let good = || vec![calls(&[MAIN, PROJECT]), through(&[MODELS])];
    let one = "\"arn:aws:bedrock:eu-central-1::foundation-model/*\"";
    let denied = Statement::allow(&["bedrock:*"], &["\"*\""]).deny();
    [
        ("iam-missing-model", vec![calls(&[MAIN, PROJECT])]),
        ("iam-missing-model", vec![calls(&[MAIN, PROJECT]), through(&[one])]),
        (
            "iam-missing-profile",
            vec![calls(&[
                "\"arn:aws:bedrock:*::foundation-model/*\"",
                "\"arn:aws:bedrock:*:*:inference-profile/*\"",
                PROJECT,
            ])],
        ),
        (
            "iam-accountless-profile",
            vec![
                calls(&[
                    "\"arn:aws:bedrock:eu-central-1::application-inference-profile/*\"",
                    PROJECT,
                ]),
                calls(&["\"arn:aws:bedrock:*::foundation-model/*\""]),
            ],
        ),
        (
            "iam-denied-region",
            [
                good(),
                vec![denied.when("StringNotEquals", "aws:RequestedRegion", "\"eu-central-1\"")],
            ]
            .concat(),
        ),
        (
            "iam-unknown-action",
            vec![Statement::allow(
                &["bedrock:Converse", "bedrock:ConverseStream"],
                &[MAIN, MODELS_ANY, PROJECT],
            )],
        ),
    ]
}

const MODELS_ANY: &str = "\"arn:aws:bedrock:*::foundation-model/*\"";

#[test]
fn a_policy_on_which_a_rule_reports_an_error_allows_no_call() {
    let Some(oracle) = Oracle::find() else { return };
    let function = r#"
resource "aws_ecs_task_definition" "worker" {
  family                = "worker"
  task_role_arn         = aws_iam_role.worker.arn
  container_definitions = jsonencode([{ name = "worker", image = "worker", memory = 128, environment = [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn }] }])
}
"#;
    let notations = [Notation::Document, Notation::Heredoc, Notation::Inline];
    let cases: Vec<_> = refused()
        .into_iter()
        .flat_map(|case| notations.map(|notation| (case.clone(), notation)))
        .collect();
    each(
        &cases,
        |((rule, _), notation)| format!("{rule} {notation:?}"),
        |((rule, statements), notation)| {
            let text = format!("{BASE}{function}\n{}", role("worker", statements, *notation));
            let world = World::new(&oracle, &[("main.tf", &text)]);
            world.start();
            let found = rules(&world.repository());
            assert!(found.contains(*rule), "{rule} is not among {found:?}\n{text}");
            assert!(!world.may_call("worker", &world.profile("sonnet-45")), "{rule}\n{text}");
        },
    );
}

/// The rules that report errors on a repository.
fn rules(repository: &Path) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .args(["check", "--format", "json", "--today", TODAY])
        .current_dir(repository)
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let errors = findings.iter().filter(|it| it["level"] == "error");
    errors.map(|it| text(it, "rule").to_owned()).collect()
}
