//! The cases in `tests/cases`, each a file of commands and of what they say, run against the
//! program; `tests/cases/README.md` tells how to read and write them.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use harness::{Entry, Sandbox, Tree, UPDATE, difference, in_parallel, tree, updating, write_over};
use support::canonical::is_canonical;

/// Set to a part of a path to run the cases that have it in theirs.
const ONLY: &str = "BEDROCK_PROFILE_CASES";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The case files, sorted.
fn files() -> Vec<PathBuf> {
    let only = std::env::var(ONLY).unwrap_or_default();
    let files = tree(&folder());
    let cases = files.keys().filter(|path| is_case(path)).filter(|path| path.contains(&only));
    cases.map(|path| folder().join(path)).collect()
}

fn is_case(path: &str) -> bool {
    path.strip_suffix(".case").is_some_and(|path| !path.split('/').any(is_tree))
}

/// Whether a folder is what a case begins with or leaves.
fn is_tree(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| ["in", "out"].contains(&end))
}

/// What a case begins with: its words, and its commands.
struct Script {
    about: String,
    commands: Vec<String>,
}

fn parse(text: &str) -> Script {
    let mut script = Script { about: String::new(), commands: Vec::new() };
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(command) = line.strip_prefix("$ ") {
            let mut command = command.to_owned();
            while command.ends_with('\\') {
                let Some(more) = lines.next() else { break };
                command = format!("{command}\n{more}");
            }
            script.commands.push(command);
        } else if script.commands.is_empty() {
            script.about.push_str(line);
            script.about.push('\n');
        }
    }
    script
}

/// Runs the commands one after the other; the case as its file should be, and the folder.
fn perform(script: &Script, before: &Path) -> (String, Tree) {
    let mut sandbox = Sandbox::new();
    sandbox.put(before);
    let mut text = format!("{}\n", script.about.trim_end());
    for command in &script.commands {
        let said = sandbox.run(command);
        let _ = write!(text, "\n$ {command}\n");
        for (name, stream) in [("stdout", &said.stdout), ("stderr", &said.stderr)] {
            if !stream.is_empty() {
                let end = if stream.ends_with('\n') { "" } else { "\n[no end of line]\n" };
                let _ = write!(text, "[{name}]\n{stream}{end}");
            }
        }
        match said.status {
            Some(0) => {}
            Some(status) => drop(writeln!(text, "[status {status}]")),
            None => text.push_str("[killed]\n"),
        }
    }
    (text, sandbox.tree())
}

/// What is wrong with a case; empty if nothing is.
fn problems(file: &Path) -> String {
    let expected = fs::read_to_string(file).unwrap();
    let (before, after) = (file.with_extension("in"), file.with_extension("out"));
    let script = parse(&expected);
    let (found, left) = perform(&script, &before);
    let mut problems = String::new();
    if parse(&found).commands != script.commands {
        problems.push_str("an output has a line that begins like a command\n");
    }
    if updating() {
        fs::write(file, found).unwrap();
        if left != tree(&before) {
            write_over(&after, &left);
        } else if after.exists() {
            fs::remove_dir_all(&after).unwrap();
        }
        return problems;
    }
    if script.about.trim().is_empty() || script.commands.is_empty() {
        problems.push_str("a case begins with what it shows, and has a command\n");
    }
    if found != expected {
        problems.push_str(&difference(&expected, &found));
    }
    let wanted = tree(if after.exists() { &after } else { &before });
    let paths: std::collections::BTreeSet<&String> = wanted.keys().chain(left.keys()).collect();
    for path in paths {
        let (wanted, left) = (wanted.get(path), left.get(path));
        if wanted != left {
            let _ = writeln!(problems, "{path}:\n{}", difference(&shown(wanted), &shown(left)));
        }
    }
    problems
}

fn shown(entry: Option<&Entry>) -> String {
    match entry {
        None => "(nothing)\n".to_owned(),
        Some(Entry::Folder) => "(an empty folder)\n".to_owned(),
        Some(Entry::Link(target)) => format!("(a link to {})\n", target.display()),
        Some(Entry::File(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[test]
fn every_case_says_and_leaves_what_its_files_show() {
    let files = files();
    assert!(!files.is_empty(), "no case is left to run");
    let found = in_parallel(&files, |file| problems(file));
    let mut report = String::new();
    for (file, problems) in files.iter().zip(found) {
        if !problems.is_empty() {
            let name = file.strip_prefix(folder()).unwrap_or(file).display();
            let _ = write!(report, "=== {name}\n{problems}\n");
        }
    }
    assert!(report.is_empty(), "{report}\nIf that is as it should be: {UPDATE}=1 cargo test");
}

#[test]
fn every_folder_of_files_belongs_to_a_case() {
    let mut orphans = Vec::new();
    for path in tree(&folder()).keys() {
        let parts: Vec<&str> = path.split('/').collect();
        if let Some(at) = parts.iter().position(|part| is_tree(part)) {
            let case = folder().join(parts[..=at].join("/")).with_extension("case");
            if !case.exists() {
                orphans.push(path.clone());
            }
        } else if !is_case(path) && path != "README.md" {
            orphans.push(path.clone());
        }
    }
    assert!(orphans.is_empty(), "files of no case: {orphans:#?}");
}

#[test]
fn what_cases_generate_is_canonical_to_us_and_to_terraform() {
    // Then the files change under our hands.
    if updating() {
        return;
    }
    let all = tree(&folder());
    let mut files = Vec::new();
    for (path, entry) in &all {
        let Entry::File(bytes) = entry else { continue };
        let end = Path::new(path).extension().and_then(|end| end.to_str());
        if !path.contains(".out/") || !matches!(end, Some("tf" | "tfvars")) {
            continue;
        }
        // What was there before is the user's own, in whatever form.
        if !all.contains_key(&path.replacen(".out/", ".in/", 1)) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(is_canonical(&text), "{path}");
            files.push((path.clone(), bytes.clone()));
        }
    }
    assert!(!files.is_empty());
    let Some(results) = support::terraform_fmt(&files) else { return };
    for ((path, bytes), result) in files.iter().zip(results) {
        assert_eq!(result.as_ref(), Some(bytes), "{path}");
    }
}
