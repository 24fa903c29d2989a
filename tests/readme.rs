//! What the documentation shows is what happens: its console blocks are run, and the reference of
//! commands is what `--help` prints.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use harness::{Sandbox, UPDATE, difference, updating};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documents whose blocks are run.
fn documents() -> Vec<PathBuf> {
    let mut documents = vec![root().join("README.md")];
    for folder in ["docs", "docs/rules"] {
        let files = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        documents.extend(files.filter(|path| path.extension().is_some_and(|end| end == "md")));
    }
    documents.sort();
    documents
}

/// The document with its blocks as they turn out. Each section of the first two levels begins in an
/// empty folder, into which ` ```toml title=NAME ` blocks (any language) are written; the commands
/// of `console` blocks run one after the other. A line `...` in a block stands for any lines.
fn performed(text: &str) -> String {
    let mut out = String::new();
    let mut sandbox = Sandbox::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.starts_with("## ") || line.starts_with("# ") {
            sandbox = Sandbox::new();
        }
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some((_, name)) = info.split_once("title=") {
            let path = sandbox.work().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, block.join("\n") + "\n").unwrap();
        }
        if info == "console" {
            out.push_str(&console(&block, &mut sandbox));
        } else {
            out.extend(block.iter().flat_map(|line| [line, "\n"]));
        }
        out.push_str("```\n");
    }
    out
}

/// A console block as it turns out: commands, and what they say to a terminal's reader.
fn console(block: &[&str], sandbox: &mut Sandbox) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(line) = block.get(at) {
        let mut command =
            line.strip_prefix("$ ").unwrap_or_else(|| panic!("no command: {line}")).to_owned();
        at += 1;
        while command.ends_with('\\') {
            command = format!("{command}\n{}", block.get(at).copied().unwrap_or_default());
            at += 1;
        }
        let said = sandbox.run(&format!("{{ {command}\n}} 2>&1"));
        let length = block[at..].iter().take_while(|line| !line.starts_with("$ ")).count();
        let expected = &block[at..at + length];
        at += length;
        let stdout = said.stdout.replace("[CWD]", "/home/you/service");
        let found: Vec<&str> = stdout.lines().collect();
        let _ = writeln!(out, "$ {command}");
        let shown = if matches(expected, &found) { expected } else { &found };
        out.extend(shown.iter().flat_map(|line| [line, "\n"]));
    }
    out
}

/// Whether the lines are those expected, where `...` stands for any.
fn matches(expected: &[&str], found: &[&str]) -> bool {
    match expected {
        [] => found.is_empty(),
        ["...", rest @ ..] => (0..=found.len()).any(|skip| matches(rest, &found[skip..])),
        [first, rest @ ..] => found.first() == Some(first) && matches(rest, &found[1..]),
    }
}

#[test]
fn the_console_blocks_show_what_happens() {
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let found = performed(&text);
        if updating() {
            fs::write(&path, found).unwrap();
            continue;
        }
        let name = path.strip_prefix(root()).unwrap().display();
        assert!(
            found == text,
            "{name}\n{}\nIf that is as it should be: {UPDATE}=1 cargo test --test readme",
            difference(&text, &found)
        );
    }
}

#[test]
fn the_readme_stays_short() {
    let lines = fs::read_to_string(root().join("README.md")).unwrap().lines().count();
    assert!(
        lines <= 200,
        "README.md has {lines} lines, and 200 at most: the rest belongs into docs/"
    );
}

#[test]
fn the_links_within_the_documentation_lead_somewhere() {
    let mut broken = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.contains("://") {
                continue;
            }
            let target =
                if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            let there = fs::read_to_string(&target).unwrap_or_default();
            let anchors = there.lines().filter(|line| line.starts_with('#')).map(slug);
            // The site is made of the pages in docs/ alone.
            let site = root().join("docs");
            let leaves_site = path.starts_with(&site)
                && !target.canonicalize().is_ok_and(|target| target.starts_with(&site));
            if !target.exists()
                || leaves_site
                || !anchor.is_empty() && !anchors.into_iter().any(|own| own == anchor)
            {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The anchor that a heading gets.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The help of a command and of every command below it, as Markdown.
fn reference(command: &str, out: &mut String) {
    let said = Sandbox::new().run(&format!("{command} --help"));
    assert_eq!(said.status, Some(0), "{said:?}");
    let level = "#".repeat(command.split(' ').count() + 1);
    let help: String = said.stdout.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    let _ = write!(out, "\n{level} {command}\n\n```text\n{}\n```\n", help.trim_end());
    let Some(commands) = said.stdout.split("\nCommands:\n").nth(1) else { return };
    for line in commands.lines().take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().filter(|_| !line.starts_with("   "));
        if let Some(name) = name.filter(|name| *name != "help") {
            reference(&format!("{command} {name}"), out);
        }
    }
}

#[test]
fn the_reference_of_commands_is_what_help_prints() {
    let path = root().join("docs/cli.md");
    let mut found = "# Commands\n\nWhat `--help` prints, for every command.\n".to_owned();
    reference("bedrock-profile", &mut found);
    if updating() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{}\nIf that is as it should be: {UPDATE}=1 cargo test --test readme",
        difference(&expected, &found)
    );
}
