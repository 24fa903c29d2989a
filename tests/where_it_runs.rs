//! Where `check` runs on its own: as a hook of pre-commit and as an action of GitHub. Both run for
//! real as far as that goes without a network; without `bash`, `git` or `pre-commit` a test says that
//! it is skipped, and fails where `CI` is set.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "harness/fixture.rs"]
mod fixture;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn source() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the program under test.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_bedrock-profile")).parent().unwrap()
}

/// The `PATH` with the program under test before everything else.
fn path() -> String {
    format!("{}:{}", program().display(), std::env::var("PATH").unwrap_or_default())
}

fn there_is(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok_and(|ran| ran.status.success());
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    assert!(
        found || !ci,
        "this test needs `{tool}`; install it (pre-commit: `pip install pre-commit`)"
    );
    if !found {
        // Past the harness, which shows what a test prints only if it fails.
        let _ = writeln!(std::io::stderr(), "skipped: there is no `{tool}` on the PATH");
    }
    found
}

/// A repository of a service whose module has one mistake, or none.
fn sample(folder: &Path, mistake: bool) {
    let name = if mistake { "fail" } else { "pass" };
    let case = fixture::tree(&source().join("tests/rules/unknown-attribute").join(name));
    let module = case.into_iter().filter(|(path, _)| path.starts_with(".infra/"));
    fixture::put_tree(folder, &module.collect());
}

fn git(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c"])
        .args(["init.defaultBranch=main", "-C"])
        .arg(folder)
        .args(arguments)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn commit(folder: &Path) {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "All there is"]);
}

/// A run of pre-commit over a sample repository, with one hook of this project's manifest.
fn pre_commit(hook: &str, mistake: bool, prepare: impl Fn(&Path)) -> Output {
    let work = tempfile::tempdir().unwrap();
    let (hooks, repository) = (work.path().join("hooks"), work.path().join("service"));
    fs::create_dir_all(&hooks).unwrap();
    fs::copy(source().join(".pre-commit-hooks.yaml"), hooks.join(".pre-commit-hooks.yaml"))
        .unwrap();
    prepare(&hooks);
    commit(&hooks);
    git(&hooks, &["tag", "v1"]);
    sample(&repository, mistake);
    let config =
        format!("repos:\n- repo: {}\n  rev: v1\n  hooks:\n  - id: {hook}\n", hooks.display());
    fs::write(repository.join(".pre-commit-config.yaml"), config).unwrap();
    commit(&repository);
    Command::new("pre-commit")
        .args(["run", "--all-files", "--color=never", "--verbose"])
        .current_dir(&repository)
        .env("PATH", path())
        .env("PRE_COMMIT_HOME", work.path().join("cache"))
        .output()
        .unwrap()
}

#[test]
fn pre_commit_refuses_a_repository_with_findings_and_passes_a_clean_one() {
    if !there_is("pre-commit") || !there_is("git") {
        return;
    }
    for (mistake, status) in [(true, 1), (false, 0)] {
        let ran = pre_commit("bedrock-profile-check-system", mistake, |_| {});
        let text = String::from_utf8_lossy(&ran.stdout);
        assert_eq!(
            ran.status.code(),
            Some(status),
            "{text}{}",
            String::from_utf8_lossy(&ran.stderr)
        );
        assert_eq!(text.contains("[unknown-attribute]"), mistake, "{text}");
        assert!(text.contains("1 module in 6 files"), "the whole repository is checked: {text}");
    }
}

/// Builds the program in release mode, as users' machines do: minutes. Set
/// `BEDROCK_PROFILE_BUILD_HOOK` to run it.
#[test]
fn pre_commit_builds_the_program_itself() {
    if std::env::var_os("BEDROCK_PROFILE_BUILD_HOOK").is_none() {
        // Past the harness, which shows what a test prints only if it fails.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: set BEDROCK_PROFILE_BUILD_HOOK to build the program as pre-commit does"
        );
        return;
    }
    let ran = pre_commit("bedrock-profile-check", true, |hooks| {
        for name in ["Cargo.toml", "Cargo.lock", "build.rs", "catalog.toml", "src", "templates"] {
            let copied =
                Command::new("cp").arg("-r").arg(source().join(name)).arg(hooks).status().unwrap();
            assert!(copied.success());
        }
    });
    let text = String::from_utf8_lossy(&ran.stdout);
    assert_eq!(ran.status.code(), Some(1), "{text}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(text.contains("[unknown-attribute]"), "{text}");
}

#[test]
fn the_manifest_names_only_options_that_there_are() {
    let manifest = fs::read_to_string(source().join(".pre-commit-hooks.yaml")).unwrap();
    let entries: Vec<&str> =
        manifest.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries.len(), manifest.matches("- id: ").count());
    for entry in entries {
        let words: Vec<&str> = entry.split(' ').collect();
        assert_eq!(words[0], "bedrock-profile");
        let ran = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
            .args(&words[1..])
            .arg("--help")
            .output()
            .unwrap();
        assert!(ran.status.success(), "{entry}");
    }
}

struct Action {
    work: tempfile::TempDir,
    output: Output,
}

impl Action {
    /// The step of the action that checks, with inputs that differ from its defaults.
    fn run(mistake: bool, inputs: &[(&str, &str)]) -> Self {
        let work = tempfile::tempdir().unwrap();
        let repository = work.path().join("service");
        sample(&repository, mistake);
        fs::create_dir(work.path().join("temp")).unwrap();
        let mut command = Command::new("bash");
        command
            .arg(source().join("action/check.sh"))
            .current_dir(&repository)
            .env("PATH", path())
            .env("ACTION_PATH", source())
            .env("RUNNER_TEMP", work.path().join("temp"))
            .env("GITHUB_OUTPUT", work.path().join("output"))
            .env("INPUT_PATHS", ".")
            .env("INPUT_FAIL_ON", "warning")
            .env("INPUT_BASELINE", "")
            .env("INPUT_ANNOTATIONS", "true")
            .envs(inputs.iter().copied());
        let output = command.output().unwrap();
        Self { work, output }
    }

    fn said(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    fn outputs(&self) -> String {
        fs::read_to_string(self.work.path().join("output")).unwrap()
    }

    fn report(&self) -> PathBuf {
        self.work.path().join("temp/bedrock-profile.sarif")
    }
}

#[test]
fn the_action_leaves_a_report_annotations_and_the_status() {
    if !there_is("bash") {
        return;
    }
    for (mistake, status) in [(true, 1), (false, 0)] {
        let action = Action::run(mistake, &[]);
        assert!(action.output.status.success(), "the report is uploaded before the job fails");
        assert!(action.outputs().contains(&format!("status={status}\n")), "{}", action.outputs());
        assert!(action.outputs().contains(&format!("sarif={}\n", action.report().display())));
        let report: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(action.report()).unwrap()).unwrap();
        let results = report["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), usize::from(mistake));
        assert_eq!(action.said().starts_with("::error file=.infra/outputs.tf"), mistake);
    }
}

#[test]
fn the_action_passes_its_inputs_on_and_they_cannot_be_options_or_commands() {
    if !there_is("bash") {
        return;
    }
    let quiet = Action::run(true, &[("INPUT_ANNOTATIONS", "false"), ("INPUT_FAIL_ON", "never")]);
    assert_eq!(quiet.said(), "");
    assert!(quiet.outputs().contains("status=0\n"));
    let paths = Action::run(true, &[("INPUT_PATHS", ".infra\n\n.\n")]);
    assert!(paths.outputs().contains("status=1\n"));
    let hostile = "--fix\n$(touch pwned)\n; touch pwned";
    let action =
        Action::run(true, &[("INPUT_PATHS", hostile), ("INPUT_BASELINE", "$(touch pwned)")]);
    assert!(action.outputs().contains("status=2\n"), "{}", action.outputs());
    assert!(!action.work.path().join("service/pwned").exists());
    let kept = fs::read_to_string(action.work.path().join("service/.infra/outputs.tf")).unwrap();
    assert!(kept.contains(".inference_profile_arn"), "`--fix` was no option");
}

/// The first step of the action, with an archive of the given text in a local folder, and without the program
/// under test on the path; and the step's folder.
fn installed(
    program: &str,
    wrong_checksum: bool,
    inputs: &[(&str, &str)],
) -> (Output, tempfile::TempDir) {
    let work = tempfile::tempdir().unwrap();
    let (release, temp) = (work.path().join("release"), work.path().join("temp"));
    fs::create_dir_all(release.join("top")).unwrap();
    fs::create_dir(&temp).unwrap();
    fs::write(release.join("top/bedrock-profile"), program).unwrap();
    let change = if wrong_checksum { "echo more >> $a" } else { "true" };
    let pack = format!(
        "chmod 755 top/bedrock-profile; a=bedrock-profile-9.9.9-$(uname -m)-unknown-linux-musl.tar.gz; \
         tar -czf $a top && sha256sum $a > SHA256SUMS && {change}"
    );
    let packed = Command::new("bash").args(["-c", &pack]).current_dir(&release).status().unwrap();
    assert!(packed.success());
    let ran = Command::new("bash")
        .arg(source().join("action/install.sh"))
        .env("PATH", "/usr/bin:/bin")
        .env("ACTION_PATH", source())
        .env("ACTION_REPOSITORY", "")
        .env("SERVER", "")
        .env("RUNNER_TEMP", &temp)
        .env("GITHUB_PATH", temp.join("path"))
        .env("INPUT_VERSION", "9.9.9")
        .env("INPUT_ADDRESS", format!("file://{}", release.display()))
        .envs(inputs.iter().copied())
        .output()
        .unwrap();
    (ran, work)
}

#[cfg(target_os = "linux")]
#[test]
fn the_action_installs_the_archive_of_a_release_only_with_its_checksum() {
    if !there_is("bash") || !there_is("curl") {
        return;
    }
    let said = |ran: &Output| String::from_utf8_lossy(&ran.stdout).into_owned();
    let (ran, work) = installed("#!/bin/sh\necho it runs\n", false, &[]);
    assert!(ran.status.success(), "{}{}", said(&ran), String::from_utf8_lossy(&ran.stderr));
    let path = fs::read_to_string(work.path().join("temp/path")).unwrap();
    let program = Path::new(path.trim_end()).join("bedrock-profile");
    assert_eq!(said(&Command::new(program).output().unwrap()), "it runs\n");

    for (wrong_checksum, inputs, wanted) in [
        (true, &[][..], "has another checksum"),
        (false, &[("INPUT_VERSION", "9.9.8")][..], "cannot be downloaded"),
        (false, &[("INPUT_VERSION", "1.0.0; touch pwned")][..], "is no version"),
        (false, &[("INPUT_ADDRESS", "")][..], "cannot be downloaded"),
    ] {
        let (ran, work) = installed("", wrong_checksum, inputs);
        assert_eq!(ran.status.code(), Some(2), "{wanted}: {}", said(&ran));
        assert!(said(&ran).contains(wanted), "{wanted}: {}", said(&ran));
        assert!(!work.path().join("temp/path").exists());
    }
}

#[test]
fn what_is_installed_by_name_has_the_version_of_this_crate() {
    let version = env!("CARGO_PKG_VERSION");
    let hook = fs::read_to_string(source().join("pyproject.toml")).unwrap();
    assert!(hook.contains(&format!("\nversion = \"{version}\"\n")), "{hook}");
    assert!(hook.contains(&format!("[\"bedrock-profile=={version}\"]")), "{hook}");
}

#[test]
fn the_action_puts_no_input_into_a_script() {
    let action = fs::read_to_string(source().join("action.yml")).unwrap();
    let scripts: Vec<&str> =
        action.lines().filter(|line| line.trim().starts_with("run:")).collect();
    assert_eq!(scripts.len(), action.matches("shell: bash").count());
    assert!(scripts.iter().all(|script| !script.contains("${{")), "{scripts:?}");
    assert!(!action.contains("run: |"), "a script of several lines belongs into a file");
    let script = ["action/install.sh", "action/check.sh"]
        .map(|file| fs::read_to_string(source().join(file)).unwrap())
        .concat();
    for line in action.lines() {
        let Some((name, _)) = line.trim().split_once(": ${{") else { continue };
        if name.starts_with("INPUT_") {
            assert!(script.contains(name), "{name} is read by the script");
        }
    }
    let script = script.replace("${INPUT_", "$INPUT_");
    let mut read = script.split("$INPUT_").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_uppercase() && c != '_').expect("a name ends");
        &rest[..end]
    });
    assert!(read.all(|name| action.contains(&format!("INPUT_{name}: ${{{{ inputs."))));
}
