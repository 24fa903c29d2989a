//! Several who change one module at the same time, and runs that end in the middle of their work.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use harness::{Entry, Sandbox, Tree};

/// The repository of a case.
fn sandbox(case: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{case}.in")));
    sandbox
}

fn spawn(sandbox: &Sandbox, command: &str) -> Child {
    let mut shell = sandbox.shell(command);
    shell.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Commands that change the module `.infra`, and reach it in different ways.
const WAYS: [&str; 4] = [
    "exec bedrock-profile add extra --model nova-pro",
    "cd .infra && exec bedrock-profile add extra --model nova-pro",
    "cd .infra && exec bedrock-profile upgrade main --to nova-pro --allow-unavailable",
    "exec bedrock-profile remove main",
];

/// Lets a command wait for the module's folder, does something meanwhile, and lets it go on.
fn held(sandbox: &Sandbox, command: &str, meanwhile: impl FnOnce()) -> std::process::Output {
    let folder = File::open(sandbox.work().join(".infra")).unwrap();
    folder.lock().unwrap();
    let mut child = spawn(sandbox, command);
    sleep(Duration::from_millis(600));
    assert!(child.try_wait().unwrap().is_none(), "`{command}` does not wait for the module");
    meanwhile();
    folder.unlock().unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn every_command_waits_for_the_module_and_sees_what_was_changed_meanwhile() {
    for command in WAYS {
        // One file that the command changes, and one that it only reads.
        for file in ["bedrock.tf", "providers.tf"] {
            let sandbox = sandbox("upgrade/staged");
            let path = sandbox.work().join(".infra").join(file);
            let before = sandbox.tree();
            let theirs = fs::read_to_string(&path).unwrap() + "# theirs\n";
            let output = held(&sandbox, command, || fs::write(&path, &theirs).unwrap());
            let said = sandbox.said(&output);
            assert_eq!(said.status, Some(2), "{command}, {file}: {said:?}");
            let message = format!("{file}` was changed by somebody else in the meantime");
            assert!(said.stderr.contains(&message), "{}", said.stderr);
            let mut expected = before;
            expected.insert(format!(".infra/{file}"), Entry::File(theirs.into_bytes()));
            assert_eq!(sandbox.tree(), expected, "{command}, {file}");
        }
    }
}

#[test]
fn a_file_saved_while_the_confirmation_waits_is_kept() {
    let sandbox = sandbox("upgrade/staged");
    let path = sandbox.work().join(".infra/outputs.tf");
    let theirs = fs::read_to_string(&path).unwrap() + "# theirs\n";
    let mut shell = sandbox.shell("bedrock-profile add extra --model nova-pro; echo status=$?");
    shell.env("TERM", "xterm");
    let mut session = rexpect::session::spawn_command(shell, Some(20_000)).unwrap();
    session.exp_string("Write these files?").unwrap();
    fs::write(&path, &theirs).unwrap();
    session.send("y\r").unwrap();
    session.flush().unwrap();
    let shown = session.exp_string("status=2").unwrap();
    assert!(shown.contains("changed by somebody else"), "{shown}");
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

#[test]
fn runs_at_once_lose_nothing_and_repeating_them_yields_all() {
    for _ in 0..6 {
        let mut sandbox = sandbox("upgrade/staged");
        let commands = [
            "exec bedrock-profile add first --model nova-pro",
            "cd .infra && exec bedrock-profile add second --model nova-lite",
            "exec bedrock-profile upgrade main --to claude-sonnet-5",
        ];
        let running = commands.map(|command| (command, spawn(&sandbox, command)));
        for (command, child) in running {
            let said = sandbox.said(&child.wait_with_output().unwrap());
            if said.status != Some(0) {
                assert!(said.stderr.contains("run the same command again"), "{said:?}");
                let again = sandbox.run(&format!("( {command} )"));
                assert_eq!(again.status, Some(0), "{again:?}");
            }
        }
        let listed = sandbox.run("bedrock-profile list --format json").stdout;
        for word in ["\"first\"", "\"second\"", "nova-pro", "nova-lite", "claude-sonnet-5"] {
            assert!(listed.contains(word), "{word}:\n{listed}");
        }
        assert!(!leftovers(&sandbox));
    }
}

#[test]
fn of_two_runs_that_add_one_key_one_is_refused() {
    for _ in 0..6 {
        let sandbox = sandbox("upgrade/staged");
        let running = ["nova-pro", "nova-lite"].map(|model| {
            spawn(&sandbox, &format!("exec bedrock-profile add same --model {model}"))
        });
        let statuses =
            running.map(|child| child.wait_with_output().unwrap().status.code().unwrap());
        assert_eq!(statuses.iter().filter(|status| **status == 0).count(), 1, "{statuses:?}");
        let text = fs::read_to_string(sandbox.work().join(".infra/bedrock.tf")).unwrap();
        assert_eq!(text.matches("\"aws_bedrock_inference_profile\" \"same\"").count(), 1);
    }
}

/// Whether a run has left a file of its own behind.
fn leftovers(sandbox: &Sandbox) -> bool {
    sandbox.tree().keys().any(|path| path.contains(".bedrock-profile-"))
}

/// The files of the user.
fn files(sandbox: &Sandbox) -> Tree {
    let all = sandbox.tree();
    all.into_iter().filter(|(path, _)| !path.contains(".bedrock-profile-")).collect()
}

/// The stages of an upgrade, an addition and a removal, each of several files.
const STEPS: [&str; 5] = [
    "bedrock-profile add extra --model nova-pro --with ssm,iam",
    "bedrock-profile upgrade main --to claude-sonnet-5 --stage add",
    "bedrock-profile upgrade main --to claude-sonnet-5 --stage switch",
    "bedrock-profile upgrade main --to claude-sonnet-5 --stage finish",
    "bedrock-profile remove extra",
];

#[test]
fn a_run_killed_at_any_point_leaves_files_whole_and_is_completed_by_the_same_command() {
    let mut sandbox = sandbox("upgrade/staged");
    let mut halfway = 0;
    for command in STEPS {
        let before = sandbox.tree();
        let said = sandbox.run(command);
        assert_eq!(said.status, Some(0), "{said:?}");
        let after = sandbox.tree();
        for delay in 0..24_u64 {
            harness::write_tree(&sandbox.work(), &before);
            let folder = File::open(sandbox.work().join(".infra")).unwrap();
            folder.lock().unwrap();
            let mut child = spawn(&sandbox, &format!("exec {command}"));
            // Until it waits for the lock; what follows is the part that writes.
            sleep(Duration::from_millis(250));
            folder.unlock().unwrap();
            sleep(Duration::from_micros(delay * 150));
            child.kill().unwrap();
            child.wait().unwrap();
            let left = files(&sandbox);
            let mut counts = BTreeMap::new();
            for path in before.keys().chain(after.keys()) {
                let (now, old, new) = (left.get(path), before.get(path), after.get(path));
                assert!(now == old || now == new, "{command}: {path} is torn");
                if old != new {
                    *counts.entry(now == new).or_insert(0) += 1;
                }
            }
            halfway += usize::from(counts.len() > 1);
            let again = sandbox.run(command);
            assert_eq!(again.status, Some(0), "{again:?}\n{:?}", left.keys());
            assert_eq!(files(&sandbox), after, "{command}: {}", again.stderr);
        }
        harness::write_tree(&sandbox.work(), &after);
    }
    eprintln!("{halfway} runs were killed between two files");
}
