//! The table, the folder and the texts of rules belong together.

use std::collections::BTreeSet;

use super::RULES;

/// Files and folders that hold no rule.
const OTHERS: [&str; 5] = ["context", "finding", "mod", "support", "tests"];

#[test]
fn the_table_is_sorted_by_id() {
    for pair in RULES.windows(2) {
        assert!(pair[0].id < pair[1].id, "move `{}` before `{}`", pair[1].id, pair[0].id);
    }
}

#[test]
fn every_file_is_in_the_table_under_its_name() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|it| it == "rs"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|stem| !OTHERS.contains(&stem.as_str()))
        .map(|stem| stem.replace('_', "-"))
        .collect();
    let ids: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(files, ids, "each file of src/rules is one line of RULES, with its name as id");
}

#[test]
fn every_rule_explains_itself() {
    for rule in RULES {
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'), "{}: summary", rule.id);
        assert!(rule.summary.len() <= 90, "{}: the summary is too long", rule.id);
        for (title, text) in rule.docs().sections() {
            assert!(text.len() > 20, "{}: `{title}` says nothing", rule.id);
        }
    }
}
