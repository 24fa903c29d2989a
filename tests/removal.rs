//! What `remove` leaves: the bytes around it, the tree that was there before a profile came, and,
//! with a `terraform` and a test double of its provider, an account without what belonged to it.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;
mod support;
#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "support/terraform.rs"]
mod terraform;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bedrock_profile::catalog::Catalog;
use bedrock_profile::module::Module;
use bedrock_profile::removal;
use harness::{Entry, Sandbox, tree};
use serde_json::Value as Json;
use support::canonical::is_canonical;
use terraform::Oracle;

const ANSWERS: &str = "--with ssm,iam,residency,tfvars --product platform --billing-mode saas \
    --team engineering --owner e@example.com --source acme/platform/.infra";

/// A folder in which `new` has made the profiles.
fn made(profiles: &[&str]) -> Sandbox {
    let mut sandbox = Sandbox::new();
    let profiles: Vec<String> = profiles.iter().map(|it| format!("--profile {it}")).collect();
    let said = sandbox.run(&format!("bedrock-profile new {} {ANSWERS}", profiles.join(" ")));
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    sandbox
}

#[test]
fn removing_a_profile_gives_back_the_tree_without_it() {
    let (one, two) = ("classify=claude-haiku-45", "generate=claude-sonnet-5");
    for (profiles, key, left) in [
        (&[one, two], "generate", one),
        (&[two, one], "generate", one),
        (&[one, two], "classify", two),
    ] {
        let mut sandbox = made(profiles);
        let said = sandbox.run(&format!("bedrock-profile remove {key}"));
        assert_eq!(said.status, Some(0), "{}", said.stderr);
        let (found, expected) = (sandbox.tree(), made(&[left]).tree());
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (path, entry) in &expected {
            if let (Entry::File(expected), Some(Entry::File(found))) = (entry, found.get(path)) {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                assert_eq!(text(found), text(expected), "{path} without {key}");
            }
        }
    }
}

/// A profile that stands in the midst of somebody's file, in the file's own line ends.
const PROFILE: &str = "\
# Added in a hurry.
resource \"aws_bedrock_inference_profile\" \"in_a_hurry\" {
  name = \"in-a-hurry\"
  model_source {
    copy_from = \"arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0\"
  }
}

output \"in_a_hurry\" {
  value = aws_bedrock_inference_profile.in_a_hurry.arn
}
";

#[test]
fn no_byte_of_anybodys_file_changes_around_what_goes() {
    let catalog = Catalog::built_in().unwrap();
    let mut tried = 0;
    for (name, bytes) in support::corpus() {
        let crlf = bytes.windows(2).any(|pair| pair == b"\r\n");
        let newline = if crlf { "\r\n" } else { "\n" };
        let profile = PROFILE.replace('\n', newline);
        let bom: &[u8] = if bytes.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
        let words = &bytes[bom.len()..];
        let ended = words.is_empty() || words.ends_with(b"\n");
        let gap = if ended { newline.to_owned() } else { newline.repeat(2) };
        let before = [bom, profile.as_bytes(), newline.as_bytes(), words].concat();
        let after = [&bytes, gap.as_bytes(), profile.as_bytes()].concat();
        for (place, text) in [("before", before), ("after", after)] {
            let Ok(module) = Module::parse([("main.tf".to_owned(), text)]) else { continue };
            tried += 1;
            let removal = removal::remove(
                &module,
                &BTreeMap::new(),
                &catalog,
                &BTreeSet::new(),
                "in_a_hurry",
            );
            let removal = removal.unwrap_or_else(|error| panic!("{name} {place}: {error:?}"));
            let left = removal.files["main.tf"].clone().unwrap();
            // The gap that came with the profile may be told from those that were there, or not.
            let trim = |bytes: &[u8]| {
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
                text.trim_ascii().to_vec()
            };
            assert!(
                trim(&left) == trim(&bytes),
                "{name} {place}:\n{}",
                String::from_utf8_lossy(&left)
            );
            assert!(left.starts_with(bom), "{name} {place} keeps its mark");
        }
    }
    assert!(tried > 100, "{tried}");
}

fn operations(calls: &[Json]) -> Vec<&str> {
    calls.iter().map(|call| terraform::text(call, "operation")).collect()
}

#[test]
fn an_apply_after_removing_destroys_what_belonged_to_the_profile_and_nothing_else() {
    let Some(oracle) = Oracle::find() else { return };
    let mut sandbox = made(&["classify=claude-haiku-45", "generate=claude-sonnet-5"]);
    let module = oracle.module(&sandbox.work().join(".infra"), &sandbox.work());
    let apply = "apply -auto-approve -input=false -var-file=env/dev.tfvars";
    module.ok("init -input=false");
    module.ok(apply);
    let addresses = module.ok("state list");
    let before = module.changes().len();

    let said = sandbox.run("bedrock-profile remove classify");
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    module.ok(apply);
    let calls = module.changes().split_off(before);
    let mut calls = operations(&calls);
    calls.sort_unstable();
    assert_eq!(calls, ["DeleteInferenceProfile", "DeleteParameter", "DeletePolicy"]);
    let left = module.ok("state list");
    let expected: Vec<&str> = addresses.lines().filter(|it| !it.contains("classify")).collect();
    assert_eq!(left.lines().collect::<Vec<_>>(), expected);
    module.ok("plan -detailed-exitcode -input=false -var-file=env/dev.tfvars");
}

/// Whether terraform accepts the module.
fn is_valid(oracle: &Oracle, folder: &Path) -> bool {
    let module = oracle.module(folder, folder);
    module.terraform("init -backend=false -input=false").status.success()
        && module.terraform("validate").status.success()
}

#[test]
fn every_module_of_the_cases_is_as_good_after_removing_as_before() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/remove");
    let all = tree(&cases);
    let mut folders: Vec<String> = Vec::new();
    for (path, entry) in &all {
        let Entry::File(after) = entry else { continue };
        let Some((folder, _)) = path.rsplit_once('/') else { continue };
        if !path.contains(".out/") || Path::new(path).extension().is_none_or(|end| end != "tf") {
            continue;
        }
        if let Some(Entry::File(before)) = all.get(&path.replacen(".out/", ".in/", 1)) {
            let canonical = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(is_canonical);
            assert!(!canonical(before) || canonical(after), "{path}");
        }
        if folders.last().is_none_or(|last| last != folder) {
            folders.push(folder.to_owned());
        }
    }
    assert!(folders.len() >= 8, "{folders:?}");
    let Some(oracle) = Oracle::find() else { return };
    for folder in folders {
        let copy = |path: String| {
            let copy = tempfile::tempdir().unwrap();
            let module = copy.path().join("module");
            let below = |(file, entry): (&String, &Entry)| {
                let file = file.strip_prefix(&path)?.strip_prefix('/')?;
                Some((file.to_owned(), entry.clone()))
            };
            harness::write_tree(&module, &all.iter().filter_map(below).collect());
            (copy, module)
        };
        let (_before, module) = copy(folder.replacen(".out/", ".in/", 1));
        let (_after, changed) = copy(folder.clone());
        assert!(
            !module.exists() || !is_valid(&oracle, &module) || is_valid(&oracle, &changed),
            "{folder}"
        );
    }
}

#[test]
fn an_apply_after_removing_an_entry_destroys_its_instances_and_nothing_else() {
    let Some(oracle) = Oracle::find() else { return };
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/remove");
    let mut files = tree(&cases.join("second_maps.in"));
    files.retain(|path, _| !path.contains('/'));
    let mut sandbox = Sandbox::new();
    harness::write_tree(&sandbox.work(), &files);
    let module = oracle.module(&sandbox.work(), &sandbox.work());
    module.ok("init -input=false");
    module.ok("apply -auto-approve -input=false");
    let before = module.changes().len();
    let said = sandbox.run("bedrock-profile remove chat");
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    module.ok("apply -auto-approve -input=false");
    let calls = module.changes().split_off(before);
    let mut calls = operations(&calls);
    calls.sort_unstable();
    assert_eq!(calls, ["DeleteInferenceProfile", "DeleteParameter"]);
    module.ok("plan -detailed-exitcode -input=false");
}

#[test]
fn an_apply_after_removing_from_heredocs_takes_the_rights_and_nothing_else() {
    let Some(oracle) = Oracle::find() else { return };
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/remove");
    let mut sandbox = Sandbox::new();
    sandbox.put(&cases.join("heredocs.in"));
    let module = oracle.module(&sandbox.work(), &sandbox.work());
    module.ok("init -input=false");
    module.ok("apply -auto-approve -input=false");
    let before = module.changes().len();
    let said = sandbox.run("bedrock-profile remove fast");
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    module.ok("apply -auto-approve -input=false");
    let calls = module.changes().split_off(before);
    let mut calls = operations(&calls);
    calls.sort_unstable();
    let expected = [
        "CreatePolicyVersion",
        "CreatePolicyVersion",
        "DeleteInferenceProfile",
        "DeletePolicy",
        "DetachRolePolicy",
        "PutRolePolicy",
    ];
    assert_eq!(calls, expected);
    module.ok("plan -detailed-exitcode -input=false");
}

#[test]
fn an_apply_after_removing_a_call_destroys_its_profile_and_nothing_else() {
    let Some(oracle) = Oracle::find() else { return };
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/remove");
    for (root, word, gone, operations_after) in [
        (
            "one",
            "module.chat",
            "module.chat.",
            &["CreatePolicyVersion", "DeleteInferenceProfile", "DeleteParameter"][..],
        ),
        (
            "each",
            "module.all[\"review\"].aws_bedrock_inference_profile.main",
            "\"review\"",
            &["DeleteInferenceProfile", "DeleteParameter"],
        ),
        ("deep", "booking", "\"booking\"", &["DeleteInferenceProfile", "DeleteParameter"]),
        ("map", "module.many.tag", "tag", &["DeleteInferenceProfile", "DeleteParameter"]),
    ] {
        let mut sandbox = Sandbox::new();
        sandbox.put(&cases.join("calls.in"));
        let module = oracle.module(&sandbox.work().join(root), &sandbox.work());
        module.ok("init -input=false");
        module.ok("apply -auto-approve -input=false");
        let addresses = module.ok("state list");
        let before = module.changes().len();
        let said = sandbox.run(&format!("bedrock-profile remove '{word}'"));
        assert_eq!(said.status, Some(0), "{}", said.stderr);
        module.ok("init -input=false");
        module.ok("apply -auto-approve -input=false");
        let calls = module.changes().split_off(before);
        let mut calls = operations(&calls);
        calls.sort_unstable();
        assert_eq!(calls, operations_after, "{root}");
        // Data sources in a module go with it, and are no one's loss.
        let managed = |it: &&str| !it.contains("data.");
        let left = module.ok("state list");
        let left: Vec<&str> = left.lines().filter(managed).collect();
        let expected = addresses.lines().filter(managed).filter(|it| !it.contains(gone));
        assert_eq!(left, expected.collect::<Vec<_>>(), "{root}");
        module.ok("plan -detailed-exitcode -input=false");
    }
}
