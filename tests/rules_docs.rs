//! The documentation of rules is what `explain` says: regions between `<!-- rules: … -->` and
//! `<!-- rules: end -->` are generated. With `BEDROCK_PROFILE_UPDATE=1` they are written anew.

#![allow(clippy::disallowed_methods, reason = "tests write files and run the program")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use bedrock_profile::report::findings;
use bedrock_profile::rules::{Check, Docs, RULES, Rule};

const END: &str = "<!-- rules: end -->";

/// All rules as a table, linked to their texts.
fn table() -> String {
    let mut out = "| rule | level | finds that | `--fix` |\n|---|---|---|---|\n".to_owned();
    for rule in RULES {
        let (id, level) = (rule.id, findings::word(rule.level));
        let fix = if rule.docs.fix.contains("`--fix`") { "yes" } else { "" };
        let summary = rule.summary.replace('|', "\\|");
        writeln!(out, "| [`{id}`](#{id}) | {level} | {summary} | {fix} |").unwrap();
    }
    out
}

/// The long texts of all rules.
fn texts() -> String {
    let mut out = String::new();
    for rule in RULES {
        let Docs { what, why, example, fix } = &rule.docs;
        write!(
            out,
            "\n## {}\n\n{what}\n\n**Why.** {why}\n\n```\n{example}\n```\n\n**Fix.** {fix}\n",
            rule.id
        )
        .unwrap();
        for option in rule.options {
            let default = option.default.iter().map(|word| format!("`{word}`"));
            let default = default.collect::<Vec<_>>().join(", ");
            let default = if default.is_empty() { "none" } else { &default };
            write!(
                out,
                "\n**Option** `{}` in `[check.rules.{}]`: {}. Default: {default}.\n",
                option.name, rule.id, option.help
            )
            .unwrap();
        }
    }
    out
}

/// The text with its regions as they should be.
fn generated(text: &str) -> String {
    let mut out = text.to_owned();
    for (name, content) in [("table", table()), ("texts", texts())] {
        let begin = format!("<!-- rules: {name} -->\n");
        let (before, rest) = out.split_once(&begin).unwrap();
        let (_, after) = rest.split_once(END).unwrap();
        out = format!("{before}{begin}{content}{END}{after}");
    }
    out
}

fn docs(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(file)
}

#[test]
fn the_documentation_of_rules_is_current() {
    let path = docs("rules.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let wanted = generated(&text);
    if text != wanted {
        if std::env::var_os("BEDROCK_PROFILE_UPDATE").is_some() {
            std::fs::write(&path, wanted).unwrap();
        } else {
            panic!("docs/rules.md is out of date: run this test with BEDROCK_PROFILE_UPDATE=1");
        }
    }
}

#[test]
fn the_guide_has_every_rule_about_code_with_its_level() {
    let text = std::fs::read_to_string(docs("check.md")).unwrap();
    let rows = text.lines().filter_map(|line| {
        let (id, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        let (level, _) = rest.split_once(" | ")?;
        RULES.iter().any(|rule| rule.id == id).then_some((id, level))
    });
    let about_code = ["missing-profile", "undelivered-variable", "unused-profile"];
    let wanted = RULES
        .iter()
        .filter(|rule| matches!(rule.check, Check::Text(_)) || about_code.contains(&rule.id))
        .map(|rule| (rule.id, findings::word(rule.level)));
    assert_eq!(rows.collect::<BTreeSet<_>>(), wanted.collect());
}

fn explain(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .arg("explain")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn explain_without_a_rule_lists_all_of_them() {
    let (status, out, _) = explain(&[]);
    assert_eq!(status, 0);
    let told =
        |rule: &&Rule| format!("{} ({}) {}", rule.id, findings::word(rule.level), rule.summary);
    let told: Vec<String> = RULES.iter().map(told).collect();
    assert_eq!(words(&out), words(&told.join(" ")));
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn explain_tells_all_that_a_rule_has_to_say() {
    for rule in RULES {
        let (status, out, _) = explain(&[rule.id]);
        assert_eq!(status, 0);
        for (title, text) in rule.docs.sections() {
            assert!(out.contains(&format!("\n{title}\n")), "{}: {title}", rule.id);
            // Lines may be broken elsewhere.
            assert!(words(&out).contains(&words(text)), "{}: {title}", rule.id);
        }
        let told = |help: &str| words(&out).contains(&words(help));
        assert!(rule.options.iter().all(|option| told(option.help)), "{}", rule.id);
    }
}

#[test]
fn a_mistyped_rule_is_refused_with_the_one_that_was_meant() {
    let (status, out, err) = explain(&["unknown-atribute"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("there is no rule `unknown-atribute`"), "{err}");
    assert!(err.contains("did you mean `unknown-attribute`?"), "{err}");
}
