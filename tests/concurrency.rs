//! Several who change one module at the same time, and runs that end in the middle of their work.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use harness::{Entry, Sandbox, Tree};
use sha2::{Digest as _, Sha256};

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
    shell.env("TERM", "xterm").stdin(Stdio::inherit());
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
        // One that is repeated while another still runs may be refused once more.
        let ended = running.map(|(command, child)| (command, child.wait_with_output().unwrap()));
        for (command, output) in ended {
            let said = sandbox.said(&output);
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
    let rounds = std::env::var("BEDROCK_PROFILE_KILLS").map_or(8, |it| it.parse().unwrap());
    let mut halfway = 0;
    for command in STEPS {
        let before = sandbox.tree();
        let said = sandbox.run(command);
        assert_eq!(said.status, Some(0), "{said:?}");
        let after = sandbox.tree();
        for delay in 0..rounds {
            harness::write_tree(&sandbox.work(), &before);
            let folder = File::open(sandbox.work().join(".infra")).unwrap();
            folder.lock().unwrap();
            let mut child = spawn(&sandbox, &format!("exec {command}"));
            // Until it waits for the lock; what follows is the part that writes.
            sleep(Duration::from_millis(250));
            folder.unlock().unwrap();
            sleep(Duration::from_micros(delay * 12_000 / rounds));
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
            // Of a removal that was done, the second run says that there is nothing to remove.
            let is_done = left == after && command.contains("remove");
            assert!(again.status == Some(0) || is_done, "{command}: {again:?}");
            assert_eq!(files(&sandbox), after, "{command}: {}", again.stderr);
        }
        harness::write_tree(&sandbox.work(), &after);
    }
    eprintln!("{halfway} runs were killed between two files");
}

/// A run killed when the first `done` files that differ were in their place: the rest is staged.
fn killed_after(sandbox: &Sandbox, before: &Tree, after: &Tree, done: usize) {
    harness::write_tree(&sandbox.work(), before);
    let mark = |entry: Option<&Entry>| match entry {
        Some(Entry::File(bytes)) => {
            let digest = Sha256::digest(bytes);
            let hex: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            Some(hex.concat())
        }
        _ => None,
    };
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
    let mut entries = Vec::new();
    for (at, path) in changed.enumerate() {
        let staged = after.get(path).map(|_| format!(".bedrock-profile-{at}"));
        let name = path.strip_prefix(".infra/").unwrap();
        let place = sandbox.work().join(path);
        match (after.get(path), &staged) {
            (Some(Entry::File(bytes)), _) if at < done => fs::write(&place, bytes).unwrap(),
            (Some(Entry::File(bytes)), Some(staged)) => {
                fs::write(place.with_file_name(staged), bytes).unwrap();
            }
            _ if at < done => fs::remove_file(&place).unwrap(),
            _ => {}
        }
        entries.push(serde_json::json!({
            "path": name,
            "staged": staged,
            "before": mark(before.get(path)),
            "after": mark(after.get(path)),
        }));
    }
    assert!(entries.len() > 1, "one file is always whole");
    let journal = sandbox.work().join(".infra/.bedrock-profile-journal");
    fs::write(journal, serde_json::to_vec(&entries).unwrap()).unwrap();
}

#[test]
fn what_was_left_between_any_two_files_is_completed_and_nothing_is_left_behind() {
    let mut sandbox = sandbox("upgrade/staged");
    for command in STEPS {
        let before = sandbox.tree();
        assert_eq!(sandbox.run(command).status, Some(0));
        let after = sandbox.tree();
        if before.iter().filter(|(path, old)| after.get(*path) != Some(old)).count() < 2 {
            continue;
        }
        for done in 1..4 {
            killed_after(&sandbox, &before, &after, done);
            let looked = sandbox.tree();
            let said = sandbox.run(&format!("{command} --dry-run"));
            assert!(said.stderr.contains("killed halfway"), "{said:?}");
            assert_eq!(sandbox.tree(), looked, "a preview wrote something");
            let said = sandbox.run(command);
            assert_eq!(said.status, Some(0), "{command}, {done}: {said:?}");
            assert_eq!(sandbox.tree(), after, "{command}, {done}: {}", said.stderr);
        }
    }
}

#[test]
fn what_was_left_is_not_put_over_what_somebody_wrote_since() {
    let mut sandbox = sandbox("upgrade/staged");
    let before = sandbox.tree();
    assert_eq!(sandbox.run(STEPS[0]).status, Some(0));
    let after = sandbox.tree();
    killed_after(&sandbox, &before, &after, 1);
    let path = sandbox.work().join(".infra/ssm.tf");
    let theirs = fs::read_to_string(&path).unwrap() + "# theirs\n";
    fs::write(&path, theirs).unwrap();
    let said = sandbox.run(STEPS[0]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(fs::read_to_string(&path).unwrap().contains("# theirs\n"));
    // All files as they were before the killed run: then it is forgotten.
    killed_after(&sandbox, &before, &after, 0);
    let said = sandbox.run("bedrock-profile add other --model nova-lite");
    assert_eq!(said.status, Some(0), "{said:?}");
    let text = fs::read_to_string(sandbox.work().join(".infra/bedrock.tf")).unwrap();
    assert!(!text.contains("\"extra\""), "{text}");
    assert!(!sandbox.work().join(".infra/.bedrock-profile-journal").exists());
}
