//! The command line in real shells: completion on TAB, and manual pages. A shell that is missing is
//! skipped and says so; where `CI` is set it is missed.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use harness::Sandbox;

/// Whether a program is there.
fn has(program: &str) -> bool {
    let found = std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    });
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    assert!(found || !ci, "this test needs `{program}`: apt-get install {program}");
    if !found {
        // Past the harness, which shows what a test prints only if it fails.
        let _ = writeln!(std::io::stderr(), "skipped: there is no `{program}` on the PATH");
    }
    found
}

/// A folder with a module of two profiles.
fn sandbox() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bases/service"));
    let said = sandbox.run("bedrock-profile add classify --model claude-haiku-45 --no-input");
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    sandbox
}

/// What is typed, and some of what it can go on with; nothing else may begin the same.
const TYPED: [(&str, &[&str]); 6] = [
    ("comp", &["completions"]),
    ("upgrade cl", &["classify"]),
    ("remove m", &["main"]),
    ("upgrade --environment p", &["pre", "prod"]),
    ("add third --model nova-p", &["nova-pro"]),
    ("explain unknown-att", &["unknown-attribute"]),
];

#[test]
fn bash_completes_commands_models_keys_environments_and_rules() {
    if !has("bash") {
        return;
    }
    let mut sandbox = sandbox();
    for (typed, wanted) in TYPED {
        let words: Vec<&str> = typed.split(' ').collect();
        let last = words.last().unwrap();
        let script = format!(
            "source <(bedrock-profile completions bash); COMP_WORDS=(bedrock-profile {typed}); \
             COMP_CWORD={}; COMP_TYPE=9; _clap_complete_bedrock_profile bedrock-profile '{last}'; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.len()
        );
        fs::write(sandbox.work().join("complete.bash"), script).unwrap();
        let said = sandbox.run("bash --noprofile --norc complete.bash");
        let found: Vec<&str> = said.stdout.split_whitespace().collect();
        assert_eq!(found, wanted, "{typed}: {}", said.stderr);
    }
}

#[test]
fn fish_completes_them_with_what_they_are() {
    if !has("fish") {
        return;
    }
    let mut sandbox = sandbox();
    for (typed, wanted) in TYPED {
        let said = sandbox.run(&format!(
            "HOME=\"$PWD\" fish --no-config -c 'bedrock-profile completions fish | source; \
             complete -C \"bedrock-profile {typed}\"'"
        ));
        let first = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
        let found: Vec<String> = said.stdout.lines().map(first).collect();
        assert_eq!(found, wanted, "{typed}: {}", said.stderr);
    }
}

#[test]
fn zsh_completes_what_is_typed() {
    if !has("zsh") {
        return;
    }
    let sandbox = sandbox();
    fs::write(
        sandbox.work().join(".zshrc"),
        "PS1='%# '; autoload -Uz compinit; compinit -u -D\n\
         source <(bedrock-profile completions zsh)\n",
    )
    .unwrap();
    let mut shell = sandbox.shell("exec zsh -i");
    shell.env("ZDOTDIR", sandbox.work()).env("TERM", "dumb");
    let mut session = rexpect::session::spawn_command(shell, Some(20_000)).unwrap();
    session.exp_string("# ").unwrap();
    for (typed, wanted) in TYPED.iter().filter(|(_, wanted)| wanted.len() == 1) {
        session.send(&format!("bedrock-profile {typed}\t")).unwrap();
        session.flush().unwrap();
        let rest = wanted[0].strip_prefix(typed.rsplit(' ').next().unwrap()).unwrap();
        session.exp_string(rest).unwrap_or_else(|error| panic!("{typed}: {error}"));
        session.send_control('u').unwrap();
    }
    session.send_line("exit").unwrap();
}

#[test]
fn every_subcommand_has_a_manual_page_without_faults() {
    let mut sandbox = sandbox();
    let mut pages = vec![String::new()];
    let mut done = Vec::new();
    while let Some(page) = pages.pop() {
        let said = sandbox.run(&format!("bedrock-profile man {page}"));
        assert_eq!(said.status, Some(0), "{page}: {}", said.stderr);
        assert!(said.stdout.starts_with(".ie") || said.stdout.contains(".TH"), "{page}");
        let names = said
            .stdout
            .lines()
            .filter_map(|line| line.strip_prefix("bedrock\\-profile\\-")?.strip_suffix("(1)"));
        let file = format!("{}.1", page.replace(' ', "-"));
        fs::write(sandbox.work().join(&file), &said.stdout).unwrap();
        for name in names {
            pages.push(name.replace("\\-", " "));
        }
        done.push((page, file));
    }
    assert!(done.len() >= 12, "{done:?}");
    if !has("mandoc") {
        return;
    }
    let mut problems = String::new();
    for (page, file) in &done {
        let said = sandbox.run(&format!("mandoc -Tlint '{file}'"));
        let _ = write!(problems, "{page}: {}{}", said.stdout, said.stderr);
        assert_eq!(said.status, Some(0), "{problems}");
    }
}
