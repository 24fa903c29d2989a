//! Tells the program for which target it is built, which only cargo knows, and from which commit.

#![expect(clippy::disallowed_methods, reason = "cargo tells build scripts by the environment")]

use std::env::var;
use std::path::Path;
use std::process::Command;

const COMMIT: &str = "BEDROCK_PROFILE_COMMIT";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={COMMIT}");
    let target = var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=BEDROCK_PROFILE_TARGET={target}");
    // Only of what is built to be used: a commit would build all anew for whoever develops.
    if var("PROFILE").is_ok_and(|profile| profile == "release")
        && var(COMMIT).is_err()
        && let Some(commit) = commit()
    {
        println!("cargo::rustc-env={COMMIT}={commit}");
    }
}

/// The commit of the checkout of this package; none in one that lies in another repository.
fn commit() -> Option<String> {
    let package = var("CARGO_MANIFEST_DIR").ok()?;
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(&package).args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    if !git(&["rev-parse", "--show-prefix"])?.is_empty() {
        return None;
    }
    // Every commit and checkout is written there.
    let log = Path::new(&package).join(git(&["rev-parse", "--git-path", "logs/HEAD"])?);
    if log.exists() {
        println!("cargo::rerun-if-changed={}", log.display());
    }
    git(&["rev-parse", "--short=12", "HEAD"])
}
