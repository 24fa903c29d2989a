//! What the program generates, under real Terraform with a test double of the AWS provider: from
//! `fmt -check` to `destroy`, with a look at what arrived at AWS.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod oracle {
    pub(crate) mod broken;
    pub(crate) mod case;
}
#[path = "support/terraform.rs"]
mod terraform;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use bedrock_profile::catalog::{Catalog, Status};
use bedrock_profile::date::Date;
use oracle::case::{Case, TODAY, generate, lives};
use terraform::{Oracle, each, text};

fn all(oracle: &Oracle, cases: &[Case]) {
    each(cases, |case| case.name.clone(), |case| lives(oracle, case));
}

#[test]
fn every_available_model_lives_alone() {
    let Some(oracle) = Oracle::find() else { return };
    let catalog = Catalog::built_in().unwrap();
    let today = Date::parse(TODAY).unwrap();
    let region = bedrock_profile::aws::Region::parse("eu-central-1").unwrap();
    let cases: Vec<Case> = catalog
        .models()
        .iter()
        .filter(|model| model.lifecycle.on(today) != Status::Unavailable)
        .filter(|model| model.route_from(&region).is_some())
        .map(|model| Case::saas(model.id.as_str()).profile("main", model.id.as_str()))
        .collect();
    assert!(cases.len() > 30, "{} models", cases.len());
    all(&oracle, &cases);
}

#[test]
fn the_examples_of_the_pattern_live() {
    let Some(oracle) = Oracle::find() else { return };
    let client = Case::new("client project")
        .tag("product", "agents")
        .tag("billing-mode", "client")
        .tag("team", "engineering")
        .tag("owner", "engineering@ontopix.ai")
        .tag("source", "ontopix/my-agent-service/.infra")
        .tag("client", "acme")
        .tag("project", "support-agent-v1")
        .tag("cost-center", "tbd")
        .tag("component", "ml")
        .profile("main", "claude-sonnet-45");
    let shared = Case::new("shared platform")
        .tag("product", "platform")
        .tag("billing-mode", "saas")
        .tag("team", "engineering")
        .tag("owner", "engineering@ontopix.ai")
        .tag("source", "ontopix/platform-core/.infra")
        .tag("component", "ml")
        .profile("main", "claude-sonnet-45");
    let two = Case::saas("two profiles")
        .profile("classify", "claude-haiku-45")
        .profile("generate", "claude-sonnet-45")
        .with("ssm");
    for (example, place) in [(&client, 0), (&shared, 1)] {
        same_tags_as_the_pattern(example, place);
    }
    all(&oracle, &[client, shared, two]);
}

/// The tags of an example are those that the pattern's own text shows for it.
fn same_tags_as_the_pattern(case: &Case, place: usize) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/pattern/bedrock-inference-profiles.txt");
    let Ok(pattern) = std::fs::read_to_string(&file) else {
        let alone = std::env::var_os("BEDROCK_PROFILE_ALONE").is_some();
        assert!(std::env::var_os("CI").is_none() || alone, "CI needs {}", file.display());
        // Past the harness, which shows what a test prints only if it fails.
        let _ = writeln!(std::io::stderr(), "skipped: the pattern is not beside the repository");
        return;
    };
    let examples = pattern.split_once("\nExamples\n\nClient").unwrap().1;
    let locals = examples.split("# .infra/locals.tf\n").nth(place + 1).unwrap();
    let locals = locals.split("# .infra/bedrock.tf").next().unwrap();
    let generated = generate(case);
    let ours = std::fs::read_to_string(generated.path().join("repository/.infra/locals.tf"));
    let tags = |text: &str| -> BTreeMap<String, String> {
        let body: hcl::Body = hcl::from_str(text).unwrap();
        let block = body.blocks().next().unwrap();
        let tags = block.body.attributes().find(|attribute| attribute.key() == "tags").unwrap();
        let hcl::Expression::Object(tags) = tags.expr() else { panic!("no object: {text}") };
        tags.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect()
    };
    assert_eq!(tags(&ours.unwrap()), tags(locals), "{}", case.name);
}

#[test]
fn one_and_many_profiles_live() {
    let Some(oracle) = Oracle::find() else { return };
    let models = ["claude-sonnet-5", "nova-pro", "claude-haiku-45", "qwen3-32b", "nova-pro"];
    let cases = [1, 2, 5, 20].map(|count| {
        let mut case = Case::saas(&format!("{count} profiles")).with("ssm,iam,residency");
        for index in 0..count {
            case = case.profile(&format!("task-{index}"), models[index % models.len()]);
        }
        case
    });
    all(&oracle, &cases);
}

#[test]
fn every_combination_of_extras_lives() {
    let Some(oracle) = Oracle::find() else { return };
    let words = ["ssm", "iam", "tfvars", "residency"];
    let cases: Vec<Case> = (0..16)
        .map(|bits| {
            let chosen: Vec<&str> =
                (0..4).filter(|bit| bits & (1 << bit) != 0).map(|bit| words[bit]).collect();
            let with = if chosen.is_empty() { "none".to_owned() } else { chosen.join(",") };
            Case::saas(&format!("with {with}"))
                .with(&with)
                .profile("main", "claude-sonnet-5")
                .profile("deep_think", "nova-2-lite")
        })
        .collect();
    all(&oracle, &cases);
}

#[test]
fn alarms_are_about_the_id_of_their_profile_and_the_budget_about_a_tag() {
    let Some(oracle) = Oracle::find() else { return };
    let case = Case::saas("watched")
        .with("alarms,budget,deployer")
        .flag("--budget")
        .flag("250.50")
        .profile("main", "claude-sonnet-5")
        .profile("deep_think", "nova-2-lite");
    lives(&oracle, &case);

    let folder = generate(&case);
    let run = oracle.module(&folder.path().join("repository/.infra"), folder.path());
    run.ok("init");
    let topic = "arn:aws:sns:eu-central-1:123456789012:alarms";
    run.ok(&format!("apply -auto-approve -var environment=dev -var alarm_topic_arn={topic}"));
    let profiles = run.resources("aws_bedrock_inference_profile");
    let alarms = run.resources("aws_cloudwatch_metric_alarm");
    assert_eq!(alarms.len(), 8);
    for profile in &profiles {
        let of_profile =
            |alarm: &&serde_json::Value| alarm["dimensions"]["ModelId"] == profile["id"];
        let mut metrics: Vec<&str> =
            alarms.iter().filter(of_profile).map(|alarm| text(alarm, "metric_name")).collect();
        metrics.sort_unstable();
        let wanted = [
            "InvocationClientErrors",
            "InvocationServerErrors",
            "InvocationThrottles",
            "LegacyModelInvocations",
        ];
        assert_eq!(metrics, wanted);
    }
    assert!(alarms.iter().all(|alarm| alarm["alarm_actions"] == serde_json::json!([topic])));
    let [budget] = run.resources("aws_budgets_budget").try_into().unwrap();
    assert_eq!(text(&budget, "limit_amount"), "250.5");
    let filter = serde_json::json!([{ "name": "TagKeyValue", "values": ["user:source$acme/platform/.infra"] }]);
    assert_eq!(budget["cost_filter"], filter);
    run.ok(&format!("plan -detailed-exitcode -var environment=dev -var alarm_topic_arn={topic}"));
}

#[test]
fn every_environment_lives_and_no_other() {
    let Some(oracle) = Oracle::find() else { return };
    let catalog = Catalog::built_in().unwrap();
    let ids: Vec<String> = catalog.environments().iter().map(|it| it.id.to_string()).collect();
    assert!(ids.contains(&"sandbox".to_owned()));
    let case = |environment: &str, with: &str| {
        Case::saas(&format!("{environment} with {with}"))
            .with(with)
            .environments(&ids.join(","))
            .environment(environment)
            .profile("main", "claude-sonnet-5")
    };
    let mut cases: Vec<Case> = ids.iter().map(|id| case(id, "ssm,iam,tfvars")).collect();
    cases.push(case("prod", "none"));
    all(&oracle, &cases);

    let folder = generate(&case("dev", "none"));
    let run = oracle.module(&folder.path().join("repository/.infra"), folder.path());
    run.ok("init");
    let complaint = run.refused("plan -var environment=staging");
    assert!(
        complaint.contains("The environment must be dev, pre, prod or sandbox."),
        "{complaint}"
    );
}

#[test]
fn the_tags_of_a_profile_win_over_those_of_the_module() {
    let Some(oracle) = Oracle::find() else { return };
    let case = Case::saas("own tags")
        .with("ssm,iam")
        .profile("main", "claude-sonnet-5")
        .profile("acme", "claude-sonnet-5")
        .profile_tag("acme", "billing-mode", "client")
        .profile_tag("acme", "client", "acme")
        .profile_tag("acme", "project", "support-agent-v1")
        .profile("lab", "nova-pro")
        .profile_tag("lab", "product", "agents")
        .profile_tag("lab", "billing-mode", "rd");
    lives(&oracle, &case);
}

#[test]
fn a_profile_that_leaves_the_eu_lives_where_that_is_allowed() {
    let Some(oracle) = Oracle::find() else { return };
    // With the postcondition `new` refuses it: the case `refused` of `residency` shows that.
    let london = Case::saas("London")
        .with("none")
        .region("eu-west-2")
        .flag("--allow-outside-eu")
        .profile("main", "claude-sonnet-5");
    lives(&oracle, &london);
}

#[test]
fn another_model_is_created_before_the_old_one_is_destroyed() {
    let Some(oracle) = Oracle::find() else { return };
    let before = Case::saas("before").with("ssm,iam").profile("main", "claude-sonnet-45");
    let after = Case::saas("after").with("ssm,iam").profile("main", "claude-sonnet-5");
    let folder = generate(&before);
    let module = folder.path().join("repository/.infra");
    let run = oracle.module(&module, folder.path());
    run.ok("init");
    run.ok("apply -auto-approve -var environment=dev");
    let seen = run.changes().len();
    let newer = generate(&after);
    let bedrock = newer.path().join("repository/.infra/bedrock.tf");
    std::fs::copy(bedrock, module.join("bedrock.tf")).unwrap();
    run.ok("apply -auto-approve -var environment=dev");

    let changes = run.changes();
    let changes: Vec<&str> = changes[seen..].iter().map(|call| text(call, "operation")).collect();
    let at = |operation: &str| changes.iter().position(|it| *it == operation);
    assert_eq!(at("CreateInferenceProfile"), Some(0), "{changes:?}");
    assert_eq!(at("DeleteInferenceProfile"), Some(changes.len() - 1), "{changes:?}");
    assert!(at("PutParameter").is_some(), "{changes:?}");
    let [parameter] = run.resources("aws_ssm_parameter").try_into().unwrap();
    let [profile] = run.resources("aws_bedrock_inference_profile").try_into().unwrap();
    assert_eq!(text(&parameter, "value"), text(&profile, "arn"));
    assert_eq!(text(&profile, "name"), "platform-claude-sonnet-5-dev");
    run.ok("plan -detailed-exitcode -var environment=dev");
}

#[test]
fn what_the_oracle_refuses_is_refused_before_it_is_written() {
    let Some(oracle) = Oracle::find() else { return };
    each(
        oracle::broken::BROKEN,
        |broken| broken.name.to_owned(),
        |broken| oracle::broken::refused_by_both(&oracle, broken),
    );
}
