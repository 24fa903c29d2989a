//! Tells the program for which target it is built, which only cargo knows, and from which commit; and
//! writes the catalog as Rust.

#![expect(clippy::disallowed_methods, reason = "cargo tells build scripts by the environment")]

use std::env::var;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};

use tree::{Entry, Item, Value};

#[path = "src/strict/tree.rs"]
#[expect(dead_code, reason = "what is built here has `Many::Carried` in its text alone")]
mod tree;

const COMMIT: &str = "BEDROCK_PROFILE_COMMIT";

fn main() -> ExitCode {
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
    match catalog() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error=catalog.toml: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the tree of the catalog as an expression that needs no memory and no time of a command.
fn catalog() -> Result<(), String> {
    println!("cargo::rerun-if-changed=catalog.toml");
    println!("cargo::rerun-if-changed=src/strict/tree.rs");
    let text = std::fs::read_to_string("catalog.toml").map_err(|error| error.to_string())?;
    let root = tree::parse(&text)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let mut out = String::new();
    entries(&mut out, &root);
    let folder = var("OUT_DIR").map_err(|error| error.to_string())?;
    std::fs::write(Path::new(&folder).join("catalog.rs"), out).map_err(|error| error.to_string())
}

fn entries(out: &mut String, entries: &[Entry<'_>]) {
    out.push_str("&[");
    for Entry { key, key_span, item } in entries {
        let _ = write!(out, "Entry {{ key: Borrowed({key:?}), key_span: {key_span:?}, item: ");
        self::item(out, item);
        out.push_str(" },\n");
    }
    out.push(']');
}

fn item(out: &mut String, Item { value, span }: &Item<'_>) {
    out.push_str("Item { value: ");
    match value {
        Value::Text(text) => {
            let _ = write!(out, "Value::Text(Borrowed({text:?}))");
        }
        Value::List(items) => {
            out.push_str("Value::List(Many::Carried(&[");
            for each in &**items {
                item(out, each);
                out.push_str(", ");
            }
            out.push_str("]))");
        }
        Value::Table(table) => {
            out.push_str("Value::Table(Many::Carried(");
            entries(out, table);
            out.push_str("))");
        }
        Value::Number(_) | Value::Flag(_) | Value::Day(_) => {
            let _ = write!(out, "Value::{value:?}");
        }
    }
    let _ = write!(out, ", span: {span:?} }}");
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
