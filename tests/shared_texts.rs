//! Modules in which names and models are shared with resources that have nothing to do with a profile, in
//! random ways: whatever a command does to the profile, these keep their values. Some of them are applied
//! by real Terraform to the test double of AWS, before and after.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/terraform.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod terraform;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use bedrock_profile::module::{Address, Inputs, Module, Resolver, Scope, Value};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value as Json;
use tempfile::TempDir;
use terraform::{Oracle, text};

/// How many modules are applied; the environment may ask for more.
const APPLIED: usize = 4;

/// Where a text stands that is read by its name.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kept {
    /// A local value.
    Local,
    /// A local value that is another local value.
    Chain,
    /// An entry of a map.
    Entry,
    /// The default of a variable.
    Default,
    /// The value of a variable in the file of each environment, the same in all.
    Tfvars,
}

/// Something that has nothing to do with the profile and reads one of its texts.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Reader {
    Bucket,
    Queue,
    LogGroup,
    ParameterName,
    Tag,
    /// What a function without the profile calls.
    ModelOfFunction,
    /// The id beside the ARN of the profile, which follows it.
    BesideArn,
}

/// A module with a profile.
#[derive(Debug, Clone)]
struct Shape {
    /// Where the model's id, the word for it in names, and the word for the service are kept.
    id: Kept,
    word: Kept,
    service: Kept,
    /// Whether the name of the profile holds the word for the model.
    named: bool,
    readers: Vec<Reader>,
}

fn kept() -> impl Strategy<Value = Kept> {
    use Kept::{Chain, Default, Entry, Local, Tfvars};
    prop::sample::select(vec![Local, Chain, Entry, Default, Tfvars])
}

fn shape() -> impl Strategy<Value = Shape> {
    use Reader::{BesideArn, Bucket, LogGroup, ModelOfFunction, ParameterName, Queue, Tag};
    let readers = vec![Bucket, Queue, LogGroup, ParameterName, Tag, ModelOfFunction, BesideArn];
    let readers = prop::sample::subsequence(readers, 0..=7);
    (kept(), kept(), kept(), any::<bool>(), readers)
        .prop_map(|(id, word, service, named, readers)| Shape { id, word, service, named, readers })
}

/// How a text is read, with what defines it added to the module.
fn put(name: &str, value: &str, at: Kept, module: &mut String, values: &mut String) -> String {
    match at {
        Kept::Local => {
            let _ = writeln!(module, "locals {{\n  {name} = \"{value}\"\n}}\n");
            format!("local.{name}")
        }
        Kept::Chain => {
            let _ = writeln!(
                module,
                "locals {{\n  {name}_text = \"{value}\"\n  {name}      = local.{name}_text\n}}\n"
            );
            format!("local.{name}")
        }
        Kept::Entry => {
            let _ = writeln!(
                module,
                "locals {{\n  {name}s = {{\n    first = \"{value}\"\n    other = \"x\"\n  }}\n}}\n"
            );
            format!("local.{name}s[\"first\"]")
        }
        Kept::Default => {
            let _ = writeln!(
                module,
                "variable \"{name}\" {{\n  type    = string\n  default = \"{value}\"\n}}\n"
            );
            format!("var.{name}")
        }
        Kept::Tfvars => {
            let _ = writeln!(module, "variable \"{name}\" {{\n  type = string\n}}\n");
            let _ = writeln!(values, "{name} = \"{value}\"");
            format!("var.{name}")
        }
    }
}

impl Shape {
    /// The files of the module.
    fn files(&self) -> BTreeMap<String, String> {
        let (mut module, mut values) = (HEAD.to_owned(), String::new());
        let id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
        let id = put("model", id, self.id, &mut module, &mut values);
        let word = put("word", "sonnet-45", self.word, &mut module, &mut values);
        let service = put("service", "desk", self.service, &mut module, &mut values);
        let name = if self.named {
            format!("${{{service}}}-${{{word}}}")
        } else {
            format!("${{{service}}}")
        };
        let _ = writeln!(
            module,
            "resource \"aws_bedrock_inference_profile\" \"main\" {{\n  name = \
             \"{name}-${{var.environment}}\"\n\n  model_source {{\n    copy_from = \
             \"arn:aws:bedrock:eu-central-1:${{data.aws_caller_identity.current.account_id}}:inference-profile/${{{id}}}\"\n  \
             }}\n\n  lifecycle {{\n    create_before_destroy = true\n  }}\n}}\n\noutput \
             \"bedrock_inference_profile_arn\" {{\n  value = aws_bedrock_inference_profile.main.arn\n}}\n"
        );
        for reader in &self.readers {
            module.push_str(&reader.block(&id, &word, &service));
        }
        let mut files = BTreeMap::from([("main.tf".to_owned(), module)]);
        for environment in ["dev", "prod"] {
            let own = format!("environment = \"{environment}\"\n{values}");
            files.insert(format!("env/{environment}.tfvars"), own);
        }
        files
    }
}

impl Reader {
    fn block(self, id: &str, word: &str, service: &str) -> String {
        let parameter = |label: &str, name: &str, rest: &str| {
            format!(
                "resource \"aws_ssm_parameter\" \"{label}\" {{\n  name  = \"{name}\"\n  type  = \
                 \"String\"\n{rest}}}\n\n"
            )
        };
        let function = |label: &str, variables: &str| {
            format!(
                "resource \"aws_lambda_function\" \"{label}\" {{\n  function_name = \"{label}\"\n  role \
                 = \"arn:aws:iam::123456789012:role/worker\"\n  filename = \"worker.zip\"\n  handler = \
                 \"main.handler\"\n  runtime = \"python3.13\"\n\n  environment {{\n    variables = \
                 {{\n{variables}    }}\n  }}\n}}\n\n"
            )
        };
        match self {
            Self::Bucket => format!(
                "resource \"aws_s3_bucket\" \"other\" {{\n  bucket = \"${{{service}}}-${{{word}}}\"\n}}\n\n"
            ),
            Self::Queue => {
                format!("resource \"aws_sqs_queue\" \"other\" {{\n  name = {word}\n}}\n\n")
            }
            Self::LogGroup => format!(
                "resource \"aws_cloudwatch_log_group\" \"other\" {{\n  name = \
                 \"/app/${{{service}}}\"\n}}\n\n"
            ),
            Self::ParameterName => {
                let name = format!("/${{{service}}}/${{{word}}}");
                parameter("other", &name, "  value = \"x\"\n")
            }
            Self::Tag => {
                let tags = format!(
                    "  value = \"x\"\n  tags = {{\n    model = {word}\n    id    = {id}\n  }}\n"
                );
                parameter("tagged", "/tagged", &tags)
            }
            Self::ModelOfFunction => function("direct", &format!("      MODEL = {id}\n")),
            Self::BesideArn => {
                let arn = "      ARN = aws_bedrock_inference_profile.main.arn\n";
                function("profiled", &format!("{arn}      BASE_MODEL_ID = {id}\n"))
            }
        }
    }
}

const HEAD: &str = r#"terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = var.environment
      team         = "infra"
      owner        = "infra@example.com"
      source       = "acme/desk/infra"
      managed-by   = "terraform"
    }
  }
}

variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "One of dev and prod."
  }
}

data "aws_caller_identity" "current" {}

"#;

/// The commands that change a module. What a first one has made, a second one changes.
const COMMANDS: [&[&str]; 5] = [
    &["upgrade main --to claude-sonnet-55"],
    &[
        "upgrade main --to claude-sonnet-55 --stage add",
        "upgrade main --stage switch",
        "upgrade main --stage finish",
    ],
    &["add classify --model claude-haiku-45 --with ssm,iam", "remove classify"],
    &["remove main"],
    &["check --fix"],
];

/// A folder with the files.
fn folder(files: &BTreeMap<String, String>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join("module").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(folder.path().join("module/worker.zip"), "").unwrap();
    fs::create_dir(folder.path().join("aws")).unwrap();
    folder
}

fn product(folder: &Path, arguments: &str) -> Output {
    let write = if arguments.starts_with("check") { "" } else { " --no-input" };
    Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .args(["--today", "2026-11-23"])
        .args(shlex::split(&format!("{arguments}{write}")).unwrap())
        .current_dir(folder)
        .env("HOME", folder)
        .env("GIT_CEILING_DIRECTORIES", folder)
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap()
}

/// Every file of Terraform below a folder.
fn read(folder: &Path, below: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            if !name.starts_with(".terraform") {
                read(folder, &format!("{name}/"), files);
            }
        } else if Path::new(&name).extension().is_some_and(|it| it == "tf" || it == "tfvars") {
            files.push((name, fs::read(entry.path()).unwrap()));
        }
    }
}

/// What has nothing to do with the profile, by what evaluates it: each value in each environment.
fn others(folder: &Path) -> BTreeMap<String, Value> {
    const OTHERS: [(&str, &str, &[&str]); 7] = [
        ("aws_s3_bucket", "other", &["bucket"]),
        ("aws_sqs_queue", "other", &["name"]),
        ("aws_cloudwatch_log_group", "other", &["name"]),
        ("aws_ssm_parameter", "other", &["name", "value"]),
        ("aws_ssm_parameter", "tagged", &["name", "value", "tags"]),
        ("aws_lambda_function", "direct", &["function_name"]),
        ("aws_lambda_function", "profiled", &["function_name"]),
    ];
    let mut files = Vec::new();
    read(folder, "", &mut files);
    let module = Module::parse(files).unwrap();
    let given =
        |name: &str| Inputs { var_files: vec![format!("env/{name}.tfvars")], ..Inputs::default() };
    let all = [("dev", given("dev")), ("prod", given("prod")), ("", Inputs::default())];
    let mut found = BTreeMap::new();
    for (environment, inputs) in all {
        let resolver = Resolver::new(&module, &inputs);
        for (kind, label, arguments) in OTHERS {
            let address = Address::resource(kind, label);
            for name in arguments {
                if let Some(field) = resolver.field(&address, name, &Scope::default()) {
                    found.insert(format!("{environment} {address} {name}"), field.value);
                }
            }
            if label == "direct" {
                for (file, block) in module.nested(&address, "environment") {
                    let variables = &block.body.get_attribute("variables").unwrap().value;
                    let value = resolver.value(file, variables, &Scope::default());
                    found.insert(format!("{environment} {address} variables"), value);
                }
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn no_command_changes_what_it_does_not_name(shape in shape()) {
        for commands in COMMANDS {
            let folder = folder(&shape.files());
            let module = folder.path().join("module");
            let before = others(&module);
            for command in commands {
                let output = product(&module, command);
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                prop_assert_ne!(output.status.code(), None, "{} was killed: {}", command, said);
                prop_assert_eq!(&others(&module), &before, "{}:\n{}", command, said);
                if output.status.code() == Some(2) {
                    break;
                }
            }
        }
    }
}

/// The resources that a plan would change, each with what it would do to it.
fn planned(run: &terraform::Run<'_>) -> Vec<(String, String)> {
    run.ok("plan -var-file=env/dev.tfvars -out=next.tfplan");
    let plan: Json = serde_json::from_str(&run.ok("show -json next.tfplan")).unwrap();
    let changes = plan["resource_changes"].as_array().cloned().unwrap_or_default();
    let change = |it: &Json| {
        let actions = it["change"]["actions"].to_string();
        (text(it, "address").to_owned(), actions)
    };
    changes.iter().map(change).filter(|(_, actions)| !actions.contains("no-op")).collect()
}

#[test]
fn a_plan_after_an_upgrade_touches_the_profile_and_its_readers() {
    let Some(oracle) = Oracle::find() else { return };
    let count = std::env::var("BEDROCK_PROFILE_APPLIED").ok().and_then(|it| it.parse().ok());
    let mut runner = TestRunner::deterministic();
    let mut applied = 0;
    while applied < count.unwrap_or(APPLIED) {
        let shape = shape().new_tree(&mut runner).unwrap().current();
        // A module that shares nothing shows nothing.
        if shape.readers.len() < 3 {
            continue;
        }
        applied += 1;
        for command in ["upgrade main --to claude-sonnet-55", "remove main"] {
            let folder = folder(&shape.files());
            let module = folder.path().join("module");
            let run = oracle.module(&module, &folder.path().join("aws"));
            run.ok("init");
            run.ok("apply -auto-approve -var-file=env/dev.tfvars");
            let output = product(&module, command);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            for (address, actions) in planned(&run) {
                let own = ["aws_bedrock_inference_profile.main", "aws_lambda_function.profiled"];
                assert!(
                    own.contains(&address.as_str()),
                    "{shape:?}: after `{command}` {actions} of {address}\n{said}"
                );
            }
        }
    }
}
