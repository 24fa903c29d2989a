//! What passes: findings with a comment, and findings of a baseline.

use crate::support::{OUTPUT, Repository, good};

const COMMENT: &str = "  # bedrock-profile: ignore[unknown-attribute] it moves next week\n";

fn ignored() -> String {
    OUTPUT.replace("  value ", &format!("{COMMENT}  value "))
}

#[test]
fn a_comment_with_a_reason_lets_its_line_pass_and_is_counted() {
    let ran = Repository::new(&ignored()).run(&["check"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("1 ignored by comments"), "{}", ran.err);
}

#[test]
fn a_fix_leaves_alone_what_a_comment_ignores() {
    let repository = Repository::new(&ignored());
    let ran = repository.run(&["check", "--fix"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(repository.read(".infra/outputs.tf"), ignored());
}

#[test]
fn a_comment_for_another_rule_lets_nothing_pass() {
    let other = ignored().replace("unknown-attribute", "missing-output");
    let ran = Repository::new(&other).run(&["check"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("[unknown-attribute]") && ran.out.contains("[unused-ignore]"));
}

const FILE: [&str; 3] = ["check", "--baseline", "known.toml"];
const WRITE: [&str; 4] = ["check", "--baseline", "known.toml", "--write-baseline"];

#[test]
fn known_findings_pass_when_lines_move_and_a_new_one_does_not() {
    let repository = Repository::new(OUTPUT);
    assert_eq!(repository.run(&WRITE).status, 0);
    repository.write(".infra/outputs.tf", &format!("# moved\n\n{OUTPUT}"));
    let ran = repository.run(&FILE);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("1 in the baseline"), "{}", ran.err);
    assert_eq!(
        repository.json(&[&FILE[..], &["--format", "json"]].concat())["summary"]["baseline"],
        1
    );

    let second = OUTPUT.replace("\"bedrock_inference_profile_arn\"", "\"second\"");
    repository.write(".infra/outputs.tf", &format!("{OUTPUT}{second}"));
    let ran = repository.run(&FILE);
    assert_eq!(ran.status, 1, "an equal finding is known as often as it was there");
    assert_eq!(ran.out.matches("[unknown-attribute]").count(), 1);
}

#[test]
fn a_baseline_only_shrinks() {
    let second = OUTPUT.replace("\"bedrock_inference_profile_arn\"", "\"second\"");
    let repository = Repository::new(&format!("{OUTPUT}{second}"));
    assert_eq!(repository.run(&WRITE).status, 0);
    let two = repository.read("known.toml");
    assert_eq!(two.matches("{ path").count(), 2);
    assert_eq!(repository.run(&WRITE).status, 0);
    assert_eq!(repository.read("known.toml"), two, "the same again");

    repository.write(".infra/outputs.tf", OUTPUT);
    let ran = repository.run(&FILE);
    assert_eq!(ran.status, 1, "what is gone must leave the file");
    assert!(ran.out.contains("[stale-baseline]") && ran.out.contains("known.toml:"), "{}", ran.out);
    let ran = repository.run(&WRITE);
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert!(ran.err.contains("1 known finding, 1 fewer than before"), "{}", ran.err);
    assert_eq!(repository.read("known.toml").matches("{ path").count(), 1);

    repository.write(".infra/outputs.tf", &format!("{OUTPUT}{second}"));
    assert_eq!(repository.run(&WRITE).status, 1, "a new finding is not taken in");
    assert_eq!(repository.read("known.toml").matches("{ path").count(), 1);
}

#[test]
fn a_baseline_holds_wherever_the_check_starts_and_for_parts_of_a_repository() {
    let repository = Repository::new(OUTPUT);
    repository.run(&WRITE);
    repository.write("docs/a.txt", "");
    let below = ["check", "--baseline", "../known.toml", "../.infra"];
    let ran = repository.run_in("docs", &below);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.err);
    let elsewhere = ["check", "--allow-empty", "--baseline", "known.toml", "docs"];
    assert_eq!(repository.run(&elsewhere).status, 0, "what is not checked is not gone");
    let write = [&elsewhere[..], &["--write-baseline"]].concat();
    assert_eq!(repository.run(&write).status, 0);
    assert_eq!(repository.run(&FILE).status, 0);
}

#[test]
fn a_baseline_that_is_broken_missing_or_named_as_terraform_is_refused() {
    let repository = Repository::new(&good());
    for (file, text, says) in [
        ("none.toml", None, "does not exist"),
        ("main.tf", None, "Terraform would read"),
        ("a.toml", Some("version = 1\nfindings = [\n<<<<<<< ours\n"), "no valid TOML"),
        ("b.toml", Some("version = 9\n"), "version"),
        ("c.toml", Some("findings = [{ path = \"a\", rule = \"b\" }]\n"), "print"),
        ("d.toml", Some("version = 1\nfinding = []\n"), "findings"),
    ] {
        if let Some(text) = text {
            repository.write(file, text);
        }
        let ran = repository.run(&["check", "--baseline", file]);
        assert_eq!(ran.status, 2, "{file}");
        assert!(ran.err.contains(says), "{file}: {}", ran.err);
    }
    assert_eq!(repository.run(&["check", "--write-baseline"]).status, 2);
}

#[test]
fn an_incomplete_check_writes_no_baseline() {
    let repository = Repository::new(OUTPUT);
    repository.write(".infra/broken.tf", "resource \"aws_bedrock_inference_profile\" {\n");
    assert_eq!(repository.run(&WRITE).status, 2);
    assert!(!repository.0.path().join("known.toml").exists());
}
