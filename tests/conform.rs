//! What `new` writes is clean under every rule: each available model, every combination of extras,
//! several profiles, tags of their own.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::{Command, Output};

use bedrock_profile::aws::Region;
use bedrock_profile::catalog::{Catalog, Status};
use bedrock_profile::date::Date;

const TODAY: &str = "2026-11-23";

const TAGS: [&str; 10] = [
    "--product",
    "agents",
    "--billing-mode",
    "saas",
    "--team",
    "engineering",
    "--owner",
    "engineering@example.com",
    "--source",
    "acme/agents/.infra",
];

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .args(["--today", TODAY])
        .args(arguments)
        .current_dir(folder)
        .env_remove("XDG_CONFIG_HOME")
        .env("HOME", folder.join("nobody"))
        .output()
        .unwrap()
}

/// Makes a module and checks it, with what could not be decided.
fn is_clean(more: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = vec!["new", "--yes", "--no-input"];
    arguments.extend(more);
    let made = run(folder.path(), &arguments);
    assert!(made.status.success(), "{more:?}: {}", String::from_utf8_lossy(&made.stderr));
    let checked = run(folder.path(), &["check", "--fail-on", "note", "-v"]);
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success() && said.is_empty(), "{more:?}:\n{said}");
}

#[test]
fn each_available_model_makes_a_clean_module() {
    let day = Date::parse(TODAY).unwrap();
    let region = Region::parse("eu-central-1").unwrap();
    let catalog = Catalog::built_in().unwrap();
    let mut count = 0;
    for model in catalog.models() {
        let usable = model.lifecycle.on(day) == Status::Active
            && model.route_from(&region).is_some()
            && model.leaves_eu(&region).is_empty();
        if usable {
            is_clean(&[&TAGS[..], &["--model", model.id.as_str()]].concat());
            count += 1;
        }
    }
    assert!(count > 10, "only {count} models");
}

#[test]
fn every_combination_of_extras_makes_a_clean_module() {
    let extras = ["ssm", "iam", "tfvars", "residency"];
    for set in 1_u8..16 {
        let chosen: Vec<&str> = extras
            .iter()
            .enumerate()
            .filter(|(bit, _)| set & (1 << bit) != 0)
            .map(|(_, extra)| *extra)
            .collect();
        let chosen = chosen.join(",");
        let profiles = ["--profile", "classify=claude-haiku-45", "--profile", "main=nova-pro"];
        is_clean(&[&TAGS[..], &profiles, &["--with", &chosen]].concat());
    }
}

#[test]
fn profiles_of_one_model_and_with_tags_of_their_own_are_clean() {
    let profiles = ["--profile", "fast=nova-lite", "--profile", "slow-one=nova-lite"];
    let own = [
        "--profile-tag",
        "fast.billing-mode=client",
        "--profile-tag",
        "fast.client=acme",
        "--profile-tag",
        "fast.project=support",
        "--profile-tag",
        "slow-one.product=audits",
    ];
    is_clean(&[&TAGS[..], &profiles, &own, &["--with", "ssm,iam"]].concat());
}
