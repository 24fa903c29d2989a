//! What `new`, `add` and `upgrade` write is clean under every rule: each available model, every
//! combination of extras, several profiles, tags of their own, each stage of an upgrade. What was not
//! clean before gets no worse.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "harness/fixture.rs"]
mod fixture;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use bedrock_profile::aws::Region;
use bedrock_profile::catalog::{Catalog, Status};
use bedrock_profile::date::Date;
use fixture::{tree, write_tree};

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

fn done(folder: &Path, arguments: &[&str]) {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
}

/// Checks a repository, with what could not be decided.
fn holds(folder: &Path, what: &str) {
    let checked = run(folder, &["check", "--fail-on", "note", "-v"]);
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success() && said.is_empty(), "{what}:\n{said}");
}

/// Makes a module and checks it.
fn is_clean(more: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &[&["new", "--yes", "--no-input"], more].concat());
    holds(folder.path(), &format!("{more:?}"));
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
            && model.leaves_eu(&region).is_empty()
            // An embedding model comes with a warning, whoever writes it.
            && model.output == bedrock_profile::catalog::Output::Text;
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

#[test]
fn what_add_and_each_stage_of_an_upgrade_make_is_clean_with_every_extra() {
    for extras in ["none", "ssm", "iam", "residency", "ssm,iam,residency"] {
        let folder = tempfile::tempdir().unwrap();
        let first = ["new", "--yes", "--no-input", "--model", "claude-sonnet-5", "--with", extras];
        done(folder.path(), &[&first[..], &TAGS].concat());
        let with = format!("--with {extras}");
        for line in [
            format!("add classify --model nova-lite {with}"),
            format!("add same-model --model claude-sonnet-5 {with}"),
            "upgrade classify --to nova-pro".to_owned(),
            "upgrade same-model --to claude-sonnet-55".to_owned(),
            "upgrade main --to claude-sonnet-55 --stage add".to_owned(),
            "upgrade main --stage switch".to_owned(),
            "upgrade main --stage finish".to_owned(),
            "upgrade main --to claude-sonnet-5 --stage add".to_owned(),
            format!("add between --model nova-pro {with}"),
        ] {
            let words: Vec<&str> = line.split_whitespace().collect();
            done(folder.path(), &[&words[..], &["--yes", "--no-input"]].concat());
            holds(folder.path(), &format!("{extras}: {line}"));
        }
    }
}

/// How often each rule finds each thing in a repository of somebody's own making.
fn findings(repository: &Path) -> BTreeMap<(String, String), usize> {
    let output =
        run(repository, &["check", "--allow-empty", "--format", "json", "--fail-on", "never"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        *found.entry((word("rule"), word("subject"))).or_default() += 1;
    }
    found
}

/// What a new profile takes over from those beside it, where the module's own way is at fault: it is
/// named like them, because whoever looks for profiles by their names looks for one pattern, and
/// `add` says what the convention would be.
const OWN_WAYS: [(&str, &str); 12] = [
    ("calls_and_policies", "name-convention"),
    ("calls_by_odd_keys", "name-convention"),
    ("module_for_each", "name-convention"),
    ("workspace", "name-convention"),
    ("override_and_heredoc", "name-convention"),
    ("key_is_name", "name-convention"),
    ("model_in_names", "name-convention"),
    ("shared_own_tags", "name-convention"),
    // A value that all other profiles have.
    ("shared_own_tags", "tag-value-not-allowed"),
    // Several manners of one module lie beside each other, with the same names.
    ("shared_own_tags", "name-collision"),
    ("names_without_environment", "name-collision"),
    // `upgrade` warns of each of these denials.
    ("spared_models", "iam-denied-region"),
];

/// What was there and is judged from the first profile on only, as `add` says.
const JUDGED_FROM_NOW_ON: [(&str, &str); 3] = [
    ("shared_words", "system-profile-id"),
    ("told_elsewhere", "unvalidated-environment"),
    ("common_tags", "unvalidated-environment"),
];

#[test]
fn add_and_upgrade_bring_no_finding_into_repositories_of_others() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut count = 0;
    let mut excused = BTreeSet::new();
    let mut new_ones = Vec::new();
    for command in ["add", "upgrade"] {
        for entry in fs::read_dir(cases.join(command)).unwrap() {
            let after = entry.unwrap().path();
            if after.extension().is_none_or(|end| end != "out") {
                continue;
            }
            let name = after.file_stem().unwrap().to_str().unwrap();
            let folder = tempfile::tempdir().unwrap();
            let (old, new) = (folder.path().join("old"), folder.path().join("new"));
            write_tree(&old, &tree(&after.with_extension("in")));
            write_tree(&new, &tree(&after));
            let before = findings(&old);
            let said = fs::read_to_string(after.with_extension("case")).unwrap();
            for ((rule, subject), now) in findings(&new) {
                let was = before.get(&(rule.clone(), subject.clone())).copied().unwrap_or(0);
                let exceptions = OWN_WAYS.iter().chain(&JUDGED_FROM_NOW_ON);
                if let Some(exception) = exceptions.clone().find(|it| **it == (name, &rule))
                    && now > was
                {
                    excused.insert(exception);
                    continue;
                }
                // What a command says that `check` finds is no surprise.
                if now > was && !said.contains(&format!("`{rule}`")) {
                    new_ones.push(format!("{command}/{name}: {rule} finds `{subject}`"));
                }
            }
            count += 1;
        }
    }
    assert!(new_ones.is_empty(), "{}", new_ones.join("\n"));
    assert!(count > 40, "{count} repositories");
    // An exception that nothing needs would hide what comes.
    for exception in OWN_WAYS.iter().chain(&JUDGED_FROM_NOW_ON) {
        assert!(excused.contains(exception), "{exception:?} is no exception any more");
    }
}
