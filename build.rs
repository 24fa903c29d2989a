//! Tells the program for which target it is built, which only cargo knows.

#[expect(clippy::disallowed_methods, reason = "cargo tells build scripts by the environment")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = std::env::var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=BEDROCK_PROFILE_TARGET={target}");
}
