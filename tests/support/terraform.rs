//! A real `terraform` against the test double of the AWS provider, each run with an AWS of its own.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

use serde_json::Value as Json;

/// Where the double is installed.
pub(crate) struct Oracle {
    config: PathBuf,
}

impl Oracle {
    /// The installation that `BEDROCK_PROFILE_ORACLE` names, a folder with a `terraform.rc`. Without
    /// one the test is skipped and says so; in CI it fails.
    pub(crate) fn find() -> Option<Self> {
        if let Some(folder) = std::env::var_os("BEDROCK_PROFILE_ORACLE") {
            let config = Path::new(&folder).join("terraform.rc");
            assert!(config.is_file(), "BEDROCK_PROFILE_ORACLE: no file {}", config.display());
            return Some(Self { config });
        }
        let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        let alone = std::env::var_os("BEDROCK_PROFILE_ALONE").is_some();
        assert!(
            !ci || alone,
            "CI needs BEDROCK_PROFILE_ORACLE: a folder with terraform.rc and its provider"
        );
        // Past the harness, which shows what a test prints only if it fails.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: BEDROCK_PROFILE_ORACLE names no folder with a terraform.rc"
        );
        None
    }

    /// The double's own program, which decides on rights.
    #[allow(dead_code, reason = "not every test asks for rights")]
    pub(crate) fn double(&self) -> PathBuf {
        self.config.with_file_name("bin/terraform-provider-aws-sim")
    }

    /// Terraform in a module's folder, with the AWS whose state and log lie in `aws`.
    pub(crate) fn module<'o>(&'o self, module: &Path, aws: &Path) -> Run<'o> {
        Run { oracle: self, module: module.to_path_buf(), aws: aws.to_path_buf() }
    }
}

/// One module and the AWS that it is applied to.
pub(crate) struct Run<'o> {
    oracle: &'o Oracle,
    module: PathBuf,
    aws: PathBuf,
}

impl Run<'_> {
    /// Runs terraform with these words.
    pub(crate) fn terraform(&self, words: &str) -> Output {
        self.command(words).output().unwrap()
    }

    fn command(&self, words: &str) -> Command {
        let (command, options) = words.split_once(' ').unwrap_or((words, ""));
        // `terraform state` takes a word of its own first, and never colours.
        let plain = if command == "state" { "" } else { "-no-color" };
        let words = [command, plain].into_iter().chain(options.split(' '));
        let mut terraform = Command::new("terraform");
        terraform
            .args(words.filter(|word| !word.is_empty()))
            .current_dir(&self.module)
            .env_remove("AWS_REGION")
            .env_remove("AWS_DEFAULT_REGION")
            .env_remove("AWS_SIM_FAIL")
            .env("TF_CLI_CONFIG_FILE", &self.oracle.config)
            .env("TF_IN_AUTOMATION", "1")
            .env("TF_INPUT", "0")
            .env("CHECKPOINT_DISABLE", "1")
            .env("AWS_SIM_STATE", self.aws.join("state.json"))
            .env("AWS_SIM_LOG", self.aws.join("calls.jsonl"));
        terraform
    }

    /// What `terraform console` answers to one expression in the module.
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) fn console(&self, expression: &str) -> String {
        let mut console = self.command("console");
        console.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut console = console.spawn().unwrap();
        let mut input = console.stdin.take().unwrap();
        writeln!(input, "{expression}").unwrap();
        drop(input);
        let output = console.wait_with_output().unwrap();
        assert!(output.status.success(), "terraform console:\n{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same, for what must succeed; returns what terraform printed.
    pub(crate) fn ok(&self, words: &str) -> String {
        let output = self.terraform(words);
        assert!(output.status.success(), "terraform {words}:\n{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same, for what must be refused; returns the complaint in one line.
    pub(crate) fn refused(&self, words: &str) -> String {
        let output = self.terraform(words);
        assert!(
            !output.status.success(),
            "terraform {words} was to be refused:\n{}",
            said(&output)
        );
        unwrapped(&String::from_utf8_lossy(&output.stderr))
    }

    /// The calls to AWS that changed something, in their order.
    pub(crate) fn changes(&self) -> Vec<Json> {
        let reads = ["Get", "List", "Describe"];
        let log = std::fs::read_to_string(self.aws.join("calls.jsonl")).unwrap_or_default();
        log.lines()
            .map(|line| serde_json::from_str::<Json>(line).unwrap())
            .filter(|call| !reads.iter().any(|read| text(call, "operation").starts_with(read)))
            .collect()
    }

    /// What exists in AWS, by type.
    pub(crate) fn resources(&self, kind: &str) -> Vec<Json> {
        let state = std::fs::read(self.aws.join("state.json")).unwrap_or_else(|_| b"{}".to_vec());
        let state: serde_json::Map<String, Json> = serde_json::from_slice(&state).unwrap();
        state
            .into_iter()
            .filter(|(id, _)| id.split(' ').nth(2) == Some(kind))
            .map(|(_, value)| value)
            .collect()
    }

    /// The outputs of the state.
    pub(crate) fn outputs(&self) -> Json {
        serde_json::from_str(&self.ok("output -json")).unwrap()
    }
}

/// A text within JSON.
pub(crate) fn text<'j>(value: &'j Json, key: &str) -> &'j str {
    value[key].as_str().unwrap_or_else(|| panic!("no text `{key}` in {value}"))
}

fn said(output: &Output) -> String {
    format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A complaint without the frame that terraform draws round it, and without its line breaks.
fn unwrapped(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_matches(['│', '╷', '╵', ' ']));
    lines.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs every case, two at a time, and fails with the names of those that failed.
pub(crate) fn each<C: Sync>(
    cases: &[C],
    name: impl Fn(&C) -> String + Sync,
    run: impl Fn(&C) + Sync,
) {
    let next = Mutex::new(cases.iter());
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(case) = next.lock().unwrap().next() else { return };
                    if catch_unwind(AssertUnwindSafe(|| run(case))).is_err() {
                        failed.lock().unwrap().push(name(case));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}
