//! The Terraform that the organisation's pattern prints, laid out as files: what is found in it, and
//! what `--fix` makes of it, down to an apply.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/terraform.rs"]
#[allow(dead_code, clippy::print_stderr, reason = "each test file uses a part of it")]
mod terraform;

use std::fs;
use std::path::Path;

use bedrock_profile::catalog::Catalog;
use bedrock_profile::check::{self, CheckSettings, Root, fix};
use bedrock_profile::date::Date;
use bedrock_profile::{apply, rules};
use terraform::Oracle;

fn root(path: &Path) -> Root {
    Root {
        path: path.to_path_buf(),
        shown: String::new(),
        settings: CheckSettings::default(),
        catalog: std::sync::Arc::new(Catalog::built_in().unwrap()),
        environments: Vec::new(),
    }
}

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

/// The rules that have something to say of the Terraform, each with its file and line.
fn found(path: &Path) -> Vec<String> {
    let report = check::run(&[root(path)], today()).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    let of_module = report
        .findings
        .iter()
        .filter(|finding| !matches!(finding.rule.check, rules::Check::Text(_)))
        .filter(|finding| Path::new(finding.path()).extension().is_some_and(|it| it == "tf"));
    of_module
        .map(|finding| {
            let place = &finding.diagnostic.places[0];
            let line = place.source.text[..place.span.start].matches('\n').count() + 1;
            format!("{} {}:{line}", finding.rule.id, finding.path())
        })
        .collect()
}

fn case(name: &str) -> tempfile::TempDir {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pattern").join(name);
    let to = tempfile::tempdir().unwrap();
    fs::create_dir(to.path().join(".infra")).unwrap();
    for entry in fs::read_dir(from.join(".infra")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.path().join(".infra").join(path.file_name().unwrap())).unwrap();
    }
    to
}

fn fixed(folder: &Path) {
    let fix = fix::plan(0, &root(folder), today(), &|_| true).unwrap();
    assert!(!fix.plan.is_empty());
    apply::apply(&fix.plan).unwrap();
    let again = fix::plan(0, &root(folder), today(), &|_| true).unwrap();
    assert!(again.plan.is_empty(), "a second fix changes something");
}

#[test]
fn the_text_for_one_profile_has_the_known_faults_and_no_others() {
    assert_eq!(
        found(case("single").path()),
        [
            "invalid-description .infra/bedrock.tf:5",
            "legacy-model .infra/bedrock.tf:9",
            "missing-account-id .infra/bedrock.tf:9",
            "unknown-attribute .infra/outputs.tf:3",
            "unknown-attribute .infra/ssm.tf:4",
        ]
    );
}

#[test]
fn the_text_for_a_function_reads_the_wrong_attribute_there_too() {
    let found = found(case("lambda").path());
    assert!(found.contains(&"unknown-attribute .infra/lambda.tf:5".to_owned()), "{found:?}");
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn the_text_for_several_profiles_has_the_known_faults_and_no_others() {
    assert_eq!(
        found(case("several").path()),
        [
            "missing-create-before-destroy .infra/bedrock.tf:1",
            "missing-account-id .infra/bedrock.tf:5",
            "unavailable-model .infra/bedrock.tf:5",
            "missing-create-before-destroy .infra/bedrock.tf:9",
            "legacy-model .infra/bedrock.tf:13",
            "missing-account-id .infra/bedrock.tf:13",
            "unknown-attribute .infra/outputs.tf:2",
            "unknown-attribute .infra/outputs.tf:6",
        ]
    );
}

#[test]
fn a_fix_leaves_what_is_a_decision() {
    let folder = case("single");
    fixed(folder.path());
    assert_eq!(found(folder.path()), ["legacy-model .infra/bedrock.tf:9"]);
    let folder = case("several");
    fixed(folder.path());
    let left = found(folder.path());
    let rules: Vec<&str> = left.iter().filter_map(|found| found.split(' ').next()).collect();
    assert_eq!(rules, ["unavailable-model", "legacy-model"]);
}

#[test]
fn what_a_fix_leaves_is_formatted_and_applies() {
    let Some(oracle) = Oracle::find() else { return };
    let folder = case("single");
    fixed(folder.path());
    let run = oracle.module(&folder.path().join(".infra"), folder.path());
    run.ok("fmt -check -diff");
    run.ok("init -input=false");
    run.ok("validate");
    run.ok("apply -auto-approve -input=false -var environment=dev");
    run.ok("plan -detailed-exitcode -input=false -var environment=dev");
    run.ok("destroy -auto-approve -input=false -var environment=dev");
}
