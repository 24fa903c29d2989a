//! Runs the real program as a user would: in a folder of its own, with nothing of this machine's
//! environment, and with every change to the folder accounted for.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "each test file uses a part of it")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a helper of tests may fail as a test does"
)]

pub mod fixture;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub use fixture::{Entry, Tree, tree, write_over, write_tree};
use fixture::{link, put_tree};

/// Set to rewrite what is expected with what is.
pub const UPDATE: &str = "BEDROCK_PROFILE_UPDATE";

/// Whether expectations are to be rewritten.
pub fn updating() -> bool {
    std::env::var_os(UPDATE).is_some()
}

/// What one command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub stdout: String,
    pub stderr: String,
    /// `None` when a signal ended it.
    pub status: Option<i32>,
}

/// A folder to run commands in, gone when dropped.
pub struct Sandbox {
    root: tempfile::TempDir,
    /// Where the next command starts; `cd` moves it.
    cwd: PathBuf,
}

impl Sandbox {
    /// An empty folder `work`, and beside it the program.
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let bin = root.path().join("bin");
        let work = root.path().join("work");
        fs::create_dir(&bin).unwrap();
        fs::create_dir(&work).unwrap();
        // Linked and not written: what one thread writes, another one cannot always run.
        let program =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/harness/bin/bedrock-profile");
        link(&program, &bin.join("bedrock-profile"));
        let cwd = work.canonicalize().unwrap();
        Self { root, cwd }
    }

    /// The folder that the user's files are in.
    pub fn work(&self) -> PathBuf {
        self.root.path().join("work").canonicalize().unwrap()
    }

    /// Puts the files of a folder into the sandbox.
    pub fn put(&self, folder: &Path) {
        put_tree(&self.work(), &tree(folder));
    }

    /// A shell of the sandbox: the search path and the language are all that it knows.
    pub fn shell(&self, script: &str) -> Command {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders = vec![self.root.path().join("bin")];
        folders.extend(std::env::split_paths(&path));
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .current_dir(&self.cwd)
            .env_clear()
            .env("PATH", std::env::join_paths(folders).unwrap())
            .env("LC_ALL", "C.UTF-8")
            .env("BEDROCK_PROFILE_TESTED", env!("CARGO_BIN_EXE_bedrock-profile"))
            // No repository around the sandbox, and no settings of the machine's.
            .env("GIT_CEILING_DIRECTORIES", self.root.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("CHECKPOINT_DISABLE", "1")
            .stdin(Stdio::null());
        for variable in ["TF_CLI_CONFIG_FILE", "AWS_SIM_STATE", "AWS_SIM_LOG"] {
            if let Some(value) = std::env::var_os(variable) {
                command.env(variable, value);
            }
        }
        command
    }

    /// Runs a command line, and stays in the folder that it went to.
    pub fn run(&mut self, command: &str) -> Said {
        let cwd = self.root.path().join("cwd");
        let script = format!("trap 'pwd >\"{}\"' EXIT\n{command}", cwd.display());
        let output = self.shell(&script).output().unwrap();
        // A shell that was killed, or may not write, leaves no word of where it was.
        if let Some(path) = fs::read_to_string(&cwd).ok().filter(|path| !path.is_empty()) {
            self.cwd = PathBuf::from(path.trim_end_matches('\n'));
        }
        self.said(&output)
    }

    /// What a process said, with the sandbox's own path left out.
    pub fn said(&self, output: &Output) -> Said {
        let work = self.work().display().to_string();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&work, "[CWD]");
        Said {
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            status: output.status.code(),
        }
    }

    /// Everything in the folder.
    pub fn tree(&self) -> Tree {
        tree(&self.work())
    }
}

/// How two texts differ, for a reader of a failed test.
pub fn difference(expected: &str, found: &str) -> String {
    let diff = similar::TextDiff::from_lines(expected, found);
    diff.unified_diff().header("expected", "found").to_string()
}

/// Does the work for every item, on all processors, and gives back what it says of each, in order.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from) + 1;
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut results: Vec<(usize, R)> = std::thread::scope(|scope| {
        let run = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(item) = items.get(index) else { return done };
                done.push((index, work(item)));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
