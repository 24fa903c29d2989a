//! One request to the program, the life of what it generates, and what must be true of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use bedrock_profile::catalog::Catalog;
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::terraform::{Oracle, Run, text};

/// The day by which models are judged, whatever the day of the test.
pub(crate) const TODAY: &str = "2026-11-23";

const ACCOUNT: &str = "123456789012";

/// A module to ask for.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    tags: BTreeMap<String, String>,
    profiles: Vec<Profile>,
    with: Vec<String>,
    region: String,
    environments: Option<String>,
    environment: String,
    flags: Vec<String>,
}

#[derive(Debug, Clone)]
struct Profile {
    key: String,
    model: String,
    tags: BTreeMap<String, String>,
}

impl Case {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            tags: BTreeMap::new(),
            profiles: Vec::new(),
            with: Vec::new(),
            region: "eu-central-1".to_owned(),
            environments: None,
            environment: "dev".to_owned(),
            flags: Vec::new(),
        }
    }

    /// A platform that its subscribers pay for.
    pub(crate) fn saas(name: &str) -> Self {
        Self::new(name)
            .tag("product", "platform")
            .tag("billing-mode", "saas")
            .tag("team", "engineering")
            .tag("owner", "engineering@example.com")
            .tag("source", "acme/platform/.infra")
    }

    pub(crate) fn tag(mut self, key: &str, value: &str) -> Self {
        self.tags.insert(key.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn profile(mut self, key: &str, model: &str) -> Self {
        let (key, model) = (key.to_owned(), model.to_owned());
        self.profiles.push(Profile { key, model, tags: BTreeMap::new() });
        self
    }

    pub(crate) fn profile_tag(mut self, profile: &str, key: &str, value: &str) -> Self {
        let profile = self.profiles.iter_mut().find(|other| other.key == profile).unwrap();
        profile.tags.insert(key.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn with(mut self, words: &str) -> Self {
        self.with = words.split(',').map(ToOwned::to_owned).collect();
        self
    }

    pub(crate) fn region(mut self, region: &str) -> Self {
        region.clone_into(&mut self.region);
        self
    }

    pub(crate) fn environments(mut self, environments: &str) -> Self {
        self.environments = Some(environments.to_owned());
        self
    }

    pub(crate) fn environment(mut self, environment: &str) -> Self {
        environment.clone_into(&mut self.environment);
        self
    }

    pub(crate) fn flag(mut self, flag: &str) -> Self {
        self.flags.push(flag.to_owned());
        self
    }

    fn has(&self, extra: &str) -> bool {
        self.with.iter().any(|word| word == extra)
    }

    pub(crate) fn arguments(&self) -> Vec<String> {
        let mut words: Vec<String> =
            ["new", "--no-input", "--today", TODAY].map(ToOwned::to_owned).into();
        let mut flag = |name: &str, value: &str| {
            words.extend([format!("--{name}"), value.to_owned()]);
        };
        for (key, value) in &self.tags {
            flag(key, value);
        }
        for profile in &self.profiles {
            flag("profile", &format!("{}={}", profile.key, profile.model));
            for (key, value) in &profile.tags {
                flag("profile-tag", &format!("{}.{key}={value}", profile.key));
            }
        }
        flag("region", &self.region);
        if !self.with.is_empty() {
            flag("with", &self.with.join(","));
        }
        if let Some(environments) = &self.environments {
            flag("environments", environments);
        }
        words.extend(self.flags.iter().cloned());
        words
    }

    /// The options that tell Terraform the environment.
    fn variables(&self) -> String {
        if self.has("tfvars") {
            format!("-var-file=env/{}.tfvars", self.environment)
        } else {
            format!("-var environment={}", self.environment)
        }
    }

    /// The tags that a profile must end up with, after the taxonomy's own rules.
    fn expected_tags(&self, profile: &Profile) -> BTreeMap<String, String> {
        let mut tags = self.tags.clone();
        tags.insert("env".to_owned(), self.environment.clone());
        tags.insert("managed-by".to_owned(), "terraform".to_owned());
        tags.extend(profile.tags.clone());
        if tags["billing-mode"] == "client" {
            tags.entry("cost-center".to_owned()).or_insert_with(|| "tbd".to_owned());
        }
        tags
    }

    /// The profile's name after the convention.
    fn expected_name(&self, profile: &Profile) -> String {
        let product = profile.tags.get("product").unwrap_or(&self.tags["product"]);
        let twice = self.profiles.iter().filter(|other| other.model == profile.model).count() > 1;
        let key = if twice { format!("{}-", segment(&profile.key)) } else { String::new() };
        format!("{product}-{key}{}-{}", profile.model, self.environment)
    }
}

fn segment(key: &str) -> String {
    key.replace('_', "-")
}

fn label(key: &str) -> String {
    key.replace('-', "_")
}

/// Runs the program in `folder/repository`, with a home that has no configuration.
pub(crate) fn program(folder: &Path, arguments: &[String]) -> Output {
    let repository = folder.join("repository");
    std::fs::create_dir_all(&repository).unwrap();
    Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .args(arguments)
        .current_dir(repository)
        .env("HOME", folder)
        .env("GIT_CEILING_DIRECTORIES", folder)
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap()
}

/// Generates the module in `repository` of a new folder.
pub(crate) fn generate(case: &Case) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path(), &case.arguments());
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {told}", case.name);
    folder
}

/// Generates the module and takes it from `fmt` to `destroy`.
pub(crate) fn lives(oracle: &Oracle, case: &Case) {
    let folder = generate(case);
    let again = program(folder.path(), &case.arguments());
    let told = String::from_utf8_lossy(&again.stderr);
    assert!(again.status.success() && told.contains("Nothing changes"), "{told}");

    let run = oracle.module(&folder.path().join("repository/.infra"), folder.path());
    let variables = case.variables();
    run.ok("fmt -check -diff -recursive");
    run.ok("init");
    run.ok("validate");
    run.ok(&format!("plan -out=plan {variables}"));
    run.ok("apply plan");
    holds(case, &run);
    run.ok(&format!("plan -detailed-exitcode {variables}"));
    run.ok(&format!("destroy -auto-approve {variables}"));
    let kinds = ["aws_bedrock_inference_profile", "aws_ssm_parameter", "aws_iam_policy"];
    for kind in kinds {
        assert!(run.resources(kind).is_empty(), "{kind} is left");
    }
    for call in run.changes() {
        assert_eq!(text(&call, "outcome"), "ok", "{call}");
    }
}

/// What must be true of AWS and of the outputs after the first apply.
fn holds(case: &Case, run: &Run<'_>) {
    let catalog = Catalog::built_in().unwrap();
    let (changes, outputs) = (run.changes(), run.outputs());
    let profiles = run.resources("aws_bedrock_inference_profile");
    assert_eq!(profiles.len(), case.profiles.len());
    let parameters = run.resources("aws_ssm_parameter");
    let policies = run.resources("aws_iam_policy");
    for (extra, resources) in [("ssm", &parameters), ("iam", &policies)] {
        let expected = if case.has(extra) { profiles.len() } else { 0 };
        assert_eq!(resources.len(), expected, "{extra}");
    }
    for profile in &case.profiles {
        let name = case.expected_name(profile);
        let live = profiles.iter().find(|live| text(live, "name") == name);
        let live = live.unwrap_or_else(|| panic!("no profile {name}: {profiles:?}"));
        let (at, call) = call(&changes, "CreateInferenceProfile", &name);
        assert_eq!(tags(&call["request"]["tags"]), case.expected_tags(profile), "{name}");
        let arn = text(live, "arn");
        assert_eq!(text(call, "arn"), arn);

        let model = catalog.model(&profile.model).unwrap();
        let copied = text(&call["request"]["model_source"][0], "copy_from");
        let account = if model.is_single_region() { "" } else { ACCOUNT };
        let id = model.copy_from.to_string().rsplit('/').next().map(ToOwned::to_owned);
        assert!(copied.starts_with(&format!("arn:aws:bedrock:{}:{account}:", case.region)));
        assert!(copied.ends_with(&id.unwrap()), "{copied}");

        let key = label(&profile.key);
        let (output, parameter) = if key == "main" {
            ("inference_profile".to_owned(), "inference-profile-arn".to_owned())
        } else {
            let parameter = format!("{}/inference-profile-arn", segment(&key));
            (format!("{key}_profile"), parameter)
        };
        let output = |what: &str| text(&outputs[format!("bedrock_{output}_{what}")], "value");
        assert_eq!(output("arn"), arn);
        assert_eq!(output("model_id"), model.base_model.as_str());

        let product = profile.tags.get("product").unwrap_or(&case.tags["product"]);
        if case.has("ssm") {
            let name = format!("/{}/{product}/bedrock/{parameter}", case.environment);
            let found = parameters.iter().find(|it| text(it, "name") == name);
            let found = found.unwrap_or_else(|| panic!("no parameter {name}: {parameters:?}"));
            assert_eq!(text(found, "value"), arn, "{name}");
            let (after, _) = self::call(&changes, "PutParameter", &name);
            assert!(at < after, "{name} was made before its profile");
        }
        if case.has("iam") {
            let key = if key == "main" { String::new() } else { format!("{}-", segment(&key)) };
            let name = format!("{product}-bedrock-{key}invoke-{}", case.environment);
            let (after, call) = self::call(&changes, "CreatePolicy", &name);
            assert!(at < after, "{name} was made before its profile");
            least_privilege(text(&call["request"], "policy"), arn, live);
        }
    }
}

/// The policy allows calls to the profile, calls to its models through it, what such calls need
/// besides, and nothing else.
fn least_privilege(policy: &str, arn: &str, profile: &Json) {
    let policy: Json = serde_json::from_str(policy).unwrap();
    let statements = policy["Statement"].as_array().unwrap();
    let [of_profile, of_models, of_project, of_reading] = statements.as_slice() else {
        panic!("{policy}")
    };
    assert_eq!(list(&of_reading["Action"]), ["bedrock:GetInferenceProfile"]);
    assert_eq!(list(&of_reading["Resource"]), [arn]);
    let project = format!("{}project/default", arn.split("application-").next().unwrap());
    assert_eq!(list(&of_project["Resource"]), [project.as_str()]);
    for statement in [of_profile, of_models, of_project] {
        assert_eq!(text(statement, "Effect"), "Allow");
        let actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
        assert_eq!(list(&statement["Action"]), actions);
    }
    assert_eq!(list(&of_profile["Resource"]), [arn]);
    assert_eq!(of_profile.get("Condition"), None);
    let models = profile["models"].as_array().unwrap();
    let mut models: Vec<&str> = models.iter().map(|model| text(model, "model_arn")).collect();
    models.sort_unstable();
    assert!(!models.is_empty());
    assert_eq!(list(&of_models["Resource"]), models);
    let condition = serde_json::json!({ "StringEquals": { "bedrock:InferenceProfileArn": arn } });
    assert_eq!(of_models["Condition"], condition);
}

/// One text or several, sorted.
fn list(value: &Json) -> Vec<&str> {
    let mut texts: Vec<&str> = match value {
        Json::Array(values) => values.iter().filter_map(Json::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    texts.sort_unstable();
    texts
}

fn tags(value: &Json) -> BTreeMap<String, String> {
    let entries = value.as_object().unwrap().iter();
    entries.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()
}

/// The one call that makes the thing of this name, and its place among all.
fn call<'c>(changes: &'c [Json], operation: &str, name: &str) -> (usize, &'c Json) {
    let found: Vec<_> = changes
        .iter()
        .enumerate()
        .filter(|(_, call)| call["operation"] == operation && call["request"]["name"] == name)
        .collect();
    match found.as_slice() {
        [one] => *one,
        other => panic!("{} calls of {operation} for {name}", other.len()),
    }
}
