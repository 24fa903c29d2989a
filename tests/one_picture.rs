//! All commands give one answer: over the modules of all cases, `list`, `outdated`, `check`, `remove`, `upgrade` and
//! `add` see the same profiles, by the same keys and addresses, with the same models.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use harness::{Sandbox, in_parallel};
use serde_json::Value as Json;

/// A profile as `list` shows it.
struct Listed {
    address: String,
    key: String,
    file: String,
    /// Whether the catalog does not tell in some environment how long its model lives.
    is_unknown: bool,
    /// Whether the catalog says of one of them that it is to be replaced.
    is_outdated: bool,
}

impl Listed {
    fn of(json: &Json) -> Self {
        let text = |name: &str| json[name].as_str().unwrap().to_owned();
        let all = json["environments"].as_array().unwrap();
        let status = |it: &Json| it["lifecycle"]["status"].as_str().unwrap_or("active") != "active";
        Self {
            address: text("address"),
            key: text("key"),
            file: text("file"),
            is_unknown: all.iter().any(|it| it["lifecycle"].is_null()),
            is_outdated: all.iter().any(status),
        }
    }

    /// The resource, without the instance and without the calls.
    fn resource(&self) -> String {
        let at = self.address.find("aws_bedrock_inference_profile.").unwrap();
        let resource = &self.address[at..];
        resource.split('[').next().unwrap().to_owned()
    }

    fn folder(&self) -> &str {
        self.file.rsplit_once('/').map_or(".", |(folder, _)| folder)
    }

    fn is_called(&self) -> bool {
        self.address.starts_with("module.")
    }
}

fn json(sandbox: &mut Sandbox, words: &str) -> Json {
    let said = sandbox.run(&format!("bedrock-profile {words} --format json ."));
    serde_json::from_str(&said.stdout).unwrap_or(Json::Null)
}

/// The addresses of profiles in a part of a report.
fn addresses(report: &Json) -> BTreeSet<(String, String)> {
    let all = report.as_array().into_iter().flatten();
    let text = |it: &Json, name: &str| it[name].as_str().unwrap().to_owned();
    all.map(|it| (text(it, "address"), text(it, "file"))).collect()
}

/// What a command says that does not know a profile.
fn knows_none(stderr: &str) -> bool {
    ["has no profile", "have a profile", "has no application inference profile", "there is no appl"]
        .iter()
        .any(|words| stderr.contains(words))
}

/// Where the commands disagree on the modules of one case.
fn disagreements(case: &Path) -> (usize, Vec<String>) {
    let mut sandbox = Sandbox::new();
    sandbox.put(case);
    let list = json(&mut sandbox, "list");
    let Some(profiles) = list["profiles"].as_array() else { return (0, Vec::new()) };
    let profiles: Vec<Listed> = profiles.iter().map(Listed::of).collect();
    let mut problems = Vec::new();
    let place = |it: &Listed| (it.address.clone(), it.file.clone());

    let outdated = json(&mut sandbox, "outdated");
    let known: BTreeSet<_> = profiles.iter().filter(|it| it.is_outdated).map(place).collect();
    let unknown = profiles.iter().filter(|it| it.is_unknown);
    let unknown: BTreeSet<_> = unknown.map(place).collect();
    if addresses(&outdated["outdated"]) != known || addresses(&outdated["unknown"]) != unknown {
        problems.push(format!("outdated: {outdated}"));
    }

    let check = json(&mut sandbox, "check --fail-on never");
    let findings = check["findings"].as_array().into_iter().flatten();
    // The subject is the profile, with the id of its model.
    let legacy = findings.filter(|it| it["rule"] == "legacy-model");
    let found: BTreeSet<String> = legacy
        .filter_map(|it| Some(it["subject"].as_str()?.split(' ').next()?.to_owned()))
        .collect();
    let resources: BTreeSet<String> =
        profiles.iter().filter(|it| it.is_outdated).map(Listed::resource).collect();
    let of_profile = |it: &&String| it.starts_with("aws_bedrock_inference_profile.");
    let unseen: Vec<_> =
        found.iter().filter(of_profile).filter(|it| !resources.contains(*it)).collect();
    if !unseen.is_empty() {
        problems.push(format!("check: {unseen:?} are legacy, and list says nothing of it"));
    }

    for profile in &profiles {
        let Listed { address, key, .. } = profile;
        let mut run = |command: String| {
            let near = sandbox.run(&format!("bedrock-profile {command}"));
            if !knows_none(&near.stderr) {
                return near;
            }
            let folder = profile.folder();
            sandbox.run(&format!("bedrock-profile {command} --infra-dir '{folder}'"))
        };
        let removed = run(format!("remove '{address}' --dry-run"));
        if knows_none(&removed.stderr) {
            problems.push(format!("remove {address}: {}", removed.stderr));
        }
        if profile.is_called() {
            continue;
        }
        let upgraded = run(format!("upgrade '{address}' --to nova-2-lite --dry-run"));
        if knows_none(&upgraded.stderr) {
            problems.push(format!("upgrade {address}: {}", upgraded.stderr));
        }
        let plain = key.chars().all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_');
        // Another module may have no profile of this key.
        let folder = profile.folder();
        let add =
            format!("bedrock-profile -C '{folder}' add '{key}' --model nova-2-lite --dry-run");
        let added = sandbox.run(&add);
        let creates = added
            .stdout
            .contains(&format!("+resource \"aws_bedrock_inference_profile\" \"{key}\""));
        if plain && added.status == Some(0) && creates {
            problems.push(format!("add {key} adds what {address} is already:\n{}", added.stdout));
        }
    }
    (profiles.len(), problems)
}

#[test]
fn commands_agree_on_the_profiles_of_a_module() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> = Vec::new();
    for group in ["add", "check", "list", "remove", "upgrade"] {
        let entries = std::fs::read_dir(cases.join(group)).unwrap().map(|it| it.unwrap().path());
        folders.extend(entries.filter(|path| path.extension().is_some_and(|it| it == "in")));
    }
    folders.sort();
    let found = in_parallel(&folders, |folder| disagreements(folder));
    let seen: usize = found.iter().map(|(count, _)| count).sum();
    assert!(seen >= 300, "{seen} profiles were compared");
    let mut problems = String::new();
    for (folder, (_, all)) in folders.iter().zip(&found) {
        let name = folder.strip_prefix(&cases).unwrap().with_extension("");
        for problem in all {
            writeln!(problems, "{}: {problem}", name.display()).unwrap();
        }
    }
    assert!(problems.is_empty(), "{problems}");
}
