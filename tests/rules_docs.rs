//! The documentation of rules is what `explain` says: regions between `<!-- rules: … -->` and
//! `<!-- rules: end -->` are generated. With `SNAPSHOTS=overwrite` they are written anew.

#![allow(clippy::disallowed_methods, reason = "tests write files and run the program")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::Command;

use bedrock_profile::commands::explain;
use bedrock_profile::report::findings;
use bedrock_profile::rules::RULES;

const END: &str = "<!-- rules: end -->";

/// The text with its regions as they should be, and how many it has.
fn generated(text: &str) -> (String, usize) {
    let (mut out, mut count) = (text.to_owned(), 0);
    for (name, content) in [("table", explain::table()), ("texts", explain::markdown())] {
        let begin = format!("<!-- rules: {name} -->\n");
        let Some((before, rest)) = out.split_once(&begin) else { continue };
        let (_, after) = rest.split_once(END).expect("a region has an end");
        out = format!("{before}{begin}{content}{END}{after}");
        count += 1;
    }
    (out, count)
}

fn current(file: &str, regions: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let (wanted, found) = generated(&text);
    assert!(found >= regions, "{file} has {found} regions of {regions}");
    if text != wanted {
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            std::fs::write(&path, wanted).unwrap();
        } else {
            panic!("{file} is out of date: run this test with SNAPSHOTS=overwrite");
        }
    }
}

#[test]
fn the_documentation_of_rules_is_current() {
    current("docs/rules.md", 2);
}

#[test]
fn the_readme_has_the_rules_as_they_are() {
    // The README chooses whether it shows the table; what it shows must be right.
    current("README.md", 0);
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
    let told: String = RULES
        .iter()
        .map(|rule| format!("{} ({}) {} ", rule.id, findings::word(rule.level), rule.summary))
        .collect();
    assert_eq!(words(&out), words(&told));
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
