//! A profile that is added and removed leaves the repository as it was, byte for byte: every case of
//! `tests/cases/add`, there and back.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use harness::{Entry, Sandbox, Tree, difference, in_parallel, write_tree};
use serde_json::Value as Json;

/// Where something else is left than there was: the case, the profile's key, the file, and why an
/// expert wants no other.
const TRACES: [(&str, &str, &str, &str); 7] = [
    ("deployer", "classify", ".infra/deployer.tf", DEPLOYER),
    ("as_copied", "classify", ".infra/bedrock.tf", UNUSED),
    ("key_is_name", "triage", "variables.tf", GIVEN),
    ("no_environment", "main", "variables.tf", GIVEN),
    ("only_an_alias", "first", ".infra/variables.tf", GIVEN),
    ("repository_answers", "main", "variables.tf", GIVEN),
    ("heredoc_single_statement", "classify", "iam.tf", LIST),
];

const DEPLOYER: &str = "whoever applies the module needs it for all of its profiles";
const UNUSED: &str = "a lookup or variable that nothing used before goes with its only user";
const GIVEN: &str = "whoever runs Terraform gives the environment's variable a value by now";
const LIST: &str = "a list of one statement says the same, and may have been one before";

/// What came with a command: its profile's address, and the tree before and after.
struct Step {
    case: String,
    command: String,
    address: String,
    key: String,
    before: Tree,
    after: Tree,
}

/// The profiles below the folder: addresses with their keys.
fn profiles(sandbox: &mut Sandbox) -> BTreeSet<(String, String)> {
    let work = sandbox.work();
    let said = sandbox.run(&format!("bedrock-profile list --format json '{}'", work.display()));
    let Ok(list) = serde_json::from_str::<Json>(&said.stdout) else { return BTreeSet::new() };
    let text = |it: &Json, name: &str| it[name].as_str().unwrap().to_owned();
    let all = list["profiles"].as_array().unwrap().iter();
    all.map(|it| (text(it, "address"), text(it, "key"))).collect()
}

/// Runs the commands of a case, and keeps each that added one profile.
fn steps(case: &PathBuf) -> Vec<Step> {
    let text = std::fs::read_to_string(case).unwrap();
    let name = case.file_stem().unwrap().to_str().unwrap();
    let mut sandbox = Sandbox::new();
    sandbox.put(&case.with_extension("in"));
    let mut steps = Vec::new();
    for command in text.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let (before, had) = (sandbox.tree(), profiles(&mut sandbox));
        let said = sandbox.run(command);
        let added: Vec<_> = profiles(&mut sandbox).difference(&had).cloned().collect();
        if let (Some(0), [(address, key)]) = (said.status, added.as_slice()) {
            steps.push(Step {
                case: name.to_owned(),
                command: command.to_owned(),
                address: address.clone(),
                key: key.clone(),
                before,
                after: sandbox.tree(),
            });
        }
    }
    steps
}

/// The files in which two trees differ, and how.
fn differences(expected: &Tree, found: &Tree) -> Vec<(String, String)> {
    let paths: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let changed = paths.into_iter().filter(|path| expected.get(*path) != found.get(*path));
    let text = |entry: Option<&Entry>| match entry {
        Some(Entry::File(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    };
    changed
        .map(|path| {
            let [expected, found] = [expected, found].map(|tree| text(tree.get(path)));
            (path.clone(), difference(&expected, &found))
        })
        .collect()
}

#[test]
fn what_is_added_and_removed_leaves_no_trace() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/add");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "case")).collect();
    cases.sort();
    let steps: Vec<Step> = in_parallel(&cases, steps).into_iter().flatten().collect();
    assert!(steps.len() >= 70, "{} profiles were added", steps.len());

    let results = in_parallel(&steps, |step| {
        let mut sandbox = Sandbox::new();
        write_tree(&sandbox.work(), &step.after);
        let said = sandbox.run(&format!("bedrock-profile remove '{}'", step.address));
        (said, sandbox.tree())
    });
    let (mut problems, mut left) = (Vec::new(), BTreeSet::new());
    for (step, (said, found)) in steps.iter().zip(&results) {
        let what = format!("{}: {}\n", step.case, step.command);
        if said.status != Some(0) {
            problems.push(format!("{what}{}\n", said.stderr));
            continue;
        }
        for (path, difference) in differences(&step.before, found) {
            let is_known = TRACES.iter().find(|(case, key, file, _)| {
                (*case, *key, *file) == (step.case.as_str(), step.key.as_str(), path.as_str())
            });
            match is_known {
                Some(known) => _ = left.insert(known),
                None => problems.push(format!("{what}{path}\n{difference}\n")),
            }
        }
    }
    for unseen in TRACES.iter().filter(|it| !left.contains(it)) {
        problems.push(format!("{unseen:?} leaves no trace any more\n"));
    }
    assert!(problems.is_empty(), "{}", problems.concat());
}

/// Cases of `tests/cases/upgrade`, what is upgraded in each, and the models there and back.
const UPGRADES: [(&str, &str, &str, &str); 10] = [
    ("count", "'two[0]' 'two[1]'", "claude-sonnet-5", "claude-sonnet-4 --allow-unavailable"),
    ("elsewhere", "--infra-dir .infra/modules/ai", "claude-sonnet-5", "claude-sonnet-45"),
    ("for_each", "classify", "claude-haiku-55", "claude-haiku-45"),
    ("indirect", "", "claude-sonnet-5", "claude-sonnet-45"),
    ("per_environment", "--environment dev", "claude-sonnet-5", "claude-sonnet-45"),
    ("staged", "main", "claude-sonnet-5", "claude-sonnet-45"),
    ("staged_instance", "big", "claude-sonnet-5", "claude-sonnet-45"),
    ("several", "chat sum", "claude-sonnet-5", "claude-sonnet-45"),
    ("one_model_for_all", "acme globex", "claude-sonnet-5", "claude-sonnet-45"),
    ("to_one_region", "", "qwen3-32b", "claude-sonnet-45"),
];

/// What an upgrade adds where it is missing, and what stays.
const LIFECYCLE: &str = "
  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
";

#[test]
fn a_profile_that_moves_to_another_model_and_back_is_as_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade");
    let mut problems = Vec::new();
    for (case, what, there, back) in UPGRADES {
        let mut sandbox = Sandbox::new();
        sandbox.put(&folder.join(format!("{case}.in")));
        let before = sandbox.tree();
        let mut upgrade = |to: &str| {
            let command = format!("bedrock-profile upgrade {what} --to {to}");
            let said = sandbox.run(&command);
            assert_eq!(said.status, Some(0), "{case}: {command}: {}", said.stderr);
            sandbox.tree()
        };
        assert_ne!(upgrade(there), before, "{case}");
        // What was there already is no trace.
        let plain = |tree: &Tree| -> Tree {
            let plain = |entry: &Entry| match entry {
                Entry::File(bytes) => {
                    let text = String::from_utf8_lossy(bytes).replace(LIFECYCLE, "");
                    Entry::File(text.into_bytes())
                }
                other => other.clone(),
            };
            tree.iter().map(|(path, entry)| (path.clone(), plain(entry))).collect()
        };
        for (path, difference) in differences(&plain(&before), &plain(&upgrade(back))) {
            problems.push(format!("{case}: {path}\n{difference}\n"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.concat());
}
