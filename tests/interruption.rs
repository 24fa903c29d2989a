//! Runs that are killed, or to which the system answers with an error, at each single system call that
//! writes, by `strace`. Where it is missing, or may not trace, these are skipped; with `CI` they fail.
//!
//! With `BEDROCK_PROFILE_FAULTS=all` each call gets each error, which takes three times as long.
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

use harness::{Entry, Said, Sandbox, Tree, in_parallel};

/// The calls by which files and folders change.
const CALLS: &str = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,write,\
                     pwrite64,fdatasync,fsync,fchmod,fchown,ftruncate";

/// What a disk that is full, broken or somebody else's answers.
const ERRORS: [&str; 3] = ["error=ENOSPC", "error=EIO", "error=EACCES"];

fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    let can = traced.is_ok_and(|output| output.status.success());
    if !can {
        assert!(std::env::var_os("CI").is_none(), "`strace` is not there or may not trace");
        let _ = writeln!(std::io::stderr(), "skipped: `strace` is not there or may not trace");
    }
    can
}

/// The files of the user.
fn files(tree: &Tree) -> Tree {
    let is_own = |path: &str| path.rsplit('/').next().unwrap().starts_with(".bedrock-profile-");
    tree.iter().filter(|(path, _)| !is_own(path)).map(|(a, b)| (a.clone(), b.clone())).collect()
}

/// How often the command makes each of the calls, at most in one of its threads.
fn counted(sandbox: &mut Sandbox, command: &str) -> BTreeMap<String, usize> {
    let said = sandbox.run(&format!("strace -f -qq -o ../calls -e trace={CALLS} {command}"));
    assert!(matches!(said.status, Some(0 | 1)), "{said:?}");
    let log = std::fs::read_to_string(sandbox.work().join("../calls")).unwrap();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((call, _)) = rest.trim_start().split_once('(') else { continue };
        if CALLS.split(',').any(|it| it == call) {
            *counts.entry((thread, call)).or_default() += 1;
        }
    }
    let mut most = BTreeMap::new();
    for ((_, call), count) in counts {
        let known = most.entry(call.to_owned()).or_insert(0);
        *known = count.max(*known);
    }
    most
}

/// One fault in one run.
struct Case {
    call: String,
    step: usize,
    fault: &'static str,
}

fn cases(counts: &BTreeMap<String, usize>) -> Vec<Case> {
    let all = std::env::var("BEDROCK_PROFILE_FAULTS").is_ok_and(|it| it == "all");
    let mut cases = Vec::new();
    for (call, count) in counts {
        for step in 1..=*count {
            let one = ERRORS.get(step % ERRORS.len()).copied();
            let errors = ERRORS.into_iter().filter(|error| all || Some(*error) == one);
            for fault in errors.chain(["signal=SIGKILL"]) {
                cases.push(Case { call: call.clone(), step, fault });
            }
        }
    }
    cases
}

/// The sandbox with the tree, in which the command runs.
fn laid_out(before: &Tree) -> Sandbox {
    let sandbox = Sandbox::new();
    let work = sandbox.work();
    harness::write_tree(&work, before);
    // A new module starts in a folder without anything in it.
    std::fs::create_dir_all(work).unwrap();
    sandbox
}

/// Runs the command with each fault in turn. Every file is old or new then; after an error all are old
/// or all are new; and the same command again leaves what it leaves undisturbed, and nothing else.
/// Returns the tree that the command leaves, and how many runs ended between two files.
fn disturbed_everywhere(before: &Tree, command: &str) -> (Tree, usize) {
    let mut sandbox = laid_out(before);
    let said = sandbox.run(command);
    assert!(matches!(said.status, Some(0 | 1)), "{said:?}");
    let after = sandbox.tree();
    assert_eq!(after, files(&after), "{command} leaves something of its own behind");
    let counts = counted(&mut laid_out(before), command);
    let halfway =
        in_parallel(&cases(&counts), |case| usize::from(disturbed(before, &after, command, case)));
    (after, halfway.into_iter().sum())
}

/// Whether the run ended between two files.
fn disturbed(before: &Tree, after: &Tree, command: &str, case: &Case) -> bool {
    let Case { call, step, fault } = case;
    let mut sandbox = laid_out(before);
    let said = sandbox.run(&format!(
        "strace -f -qq -o /dev/null -e trace={call} -e inject={call}:{fault}:when={step} {command}"
    ));
    let place = format!("{command}, {call} {step} {fault}");
    let all = sandbox.tree();
    let left = files(&all);
    let mut counts = BTreeMap::new();
    for path in before.keys().chain(after.keys()) {
        let (now, old, new) = (left.get(path), before.get(path), after.get(path));
        assert!(now == old || now == new, "{place}: {path} is torn\n{said:?}");
        if old != new && !matches!(old.or(new), Some(Entry::Folder)) {
            *counts.entry(now == new).or_insert(0) += 1;
        }
    }
    let is_halfway = counts.len() > 1;
    if fault.starts_with("error") {
        assert!(!is_halfway, "{place}: some files are old and some new\n{said:?}");
        assert!(matches!(said.status, Some(0..=2)), "{place}: {said:?}");
        let is_told = said.stderr.contains("error: ") || call == "write";
        assert!(left == *after || is_told, "{place}: {said:?}");
    }
    let again = sandbox.run(command);
    // Of a removal that was done, the second run says that there is nothing to remove.
    let is_done = left == *after && command.contains(" remove ");
    assert!(matches!(again.status, Some(0 | 1)) || is_done, "{place}: {again:?}");
    assert_eq!(sandbox.tree(), *after, "{place}: {}", again.stderr);
    is_halfway
}

fn staged() -> Tree {
    harness::tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade/staged.in"))
}

#[test]
fn a_change_of_a_module_is_whole_or_not_there() {
    if !can_trace() {
        return;
    }
    let add = "bedrock-profile add extra --model nova-pro --with ssm,iam";
    let (mut tree, mut halfway) = disturbed_everywhere(&staged(), add);
    assert!(halfway > 1, "{halfway}");
    for stage in ["add", "switch", "finish"] {
        let upgrade = format!("bedrock-profile upgrade main --to claude-sonnet-5 --stage {stage}");
        (tree, halfway) = disturbed_everywhere(&tree, &upgrade);
        assert!(halfway > 1 || stage == "add", "{stage}: {halfway}");
    }
    (_, halfway) = disturbed_everywhere(&tree, "bedrock-profile remove extra");
    assert!(halfway > 1, "{halfway}");
}

#[test]
fn a_change_of_one_file_is_whole_or_not_there() {
    if !can_trace() {
        return;
    }
    let output = "output \"bedrock_inference_profile_arn\" {\n  \
        value = aws_bedrock_inference_profile.main.arn\n}\n";
    let main = file(&format!("{PROFILE}\n{output}"));
    let tree = Tree::from([("infra/main.tf".to_owned(), main)]);
    let (tree, halfway) = disturbed_everywhere(
        &tree,
        "bedrock-profile add extra --model nova-pro --product platform",
    );
    assert_eq!((tree.len(), halfway), (1, 0));
    disturbed_everywhere(&tree, "bedrock-profile remove extra");
}

#[test]
fn a_new_module_is_whole_or_not_there() {
    if !can_trace() {
        return;
    }
    let new = "bedrock-profile new --model claude-sonnet-5 --with ssm,tfvars --product platform \
               --billing-mode saas --team engineering --owner e@example.com \
               --source acme/platform/.infra";
    let (tree, halfway) = disturbed_everywhere(&Tree::new(), new);
    assert!(halfway > 1, "{halfway}");
    // Files go, too.
    let (_, halfway) = disturbed_everywhere(&tree, "bedrock-profile remove main");
    assert!(halfway > 1, "{halfway}");
}

const PROFILE: &str = "variable \"environment\" {}\n\n\
    data \"aws_caller_identity\" \"current\" {}\n\n\
    resource \"aws_bedrock_inference_profile\" \"main\" {\n  \
      name = \"claude-sonnet-5-${var.environment}\"\n  \
      model_source {\n    \
        copy_from = \"arn:aws:bedrock:eu-central-1::inference-profile/eu.anthropic.claude-sonnet-5\"\n  \
      }\n\
    }\n";

fn file(text: &str) -> Entry {
    Entry::File(text.as_bytes().to_vec())
}

#[test]
fn fixes_of_several_modules_are_whole_or_not_there() {
    if !can_trace() {
        return;
    }
    let output = "output \"bedrock_inference_profile_arn\" {\n  \
        value = aws_bedrock_inference_profile.main.inference_profile_arn\n}\n";
    let module = |dir: &str| {
        [(format!("{dir}/main.tf"), file(PROFILE)), (format!("{dir}/outputs.tf"), file(output))]
    };
    let tree: Tree = ["a", "b/infra"].iter().flat_map(|dir| module(dir)).collect();
    let (_, halfway) = disturbed_everywhere(&tree, "bedrock-profile check --fix .");
    assert!(halfway > 1, "{halfway}");
}

#[test]
fn a_killed_run_that_cannot_be_completed_either_is_undone() {
    if !can_trace() {
        return;
    }
    let command = "bedrock-profile add extra --model nova-pro --with ssm,iam";
    let inject = |fault: &str| {
        format!("strace -f -qq -o /dev/null -e trace=renameat -e inject=renameat:{fault} {command}")
    };
    let mut sandbox = laid_out(&staged());
    let before = sandbox.tree();
    // The first call puts the journal in place, the second one the first file.
    sandbox.run(&inject("signal=SIGKILL:when=3"));
    let killed = files(&sandbox.tree());
    assert_ne!(killed, before);
    let complete = inject("error=EIO:when=1").replace("renameat", "rename");
    let Said { status, stderr, .. } = sandbox.run(&complete);
    assert_eq!(status, Some(2), "{stderr}");
    assert!(stderr.contains("all of its files have their old content again"), "{stderr}");
    assert_eq!(sandbox.tree(), before);
}
