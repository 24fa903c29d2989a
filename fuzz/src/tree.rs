//! Targets that read a module or a folder.

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use bedrock_profile::hcl::ast::structure::{Body, Structure};
use bedrock_profile::module::{Inputs, Module, Resolver, Scope};

/// No module of a few kilobytes may take longer.
const LONGEST: Duration = Duration::from_secs(10);

/// How long this thread has worked: on Linux without the time in which others had the processor, since
/// targets run beside all the rest.
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let scheduled = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = scheduled.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Every argument of a module is evaluated, in bounded time.
pub fn evaluate(data: &[u8]) {
    let start = worked();
    let (module, _) = Module::parse_what_can_be([("main.tf".to_owned(), data.to_vec())]);
    let resolver = Resolver::new(&module, &Inputs::default());
    for (index, file) in module.files().iter().enumerate() {
        values(&resolver, index, file.document.body());
    }
    let _ = resolver.profiles();
    let took = worked().saturating_sub(start);
    assert!(took < LONGEST, "{took:?}");
}

fn values(resolver: &Resolver<'_>, file: usize, body: &Body) {
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => {
                let _ = resolver.value(file, &attribute.value, &Scope::default());
            }
            Structure::Block(block) => values(resolver, file, &block.body),
        }
    }
}

/// A journal that came with somebody else's repository changes nothing but Terraform's files in it.
pub fn journal(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let module = folder.path().join("module");
    fs::create_dir(&module).expect("a folder");
    fs::write(folder.path().join("outside.tf"), "outside").expect("a file");
    fs::write(module.join("main.tf"), "locals {}\n").expect("a file");
    fs::write(module.join("notes.txt"), "notes").expect("a file");
    fs::write(module.join(".bedrock-profile-journal"), data).expect("a file");
    let _ = bedrock_profile::apply::complete(&module, folder.path());
    let read = |path: &str| fs::read(folder.path().join(path)).expect("it is still there");
    assert_eq!(read("outside.tf"), b"outside");
    assert_eq!(read("module/notes.txt"), b"notes");
}

/// A policy that is JSON in a heredoc, judged by every rule.
pub fn policies(data: &[u8]) {
    let Ok(policy) = std::str::from_utf8(data) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!(
        "resource \"aws_bedrock_inference_profile\" \"main\" {{\n  name = \"shop-dev\"\n}}\n\n\
         resource \"aws_iam_policy\" \"invoke\" {{\n  policy = <<FUZZ\n{policy}\nFUZZ\n}}\n\n\
         resource \"aws_iam_policy\" \"written\" {{\n  policy = jsonencode({policy})\n}}\n"
    );
    fs::write(folder.path().join("main.tf"), text).expect("a file");
    let words = ["bedrock-profile", "check", "--format", "json"].map(std::ffi::OsString::from);
    let path = folder.path().as_os_str().to_owned();
    let status = bedrock_profile::cli::run(&words.into_iter().chain([path]).collect::<Vec<_>>());
    assert!(status <= 2, "{status}");
}
