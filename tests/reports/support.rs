//! A small repository with findings, and the program run on it.

use std::path::Path;
use std::process::Command;

use crate::fixture;

/// A module with exactly one mistake, and nothing that is undecided.
pub(crate) const OUTPUT: &str = "\
output \"bedrock_inference_profile_arn\" {
  description = \"ARN of the Bedrock application inference profile\"
  value       = aws_bedrock_inference_profile.main.inference_profile_arn
}
";

/// The mistake set right.
pub(crate) fn good() -> String {
    OUTPUT.replace(".inference_profile_arn", ".arn")
}

pub(crate) struct Repository(pub(crate) tempfile::TempDir);

pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Repository {
    /// The module of a service in which nothing is to be found, with `outputs.tf` replaced.
    pub(crate) fn new(outputs: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let service = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bases/service");
        fixture::put_tree(folder.path(), &fixture::tree(&service));
        let repository = Self(folder);
        repository.write(".infra/outputs.tf", outputs);
        repository
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    /// Runs the program in the repository.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in("", arguments)
    }

    /// Runs the program in a folder of the repository.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
            .args(arguments)
            .args(["--today", "2026-11-23"])
            .current_dir(self.0.path().join(folder))
            .env_clear()
            .env("HOME", self.0.path())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran {
            status: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// The report in one of the forms of JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.run(arguments).out).unwrap()
    }
}
