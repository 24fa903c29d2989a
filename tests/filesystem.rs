//! What needs more than files in a folder: permissions, full disks, links, other processes, git.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use harness::{Entry, Said, Sandbox, Tree, tree};

const ANSWERS: &str = "\
model = \"nova-pro\"

[tags]
product = \"platform\"
billing-mode = \"saas\"
team = \"engineering\"
owner = \"engineering@example.com\"
";

const NEW: &str = "bedrock-profile new --answers answers.toml";
const SOURCE: &str = "--source acme/platform/.infra";

/// The same in a folder below, from where the answers are no relative path.
fn new_in(folder: &str) -> String {
    format!("bedrock-profile new -C {folder} --answers \"$PWD/answers.toml\"")
}

/// A sandbox with an answers file that leaves `source` open.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    fs::write(sandbox.work().join("answers.toml"), ANSWERS).unwrap();
    sandbox
}

#[track_caller]
fn refused(said: &Said, words: &[&str]) {
    assert_eq!(said.status, Some(2), "{said:?}");
    for word in words {
        assert!(said.stderr.contains(word), "`{word}` is not in\n{}", said.stderr);
    }
    assert!(!said.stderr.contains("panicked"), "{}", said.stderr);
}

#[track_caller]
fn done(said: &Said) {
    assert_eq!(said.status, Some(0), "{said:?}");
}

fn files(sandbox: &Sandbox) -> Vec<String> {
    sandbox.tree().into_keys().collect()
}

fn text(sandbox: &Sandbox, path: &str) -> String {
    fs::read_to_string(sandbox.work().join(path)).unwrap()
}

/// Whether the tests run as the one user to whom permissions mean nothing.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// The command as a user to whom permissions mean something, also where the tests run as root.
fn unprivileged(command: &str) -> String {
    if is_root() {
        format!("setpriv --reuid=65534 --regid=65534 --clear-groups {command}")
    } else {
        command.to_owned()
    }
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Opens the sandbox's way to other users, who may look and not touch.
fn open_to_others(sandbox: &Sandbox) {
    mode(sandbox.work().parent().unwrap(), 0o755);
}

#[test]
fn a_target_that_may_not_be_written_is_refused_and_stays_as_it_was() {
    let mut sandbox = sandbox();
    open_to_others(&sandbox);
    mode(&sandbox.work(), 0o555);
    let said = sandbox.run(&unprivileged(&format!("{NEW} {SOURCE}")));
    mode(&sandbox.work(), 0o755);
    refused(&said, &["cannot create the folder `[CWD]/.infra`", "help: get write permission"]);
    assert_eq!(files(&sandbox), ["answers.toml"]);
}

#[test]
fn a_module_that_may_not_be_written_is_refused_and_stays_as_it_was() {
    let mut sandbox = sandbox();
    open_to_others(&sandbox);
    let infra = sandbox.work().join(".infra");
    fs::create_dir(&infra).unwrap();
    mode(&infra, 0o555);
    let said = sandbox.run(&unprivileged(&format!("{NEW} {SOURCE}")));
    refused(&said, &["cannot write `[CWD]/.infra/bedrock.tf`", "Permission denied"]);
    assert_eq!(files(&sandbox), [".infra", "answers.toml"]);
}

#[test]
fn a_folder_that_may_not_be_looked_into_is_told_by_its_path_below_the_root() {
    let mut sandbox = sandbox();
    open_to_others(&sandbox);
    let closed = sandbox.work().join("app/closed");
    fs::create_dir_all(&closed).unwrap();
    mode(&closed, 0o000);
    let said = sandbox.run(&unprivileged("bedrock-profile check"));
    mode(&closed, 0o755);
    refused(&said, &["cannot look into a folder: app/closed: Permission denied"]);
}

#[test]
fn code_is_read_in_every_encoding_that_its_first_bytes_tell() {
    let mut sandbox = sandbox();
    let text = "m = \"é\"\nmodel = \"eu.anthropic.claude-sonnet-5\"\n";
    let wide = |mark: char| format!("{mark}{text}").chars().map(u32::from).collect::<Vec<_>>();
    let four = wide('\u{feff}');
    let two: Vec<u16> = format!("\u{feff}{text}").encode_utf16().collect();
    for (name, bytes) in [
        ("a.py", four.iter().flat_map(|c| c.to_le_bytes()).collect::<Vec<u8>>()),
        ("b.py", four.iter().flat_map(|c| c.to_be_bytes()).collect()),
        ("c.py", two.iter().flat_map(|c| c.to_le_bytes()).collect()),
        ("d.py", two.iter().flat_map(|c| c.to_be_bytes()).collect()),
    ] {
        fs::write(sandbox.work().join(name), bytes).unwrap();
        let said = sandbox.run("bedrock-profile check");
        assert_eq!(said.status, Some(1), "{name}: {said:?}");
        let place = format!("--> {name}:2:10");
        assert!(said.stdout.contains(&place), "{name}: {said:?}");
        fs::remove_file(sandbox.work().join(name)).unwrap();
    }
}

#[test]
fn files_that_may_not_be_read_are_named() {
    let mut sandbox = sandbox();
    open_to_others(&sandbox);
    mode(&sandbox.work().join("answers.toml"), 0o000);
    refused(&sandbox.run(&unprivileged(NEW)), &["cannot read `answers.toml`", "help: "]);
    mode(&sandbox.work().join("answers.toml"), 0o644);
    fs::create_dir(sandbox.work().join(".infra")).unwrap();
    let main = sandbox.work().join(".infra/main.tf");
    fs::write(&main, "").unwrap();
    mode(&main, 0o000);
    let said = sandbox.run(&unprivileged(&format!("{NEW} {SOURCE}")));
    refused(&said, &["cannot read `[CWD]/.infra/main.tf`", "help: "]);
}

#[test]
fn check_names_a_file_that_may_not_be_read_once() {
    let mut sandbox = sandbox();
    open_to_others(&sandbox);
    let made = sandbox.run(&format!("{NEW} {SOURCE} 2>/dev/null && chmod 000 .infra/outputs.tf"));
    done(&made);
    let said = sandbox.run(&unprivileged("bedrock-profile check"));
    refused(&said, &["cannot read `.infra/outputs.tf`", "help: make it readable"]);
    assert_eq!(said.stderr.matches("cannot read").count(), 1, "{}", said.stderr);
}

#[test]
fn a_full_disk_leaves_no_file_and_no_folder_behind() {
    let mut sandbox = sandbox();
    // No file may grow: as on a full disk, the folder can be made and the content has no room.
    let said = sandbox.run(&format!("trap '' XFSZ; ulimit -f 0; {NEW} {SOURCE}"));
    refused(&said, &["cannot write `[CWD]/.infra/", "help: make room for the files"]);
    assert_eq!(files(&sandbox), ["answers.toml"]);
    done(&sandbox.run(&format!("{NEW} {SOURCE}")));
}

#[test]
fn a_full_standard_output_is_told_and_a_reader_that_goes_is_no_failure() {
    let mut sandbox = sandbox();
    for command in [
        "bedrock-profile catalog list | head -n 1 >/dev/null".to_owned(),
        format!("{NEW} {SOURCE} --dry-run | true"),
        "bedrock-profile --help | true".to_owned(),
    ] {
        let said = sandbox.run(&command);
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""), "{command}");
    }
    if Path::new("/dev/full").exists() {
        let words = ["error: standard output takes no more", "incomplete"];
        refused(&sandbox.run("bedrock-profile catalog list >/dev/full"), &words);
        let new = format!("{NEW} {SOURCE} --format json >/dev/full");
        refused(&sandbox.run(&new), &words[1..]);
    }
}

#[test]
fn without_home_and_without_git_the_flags_are_enough() {
    let mut sandbox = sandbox();
    fs::create_dir(sandbox.work().join(".git")).unwrap();
    // A search path with the program and a shell, and no git.
    let tools = sandbox.work().join("../tools");
    fs::create_dir(&tools).unwrap();
    let found = Command::new("sh").args(["-c", "command -v sh"]).output().unwrap();
    symlink(String::from_utf8(found.stdout).unwrap().trim(), tools.join("sh")).unwrap();
    let path = "PATH=$PWD/../bin:$PWD/../tools";
    refused(&sandbox.run(&format!("{path} {NEW}")), &["--source VALUE", "1 answer is missing"]);
    done(&sandbox.run(&format!("{path} {NEW} {SOURCE}")));
}

#[test]
fn a_home_that_is_relative_or_missing_is_no_source_of_answers() {
    let mut sandbox = sandbox();
    let config = sandbox.work().join(".config/bedrock-profile");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "region = 1\n").unwrap();
    done(&sandbox.run(&format!("HOME=. XDG_CONFIG_HOME=.config {NEW} {SOURCE} --dry-run")));
    refused(&sandbox.run(&format!("HOME=$PWD {NEW} {SOURCE}")), &["config.toml:1:10"]);
}

#[test]
fn the_source_is_that_of_the_remote_and_of_the_folder_in_the_repository() {
    for (remote, folder, flags, source) in [
        ("https://github.com/acme/agent.git", ".", "", "acme/agent/.infra"),
        ("git@github.com:acme/agent.git", ".", "", "acme/agent/.infra"),
        ("ssh://git@github.com:22/acme/agent", "services/a", "", "acme/agent/services/a/.infra"),
        ("https://token@git.example.com/x/y/z.git", "a", "--infra-dir tf/b", "x/y/z/a/tf/b"),
    ] {
        let mut sandbox = sandbox();
        done(&sandbox.run(&format!("git init -q && git remote add origin '{remote}'")));
        done(&sandbox.run(&format!("mkdir -p {folder} && {} {flags}", new_in(folder))));
        let locals = files(&sandbox).into_iter().find(|path| path.ends_with("locals.tf")).unwrap();
        let wanted = format!("source       = \"{source}\"");
        assert!(text(&sandbox, &locals).contains(&wanted), "{remote} {folder}");
        assert!(!text(&sandbox, &locals).contains("token"), "a credential was written");
    }
}

#[test]
fn the_source_is_found_from_within_a_worktree_and_through_rewritten_remotes() {
    let mut sandbox = sandbox();
    let git = "git -c user.name=a -c user.email=a@b.c";
    done(&sandbox.run(&format!(
        "git init -q main && cd main && git remote add origin gh:acme/agent \
         && git config url.https://github.com/.insteadOf gh: \
         && {git} commit -q --allow-empty -m x && git worktree add -q ../tree && cd .."
    )));
    done(&sandbox.run(&new_in("tree")));
    assert!(text(&sandbox, "tree/.infra/locals.tf").contains("\"acme/agent/.infra\""));
}

#[test]
fn a_remote_that_names_no_owner_or_breaks_a_rule_is_no_answer() {
    let mut sandbox = sandbox();
    done(&sandbox.run("git init -q && git remote add origin /srv/git/agent.git"));
    refused(&sandbox.run(NEW), &["1 answer is missing", "--source VALUE"]);
    done(&sandbox.run("git remote set-url origin https://git.example.com/añejo/agent.git"));
    let words =
        ["from the git remote: `añejo/agent/.infra`", "`ñ` at position 2", "`--source VALUE`"];
    refused(&sandbox.run(NEW), &words);
    assert!(!files(&sandbox).iter().any(|path| path.starts_with(".infra")));
}

#[test]
fn a_repository_file_above_the_repository_is_nobodys() {
    let mut sandbox = sandbox();
    fs::write(sandbox.work().join("bedrock-profile.toml"), "region = \"eu-west-1\"\n").unwrap();
    done(&sandbox.run("git init -q repo && mkdir -p repo/a/b"));
    done(&sandbox.run(&format!("{} {SOURCE}", new_in("repo/a/b"))));
    assert!(text(&sandbox, "repo/a/b/.infra/providers.tf").contains("eu-central-1"));
    fs::write(sandbox.work().join("repo/bedrock-profile.toml"), "region = \"eu-north-1\"\n")
        .unwrap();
    done(&sandbox.run(&format!("{} {SOURCE}", new_in("repo/a"))));
    assert!(text(&sandbox, "repo/a/.infra/providers.tf").contains("eu-north-1"));
}

#[test]
fn links_out_of_the_target_are_refused_and_what_they_lead_to_is_not_touched() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.tf"), "# theirs\n").unwrap();
    let before = tree(outside.path());
    for (link, to) in
        [(".infra", ""), (".infra/locals.tf", "new.tf"), (".infra/outputs.tf", "x.tf")]
    {
        let mut sandbox = sandbox();
        let link = sandbox.work().join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(outside.path().join(to), &link).unwrap();
        refused(&sandbox.run(&format!("{NEW} {SOURCE}")), &["link"]);
        assert_eq!(tree(outside.path()), before);
        assert!(!files(&sandbox).iter().any(|path| path.ends_with("bedrock.tf")));
    }
}

#[test]
fn links_within_the_target_are_followed_and_stay() {
    let mut sandbox = sandbox();
    fs::create_dir(sandbox.work().join("terraform")).unwrap();
    symlink("terraform", sandbox.work().join(".infra")).unwrap();
    done(&sandbox.run(&format!("{NEW} {SOURCE}")));
    let left = sandbox.tree();
    assert_eq!(left.get(".infra"), Some(&Entry::Link("terraform".into())));
    assert!(left.contains_key("terraform/bedrock.tf"));
    let said = sandbox.run(&format!("{NEW} {SOURCE}"));
    assert_eq!(said.stderr, "Nothing changes: every file is as it should be.\n");
}

#[test]
fn a_link_in_a_circle_is_refused() {
    let mut sandbox = sandbox();
    symlink(".infra", sandbox.work().join(".infra")).unwrap();
    refused(&sandbox.run(&format!("{NEW} {SOURCE}")), &[".infra", "help: "]);
}

#[test]
fn a_pipe_in_the_way_is_refused_and_waited_for_by_nobody() {
    let mut sandbox = sandbox();
    done(&sandbox.run("mkdir .infra && mkfifo .infra/locals.tf .infra/main.tf"));
    refused(&sandbox.run(&format!("timeout 20 {NEW} {SOURCE}")), &[".infra/locals.tf"]);
}

#[test]
fn what_has_no_end_is_not_opened_beside_a_module() {
    let mut sandbox = sandbox();
    done(&sandbox.run(&format!("{NEW} {SOURCE}")));
    for way in ["mkfifo", "ln -s /dev/zero"] {
        done(&sandbox.run(&format!("{way} .infra/.terraform.lock.hcl")));
        done(&sandbox.run("timeout 20 bedrock-profile check"));
        done(&sandbox.run("rm .infra/.terraform.lock.hcl"));
        done(&sandbox.run(&format!("{way} .infra/.gitignore")));
        let said = sandbox.run("timeout 20 bedrock-profile list");
        done(&said);
        assert!(said.stderr.contains("`.infra/.gitignore` is no regular file"), "{said:?}");
        refused(&sandbox.run("timeout 20 bedrock-profile check"), &["check is incomplete"]);
        done(&sandbox.run("rm .infra/.gitignore"));
    }
}

#[test]
fn what_terraform_would_read_and_cannot_be_read_here_is_named() {
    let hostile = [
        ("mkfifo .infra/x.tf", "x.tf`: it is no regular file"),
        ("ln -s /dev/zero .infra/x.tf", "x.tf`: it is no regular file"),
        (
            "ln -s nowhere .infra/x.tf",
            "x.tf`: it is a symbolic link to something that does not exist",
        ),
        ("touch .infra/a:b.tf", "a:b.tf`: its name is no plain text"),
        ("touch .infra/$(printf 'caf\\351').tf", "its name is no plain text"),
        ("truncate -s 1G .infra/x.tf", "x.tf` is larger than 64 MiB"),
    ];
    for (make, words) in hostile {
        let mut sandbox = Sandbox::new();
        sandbox.put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade/staged.in"));
        let before = text(&sandbox, ".infra/bedrock.tf");
        assert_eq!(sandbox.run(make).status, Some(0), "{make}");
        refused(&sandbox.run("timeout 20 bedrock-profile add extra --model nova-pro"), &[words]);
        assert_eq!(text(&sandbox, ".infra/bedrock.tf"), before);
        // The rest is listed all the same.
        let said = sandbox.run("timeout 20 bedrock-profile list");
        refused(&said, &[words]);
        assert!(said.stdout.contains("claude-sonnet-45"), "{said:?}");
    }
}

#[test]
fn a_module_with_what_nobody_can_read_is_not_checked() {
    let hostile = ["mkfifo", "ln -s /dev/zero", "ln -s nowhere"];
    for (way, name) in hostile.into_iter().flat_map(|way| [(way, "x.tf"), (way, "env/prod.tfvars")])
    {
        let mut sandbox = Sandbox::new();
        sandbox.put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade/staged.in"));
        done(&sandbox.run(&format!("mkdir .infra/env && {way} .infra/{name}")));
        let words = format!("cannot read `.infra/{name}`: it is ");
        let said = sandbox.run("timeout 20 bedrock-profile check");
        refused(&said, &[&words, "check is incomplete"]);
        refused(&sandbox.run("timeout 20 bedrock-profile check --fix"), &[&words]);
        refused(&sandbox.run("timeout 20 bedrock-profile list"), &[&words]);
        refused(&sandbox.run("timeout 20 bedrock-profile remove main"), &[name, ": it is "]);
        // What the configuration leaves out is nobody's concern.
        let exclude = format!("[check]\nexclude = [\".infra/{name}\"]\n");
        fs::write(sandbox.work().join("bedrock-profile.toml"), exclude).unwrap();
        let said = sandbox.run("timeout 20 bedrock-profile check --fail-on never");
        done(&said);
        done(&sandbox.run(&format!("rm .infra/{name}")));
    }
}

#[test]
fn a_folder_that_is_called_like_a_file_is_passed_over_as_terraform_does() {
    let mut sandbox = Sandbox::new();
    sandbox.put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade/staged.in"));
    done(&sandbox.run("mkdir .infra/x.tf"));
    done(&sandbox.run("bedrock-profile add extra --model nova-pro"));
    done(&sandbox.run("bedrock-profile list"));
}

#[test]
fn runs_at_the_same_time_leave_one_whole_result() {
    let sandbox = sandbox();
    let run = |model: &str| {
        let script = format!("exec {NEW} {SOURCE} --model {model}");
        let script = script.replace("--answers answers.toml", "--answers tags.toml");
        sandbox.shell(&script).stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let tags = ANSWERS.replace("model = \"nova-pro\"\n", "");
    fs::write(sandbox.work().join("tags.toml"), tags).unwrap();
    for round in 0..8 {
        let infra = sandbox.work().join(".infra");
        if infra.exists() {
            fs::remove_dir_all(&infra).unwrap();
        }
        let models = ["nova-pro", "nova-lite", "nova-pro", "nova-micro"];
        let running: Vec<_> = models.iter().map(|model| (model, run(model))).collect();
        let mut written: Vec<&str> = Vec::new();
        for (model, process) in running {
            let output = process.wait_with_output().unwrap();
            match output.status.code() {
                Some(0) => written.push(model),
                _ => refused(&sandbox.said(&output), &["help: "]),
            }
        }
        written.sort_unstable();
        written.dedup();
        assert_eq!(written.len(), 1, "round {round}: one model wins");
        assert!(text(&sandbox, ".infra/bedrock.tf").contains(written[0]));
        let left: Tree = tree(&infra);
        assert_eq!(left.len(), 5, "{:?}", left.keys());
    }
}

#[test]
fn a_run_that_was_killed_is_completed_by_the_next_one() {
    let mut sandbox = sandbox();
    done(&sandbox.run(&format!("{NEW} {SOURCE}")));
    let whole = sandbox.tree();
    for killed_after in ["bedrock.tf", "locals.tf", "outputs.tf"] {
        // What a run leaves that was killed between two files: the first ones, and what it staged.
        for path in whole.keys().filter(|path| path.as_str() > &*format!(".infra/{killed_after}")) {
            if path.starts_with(".infra/") {
                fs::remove_file(sandbox.work().join(path)).unwrap();
            }
        }
        done(&sandbox.run(&format!("{NEW} {SOURCE}")));
        assert_eq!(sandbox.tree(), whole);
    }
}

#[test]
fn what_a_killed_run_staged_goes_with_the_next_one_and_nothing_else_does() {
    let mut sandbox = sandbox();
    let infra = sandbox.work().join(".infra");
    fs::create_dir(&infra).unwrap();
    fs::write(infra.join(".bedrock-profile-a1B2c3"), "half of a file").unwrap();
    for name in [".bedrock-profile-notes-of-mine", ".bedrock-profile-", ".bedrock-profiles"] {
        fs::write(infra.join(name), "the user's own").unwrap();
    }
    done(&sandbox.run(&format!("{NEW} {SOURCE}")));
    let left = tree(&infra);
    assert_eq!(left.keys().filter(|name| name.contains("a1B2c3")).count(), 0);
    assert_eq!(left.keys().filter(|name| name.starts_with(".bedrock-profile")).count(), 3);
}

#[test]
fn new_files_have_the_permissions_of_the_user() {
    let mut sandbox = sandbox();
    done(&sandbox.run(&format!("umask 027; {NEW} {SOURCE}")));
    let path = sandbox.work().join(".infra/bedrock.tf");
    let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o640);
}

/// A module with a profile, in one file.
fn module() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/upgrade/staged.in"));
    sandbox
}

const ADD: &str = "bedrock-profile add extra --model nova-pro";

#[test]
fn a_file_keeps_its_owner_and_its_mode() {
    use std::os::unix::fs::MetadataExt as _;

    let mut sandbox = module();
    let path = sandbox.work().join(".infra/bedrock.tf");
    let owner = if is_root() { 1234 } else { fs::metadata(&path).unwrap().uid() };
    if is_root() {
        std::os::unix::fs::chown(&path, Some(1234), Some(4321)).unwrap();
    }
    mode(&path, 0o640);
    done(&sandbox.run(ADD));
    let metadata = fs::metadata(&path).unwrap();
    assert_eq!((metadata.uid(), metadata.mode() & 0o7777), (owner, 0o640));
    assert!(!is_root() || metadata.gid() == 4321);
}

#[test]
fn a_file_whose_owner_cannot_be_kept_is_refused() {
    // Only root can give a file away, and only others fail to.
    if !is_root() {
        return;
    }
    let mut sandbox = module();
    open_to_others(&sandbox);
    let before = sandbox.tree();
    for folder in [sandbox.work(), sandbox.work().join(".infra")] {
        mode(&folder, 0o777);
    }
    let words = ["`.infra/bedrock.tf` belongs to another user (uid 0)", "help: run the command as"];
    refused(&sandbox.run(&unprivileged(ADD)), &words);
    assert_eq!(sandbox.tree(), before);
}

#[test]
fn hard_links_and_read_only_files_are_told_before_they_are_replaced() {
    let mut sandbox = module();
    done(&sandbox.run("ln .infra/bedrock.tf kept.txt && chmod 444 .infra/outputs.tf"));
    let (before, kept) = (sandbox.tree(), text(&sandbox, "kept.txt"));
    let told = [
        "warning: `.infra/bedrock.tf` has 1 more hard link, which keeps the old content",
        "warning: `.infra/outputs.tf` is read-only, and this command replaces it",
    ];
    for flags in ["--dry-run", ""] {
        assert_eq!(sandbox.tree(), before);
        let said = sandbox.run(&format!("{ADD} {flags}"));
        done(&said);
        assert!(told.iter().all(|it| said.stderr.contains(it)), "{said:?}");
    }
    assert_eq!(text(&sandbox, "kept.txt"), kept);
    let metadata = fs::metadata(sandbox.work().join(".infra/outputs.tf")).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o444);
}

#[test]
fn a_journal_that_a_link_leads_to_changes_nothing_outside_of_the_repository() {
    let outside = tempfile::tempdir().unwrap();
    // What a run leaves that was killed between two files: the second one is still to be written.
    for (name, text) in [("a.tf", "new"), ("b.tf", "old"), (".bedrock-profile-abcdef", "new")] {
        fs::write(outside.path().join(name), text).unwrap();
    }
    let [new, old] = ["new", "old"].map(sha256);
    let journal = format!(
        r#"[{{"path":"a.tf","staged":".bedrock-profile-zzzzzz","before":"{old}","after":"{new}"}},
            {{"path":"b.tf","staged":".bedrock-profile-abcdef","before":"{old}","after":"{new}"}}]"#
    );
    fs::write(outside.path().join(".bedrock-profile-journal"), journal).unwrap();
    let before = tree(outside.path());
    for command in [ADD, "bedrock-profile upgrade", "bedrock-profile remove main", NEW] {
        let mut sandbox = sandbox();
        symlink(outside.path(), sandbox.work().join(".infra")).unwrap();
        assert_eq!(sandbox.run(command).status, Some(2), "{command}");
        assert_eq!(tree(outside.path()), before, "{command}");
    }
    // Within the repository, the same journal is completed.
    let mut sandbox = Sandbox::new();
    sandbox.put(outside.path());
    sandbox.run("bedrock-profile upgrade --infra-dir .");
    assert_eq!(text(&sandbox, "b.tf"), "new");
}

/// The fingerprint of a text, as the system's own tool computes it.
fn sha256(text: &str) -> String {
    let script = format!("printf %s '{text}' | sha256sum");
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()[..64].to_owned()
}

#[test]
fn a_git_configuration_that_has_no_end_is_waited_for_a_while_and_told() {
    let mut sandbox = sandbox();
    done(&sandbox.run("git init -q && rm .git/config && mkfifo .git/config"));
    let words = ["git has not named the remote `origin` within 5 s", "`--source`"];
    refused(&sandbox.run(&format!("timeout 60 {NEW}")), &words);
    done(&sandbox.run(&format!("timeout 60 {NEW} {SOURCE}")));
}

#[test]
fn an_ignore_file_of_megabytes_is_told_and_not_compiled() {
    let mut sandbox = module();
    done(&sandbox.run("git init -q"));
    let path = sandbox.work().join(".gitignore");
    let patterns: Vec<String> = (0..100_000).map(|i| format!("dir{i}/**/*.x{i}[ab]")).collect();
    for text in [patterns.join("\n").into_bytes(), vec![0; 1024 * 1024]] {
        fs::write(&path, text).unwrap();
        let words = [".gitignore` is larger than 512 KiB", "the check is incomplete"];
        refused(&sandbox.run("timeout 60 bedrock-profile check"), &words);
        let said = sandbox.run("timeout 60 bedrock-profile list");
        assert!(said.stderr.contains(words[0]), "{said:?}");
        done(&sandbox.run(&format!("timeout 60 {ADD} --dry-run")));
    }
}

#[test]
fn a_link_out_of_the_repository_is_not_even_opened() {
    // A file without a reader would keep whoever opens it for as long as this.
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.tf");
    fs::write(&secret, "resource \"aws_bedrock_inference_profile\" \"x\" {\n").unwrap();
    for link in [".infra/x.tf", ".infra/env/x.tfvars"] {
        let mut sandbox = module();
        done(&sandbox.run("git init -q && mkdir .infra/env"));
        symlink(&secret, sandbox.work().join(link)).unwrap();
        for command in
            [ADD, "bedrock-profile upgrade main", "bedrock-profile list", "bedrock-profile check"]
        {
            let said =
                sandbox.run(&format!("strace -f -qq -o ../opened -e trace=openat {command}"));
            let opened = fs::read_to_string(sandbox.work().join("../opened"));
            assert!(!said.stderr.contains("syntax") && !said.stderr.contains("secret"), "{said:?}");
            // Without strace there is no log.
            let is_opened = |log: String| log.contains(link);
            assert!(!opened.is_ok_and(is_opened), "{command}: {link}");
        }
    }
}

#[test]
fn nothing_is_shown_of_templates_outside_of_the_repository() {
    let mut sandbox = sandbox();
    let outside = sandbox.work().join("outside/profile");
    fs::create_dir_all(&outside).unwrap();
    fs::create_dir(sandbox.work().join("repo")).unwrap();
    done(&sandbox.run("git -C repo init -q"));
    fs::write(sandbox.work().join("repo/bedrock-profile.toml"), "templates = \"../outside\"\n")
        .unwrap();
    let new = format!("{} {SOURCE} --dry-run", new_in("repo"));
    for (name, wrong) in [
        ("outputs.tf.j2", "SECRET {{ x"),
        ("outputs.tf.j2", "SECRET {{ nothing }}"),
        ("outputs.tf.j2", "output \"SECRET\" {"),
        ("outputs.tf.j2", "output \"SECRET\" {}\noutput \"SECRET\" {}\n"),
        ("SECRET.tf.j2", ""),
    ] {
        fs::write(outside.join(name), wrong).unwrap();
        let said = sandbox.run(&new);
        refused(&said, &["a template in `", "cannot be used", "bedrock-profile.toml:1:13"]);
        assert!(!format!("{said:?}").contains("SECRET"), "{said:?}");
        // Whoever names the folder sees what is wrong.
        refused(&sandbox.run(&format!("{new} --templates ../outside")), &["SECRET"]);
        fs::remove_file(outside.join(name)).unwrap();
    }
    fs::write(outside.join("outputs.tf.j2"), "# ours\n").unwrap();
    done(&sandbox.run(&new));
}

#[test]
fn words_of_the_command_line_do_not_steer_a_terminal() {
    let mut sandbox = sandbox();
    let hostile = "$(printf 'a\\033]0;t\\007\\033[31mb\\342\\200\\256c')";
    for command in [
        format!("bedrock-profile {hostile}"),
        format!("bedrock-profile --{hostile}"),
        format!("bedrock-profile new --{hostile}=1"),
        format!("bedrock-profile new -C {hostile}"),
        format!("bedrock-profile new --format {hostile}"),
        format!("bedrock-profile new --tag {hostile}"),
        format!("bedrock-profile list --format {hostile}"),
        format!("bedrock-profile check --fail-on {hostile}"),
        format!("bedrock-profile check {hostile}"),
        format!("bedrock-profile check --today {hostile}"),
        format!("bedrock-profile --catalog {hostile} list"),
        format!("bedrock-profile explain {hostile}"),
        format!("bedrock-profile add {hostile}"),
        format!("bedrock-profile add x --infra-dir {hostile}"),
        format!("bedrock-profile remove {hostile}"),
        format!("bedrock-profile upgrade {hostile}"),
        format!("bedrock-profile upgrade main --to {hostile}"),
        format!("bedrock-profile catalog show {hostile}"),
        format!("{NEW} {SOURCE} --product {hostile}"),
        format!("{NEW} {SOURCE} --answers {hostile}"),
        format!("{NEW} {SOURCE} --templates {hostile}"),
    ] {
        let said = sandbox.run(&command);
        assert_eq!(said.status, Some(2), "{command}: {said:?}");
        let shown = format!("{}{}", said.stdout, said.stderr);
        let steers = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!shown.contains(steers), "{command}: {said:?}");
    }
    let said = sandbox.run(&format!("bedrock-profile new --{hostile}=1"));
    refused(&said, &["unexpected argument '--a\\u{1b}]0;t\\u{7}\\u{1b}[31mb\\u{202e}c' found"]);
    // Words that are no UTF-8 are shown as far as they are.
    refused(
        &sandbox.run("bedrock-profile new --tag \"$(printf 'a\\377\\033[31mb')\""),
        &["error: "],
    );
}

#[test]
fn a_token_in_the_remote_is_never_shown() {
    for remote in [
        "https://user:s3/cret@github.com/acme/agent.git",
        "https://s3cret@github.com/acme/agent",
        "user:s3cret@github.com:acme/agent.git",
        "https://github.com/acme/agent?token=s3cret/x",
        "https://github.com/s3cret@x",
        "s3cret@:",
    ] {
        let mut sandbox = sandbox();
        done(&sandbox.run(&format!("git init -q && git remote add origin '{remote}'")));
        for command in [format!("{NEW} --dry-run"), format!("{NEW} --format json"), NEW.to_owned()]
        {
            let said = sandbox.run(&command);
            let all = format!("{said:?}{:?}", sandbox.tree());
            let shown = all.contains("s3cret") || all.contains("cret@") || all.contains("s3/");
            assert!(!shown, "{remote}: {said:?}");
        }
    }
}
