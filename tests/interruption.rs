//! Runs that are killed just before each single step of their writing, by `strace`. Where it is
//! missing, or may not trace, these are skipped.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use harness::{Entry, Sandbox, Tree};

/// The calls by which a file gets another content or goes.
const CALLS: &str = "rename,renameat,renameat2,link,linkat,unlink,unlinkat";

fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    let can = traced.is_ok_and(|output| output.status.success());
    if !can {
        let _ = writeln!(std::io::stderr(), "skipped: `strace` is not there or may not trace");
    }
    can
}

/// The files of the user.
fn files(sandbox: &Sandbox) -> Tree {
    let all = sandbox.tree();
    all.into_iter().filter(|(path, _)| !path.contains(".bedrock-profile-")).collect()
}

/// Kills the command before each of its steps in turn, and sees that every file is old or new and
/// that the same command completes the work. Returns the number of runs that were killed when some
/// files were old and some new.
fn killed_everywhere(sandbox: &mut Sandbox, command: &str) -> usize {
    let (work, before) = (sandbox.work(), sandbox.tree());
    let said = sandbox.run(command);
    assert!(matches!(said.status, Some(0 | 1)), "{said:?}");
    let after = files(sandbox);
    assert_eq!(sandbox.tree(), after, "{command} leaves something of its own behind");
    let mut halfway = 0;
    for step in 1.. {
        // A new module starts in a folder without anything in it.
        harness::write_tree(&work, &before);
        std::fs::create_dir_all(&work).unwrap();
        let killed = sandbox.run(&format!(
            "strace -f -qq -o /dev/null -e trace={CALLS} -e inject={CALLS}:signal=SIGKILL:when={step} \
             {command}"
        ));
        if matches!(killed.status, Some(0 | 1)) {
            assert!(step > 1, "{command} was never killed: {killed:?}");
            break;
        }
        let left = files(sandbox);
        let mut counts = BTreeMap::new();
        for path in before.keys().chain(after.keys()) {
            let (now, old, new) = (left.get(path), before.get(path), after.get(path));
            assert!(now == old || now == new, "{command}, step {step}: {path} is torn");
            if old != new && !matches!(old.or(new), Some(Entry::Folder)) {
                *counts.entry(now == new).or_insert(0) += 1;
            }
        }
        halfway += usize::from(counts.len() > 1);
        let again = sandbox.run(command);
        // Of a removal that was done, the second run says that there is nothing to remove.
        let is_done = left == after && command.contains(" remove ");
        assert!(matches!(again.status, Some(0 | 1)) || is_done, "{command}, {step}: {again:?}");
        assert_eq!(files(sandbox), after, "{command}, step {step}: {}", again.stderr);
        let journal = |path: &String| path.ends_with("-journal");
        assert!(!sandbox.tree().keys().any(journal), "{command}, step {step}");
    }
    harness::write_tree(&work, &after);
    halfway
}

#[test]
fn a_run_killed_before_any_step_leaves_files_whole_and_is_completed_by_the_same_command() {
    if !can_trace() {
        return;
    }
    let mut sandbox = Sandbox::new();
    sandbox.put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade/staged.in"));
    let upgrade = "bedrock-profile upgrade main --to claude-sonnet-5";
    assert!(
        killed_everywhere(
            &mut sandbox,
            "bedrock-profile add extra --model nova-pro --with ssm,iam"
        ) > 1
    );
    killed_everywhere(&mut sandbox, &format!("{upgrade} --stage add"));
    assert!(killed_everywhere(&mut sandbox, &format!("{upgrade} --stage switch")) > 1);
    assert!(killed_everywhere(&mut sandbox, &format!("{upgrade} --stage finish")) > 1);
    assert!(killed_everywhere(&mut sandbox, "bedrock-profile remove extra") > 1);
}

#[test]
fn a_new_module_that_was_killed_is_completed() {
    if !can_trace() {
        return;
    }
    let mut sandbox = Sandbox::new();
    let command = "bedrock-profile new . --model claude-sonnet-5 --with ssm,iam --product platform \
                   --billing-mode saas --team engineering --owner e@example.com \
                   --source acme/platform/.infra";
    assert!(killed_everywhere(&mut sandbox, command) > 1);
}

#[test]
fn fixes_of_several_modules_that_were_killed_are_completed() {
    if !can_trace() {
        return;
    }
    let mut sandbox = Sandbox::new();
    let profile = "variable \"environment\" {}\n\n\
        data \"aws_caller_identity\" \"current\" {}\n\n\
        resource \"aws_bedrock_inference_profile\" \"main\" {\n  \
          name = \"claude-sonnet-5-${var.environment}\"\n  \
          model_source {\n    \
            copy_from = \"arn:aws:bedrock:eu-central-1::inference-profile/eu.anthropic.claude-sonnet-5\"\n  \
          }\n\
        }\n";
    let output = "output \"bedrock_inference_profile_arn\" {\n  \
        value = aws_bedrock_inference_profile.main.inference_profile_arn\n}\n";
    let file = |text: &str| Entry::File(text.as_bytes().to_vec());
    let tree: Tree = ["a", "b/infra"]
        .iter()
        .flat_map(|dir| {
            [(format!("{dir}/main.tf"), file(profile)), (format!("{dir}/outputs.tf"), file(output))]
        })
        .collect();
    harness::write_tree(&sandbox.work(), &tree);
    assert!(killed_everywhere(&mut sandbox, "bedrock-profile check --fix .") > 1);
}
