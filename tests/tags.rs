//! How people write default tags, and whether the tag `team` is found to reach the profile: it
//! does, it does not, or nobody can know before the module is deployed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "tests write files")]

use std::fs;

use bedrock_profile::catalog::Catalog;
use bedrock_profile::check::{self, CheckSettings, Report, Root};
use bedrock_profile::date::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Has,
    Lacks,
    /// The provider gives no tags at all.
    NoDefaults,
    Unknown,
}
use Verdict::{Has, Lacks, NoDefaults, Unknown};

/// Every required tag but one.
const OTHERS: &str = r#"
    product = "agents"
    billing-mode = "saas"
    env = var.environment
    owner = "me@example.com"
    source = "acme/agents/.infra"
    managed-by = "terraform"
"#;

const PROFILE: &str = r#"
variable "environment" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}
data "aws_caller_identity" "current" {}
resource "aws_bedrock_inference_profile" "main" {
  #OWN#
  name = "agents-nova-pro-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
  lifecycle {
    create_before_destroy = true
  }
}
output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
"#;

/// A provider with these default tags, and what else stands in the module.
fn with(tags: &str, rest: &str) -> String {
    format!(
        "provider \"aws\" {{\n  region = \"eu-central-1\"\n  default_tags {{\n    tags = {tags}\n  }}\n}}\n{rest}\n"
    )
}

fn report(files: &[(&str, &str)], own: &str) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let mut all = vec![("bedrock.tf".to_owned(), PROFILE.replace("#OWN#", own))];
    all.extend(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    for (name, text) in all {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.replace("#OTHERS#", OTHERS)).unwrap();
    }
    let root = Root {
        path: folder.path().to_path_buf(),
        shown: String::new(),
        settings: CheckSettings::default(),
        catalog: std::sync::Arc::new(Catalog::built_in().unwrap()),
        environments: Vec::new(),
    };
    let report = check::run(&[root], Date::parse("2026-11-23").unwrap()).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    report
}

fn verdict(files: &[(&str, &str)], own: &str) -> Verdict {
    let report = report(files, own);
    let has = |list: &[bedrock_profile::rules::Finding], id: &str, subject: &str| {
        list.iter().any(|it| it.rule.id == id && (subject.is_empty() || it.subject == subject))
    };
    let undecided = report
        .unknown
        .iter()
        .any(|it| it.rule.id == "missing-tag" && it.diagnostic.message.contains("`team`"));
    if has(&report.findings, "missing-tag", "team") {
        Lacks
    } else if has(&report.findings, "missing-default-tags", "") {
        NoDefaults
    } else if undecided || has(&report.unknown, "missing-default-tags", "") {
        Unknown
    } else {
        Has
    }
}

/// The module's text, the tags of the resource itself, and what is to be found.
#[expect(clippy::too_many_lines, reason = "it is a list")]
fn cases() -> Vec<(&'static str, String, &'static str, Verdict)> {
    let all = "{#OTHERS# team = \"infra\" }";
    let local = |text: &str| format!("locals {{\n  tags = {text}\n}}\n");
    vec![
        ("written out", with(all, ""), "", Has),
        ("written out, without", with("{#OTHERS#}", ""), "", Lacks),
        ("a local", with("local.tags", &local(all)), "", Has),
        ("a local, without", with("local.tags", &local("{#OTHERS#}")), "", Lacks),
        (
            "a local of a local",
            with("local.all", &(local(all) + "locals {\n  all = local.tags\n}\n")),
            "",
            Has,
        ),
        (
            "merge with a literal",
            with("merge(local.tags, { team = \"infra\" })", &local("{#OTHERS#}")),
            "",
            Has,
        ),
        (
            "merge of two locals, without",
            with(
                "merge(local.tags, local.more)",
                &(local("{#OTHERS#}") + "locals {\n  more = { component = \"ml\" }\n}\n"),
            ),
            "",
            Lacks,
        ),
        (
            "merge with a variable that has a default",
            with(
                "merge(local.tags, var.more)",
                &(local("{#OTHERS#}")
                    + "variable \"more\" {\n  type = map(string)\n  default = { team = \"infra\" }\n}\n"),
            ),
            "",
            Has,
        ),
        (
            "merge with a variable that is empty by default",
            with(
                "merge(local.tags, var.more)",
                &(local("{#OTHERS#}")
                    + "variable \"more\" {\n  type = map(string)\n  default = {}\n}\n"),
            ),
            "",
            Lacks,
        ),
        (
            "merge with a variable that nobody sets",
            with(
                "merge(local.tags, var.more)",
                &(local("{#OTHERS#}") + "variable \"more\" {\n  type = map(string)\n}\n"),
            ),
            "",
            Unknown,
        ),
        (
            "an unknown map below one that has it",
            with(
                "merge(var.more, local.tags)",
                &(local(all) + "variable \"more\" {\n  type = map(string)\n}\n"),
            ),
            "",
            Has,
        ),
        (
            "the value of a variable with a default",
            with(
                "{#OTHERS# team = var.team }",
                "variable \"team\" {\n  type = string\n  default = \"infra\"\n}\n",
            ),
            "",
            Has,
        ),
        (
            "the value of a variable without a value",
            with("{#OTHERS# team = var.team }", "variable \"team\" {\n  type = string\n}\n"),
            "",
            Has,
        ),
        (
            "null takes the tag away",
            with("merge(local.tags, { team = null })", &local(all)),
            "",
            Lacks,
        ),
        ("a key in quotes", with("{#OTHERS# \"team\" = \"infra\" }", ""), "", Has),
        ("a key with a colon", with("{#OTHERS# team : \"infra\" }", ""), "", Has),
        ("a key in parentheses", with("{#OTHERS# (\"team\") = \"infra\" }", ""), "", Has),
        (
            "a key from a local",
            with("{#OTHERS# (local.key) = \"infra\" }", "locals {\n  key = \"team\"\n}\n"),
            "",
            Has,
        ),
        (
            "a key from a variable without a value",
            with("{#OTHERS# (var.key) = \"infra\" }", "variable \"key\" {\n  type = string\n}\n"),
            "",
            Unknown,
        ),
        ("a key in capitals is another key", with("{#OTHERS# Team = \"infra\" }", ""), "", Lacks),
        (
            "a for over a map",
            with("{ for key, value in local.tags : key => value }", &local(all)),
            "",
            Has,
        ),
        (
            "a for that filters it away",
            with("{ for key, value in local.tags : key => value if key != \"team\" }", &local(all)),
            "",
            Lacks,
        ),
        (
            "a condition with the same keys on both sides",
            with("var.environment == \"prod\" ? local.tags : local.tags", &local(all)),
            "",
            Has,
        ),
        (
            "a condition that leaves it out in one environment",
            with(
                "var.environment == \"prod\" ? {#OTHERS#} : local.tags",
                &local(all),
            ),
            "",
            Lacks,
        ),
        ("an output of a module", with("module.tags.tags", "module \"tags\" {\n  source = \"./tags\"\n}\n"), "", Unknown),
        (
            "merge with an output of a module",
            with(
                "merge(local.tags, module.tags.tags)",
                &(local("{#OTHERS#}") + "module \"tags\" {\n  source = \"./tags\"\n}\n"),
            ),
            "",
            Unknown,
        ),
        (
            "a file that is decoded",
            with("yamldecode(file(\"tags.yaml\"))", ""),
            "",
            Unknown,
        ),
        ("no default tags", "provider \"aws\" {\n  region = \"eu-central-1\"\n}\n".to_owned(), "", NoDefaults),
        (
            "empty default tags",
            "provider \"aws\" {\n  region = \"eu-central-1\"\n  default_tags {}\n}\n".to_owned(),
            "",
            NoDefaults,
        ),
        ("no provider in the module", String::new(), "", Unknown),
        ("the resource's own tag", with("{#OTHERS#}", ""), "tags = { team = \"infra\" }", Has),
        ("own tags only, without", "provider \"aws\" {\n  region = \"eu-central-1\"\n}\n".to_owned(), "tags = {#OTHERS#}", NoDefaults),
        ("own tags only", "provider \"aws\" {\n  region = \"eu-central-1\"\n}\n".to_owned(), "tags = {#OTHERS# team = \"infra\" }", Has),
        (
            "own tags from a variable without a value",
            with("{#OTHERS#}", "variable \"more\" {\n  type = map(string)\n}\n"),
            "tags = var.more",
            Unknown,
        ),
        (
            "another provider with tags",
            with(all, "provider \"aws\" {\n  alias = \"ai\"\n  region = \"eu-central-1\"\n  default_tags {\n    tags = {#OTHERS#}\n  }\n}\n"),
            "provider = aws.ai",
            Lacks,
        ),
        (
            "another provider without the profile",
            with(all, "provider \"aws\" {\n  alias = \"ai\"\n  region = \"eu-central-1\"\n}\n"),
            "",
            Has,
        ),
        (
            "a dynamic block",
            "provider \"aws\" {\n  region = \"eu-central-1\"\n  dynamic \"default_tags\" {\n    for_each = [1]\n    content {\n      tags = {}\n    }\n  }\n}\n".to_owned(),
            "",
            NoDefaults,
        ),
        (
            "zipmap",
            with("merge(local.tags, zipmap([\"team\"], [\"infra\"]))", &local("{#OTHERS#}")),
            "",
            Has,
        ),
        (
            "an object with its type",
            with(
                "merge(local.tags, var.more)",
                &(local("{#OTHERS#}")
                    + "variable \"more\" {\n  type = object({ team = string })\n  default = { team = \"infra\" }\n}\n"),
            ),
            "",
            Has,
        ),
    ]
}

#[test]
fn the_tags_of_a_profile_are_found_however_they_are_written() {
    let cases = cases();
    assert!(cases.len() >= 30);
    for (name, text, own, wanted) in cases {
        assert_eq!(verdict(&[("main.tf", &text)], own), wanted, "{name}:\n{text}");
    }
}

/// Further ways, each with its own profile where that is what it is about.
#[expect(clippy::too_many_lines, reason = "it is a list")]
fn more_cases() -> Vec<(&'static str, String, &'static str, Verdict)> {
    let all = "{#OTHERS# team = \"infra\" }";
    let locals = |text: &str| format!("locals {{\n{text}\n}}\n");
    let variable = |name: &str, body: &str| format!("variable \"{name}\" {{\n{body}\n}}\n");
    let without = || locals("  tags = {#OTHERS#}");
    let complete = || locals("  tags = {#OTHERS# team = \"infra\" }");
    vec![
        (
            "merge in a merge",
            with("merge(local.tags, merge({ component = \"ml\" }, { team = \"infra\" }))", &without()),
            "",
            Has,
        ),
        (
            "a list of maps as the arguments of merge",
            with("merge([local.tags, { team = \"infra\" }]...)", &without()),
            "",
            Has,
        ),
        (
            "a map of each environment",
            with(
                "merge(local.tags, local.by_environment[var.environment])",
                &(without()
                    + &locals("  by_environment = {\n    dev = { team = \"infra\" }\n    prod = { team = \"operations\" }\n  }")),
            ),
            "",
            Has,
        ),
        (
            "a map of each environment, without in one",
            with(
                "merge(local.tags, local.by_environment[var.environment])",
                &(without()
                    + &locals("  by_environment = {\n    dev = { team = \"infra\" }\n    prod = {}\n  }")),
            ),
            "",
            Lacks,
        ),
        (
            "lookup of the environment with a default",
            with(
                "merge(local.tags, lookup(local.by_environment, var.environment, {}))",
                &(without() + &locals("  by_environment = { dev = { team = \"infra\" } }")),
            ),
            "",
            Lacks,
        ),
        (
            "a client's tags under a condition that nobody knows",
            with(
                "merge(local.tags, var.client ? { client = \"acme\" } : {})",
                &(complete() + &variable("client", "  type = bool")),
            ),
            "",
            Has,
        ),
        (
            "the team under a condition that nobody knows",
            with(
                "merge(local.tags, var.own ? { team = \"infra\" } : {})",
                &(without() + &variable("own", "  type = bool")),
            ),
            "",
            Unknown,
        ),
        ("tomap", with("tomap({#OTHERS# team = \"infra\" })", ""), "", Has),
        (
            "zipmap with a value that nobody knows",
            with(
                "merge(local.tags, zipmap([\"team\"], [var.team]))",
                &(without() + &variable("team", "  type = string")),
            ),
            "",
            Has,
        ),
        (
            "zipmap of keys that nobody knows",
            with(
                "merge(local.tags, zipmap(var.keys, var.values))",
                &(without() + &variable("keys", "") + &variable("values", "")),
            ),
            "",
            Unknown,
        ),
        ("a variable without a default", with("var.tags", &variable("tags", "  type = map(string)")), "", Unknown),
        (
            "a variable with a default",
            with("var.tags", &variable("tags", "  default = { product = \"agents\", team = \"infra\" }")),
            "",
            Has,
        ),
        (
            "an attribute that is optional and not given",
            with(
                "merge(local.tags, { team = var.more.team })",
                &(without()
                    + &variable("more", "  type = object({ team = optional(string) })\n  default = {}")),
            ),
            "",
            Lacks,
        ),
        (
            "an attribute that is optional with a default",
            with(
                "merge(local.tags, { team = var.more.team })",
                &(without()
                    + &variable("more", "  type = object({ team = optional(string, \"infra\") })\n  default = {}")),
            ),
            "",
            Has,
        ),
        (
            "null in one environment",
            with("{#OTHERS# team = var.environment == \"prod\" ? \"infra\" : null }", ""),
            "",
            Lacks,
        ),
        (
            "keys in small letters",
            with(
                "{ for key, value in local.tags : lower(key) => value }",
                &locals("  tags = {#OTHERS# Team = \"infra\" }"),
            ),
            "",
            Has,
        ),
        (
            "keys with other dashes",
            with(
                "{ for key, value in local.tags : replace(key, \"_\", \"-\") => value }",
                &complete(),
            ),
            "",
            Has,
        ),
        (
            "a list of keys and values",
            with(
                "merge(local.tags, { for tag in local.list : tag.key => tag.value })",
                &(without() + &locals("  list = [{ key = \"team\", value = \"infra\" }]")),
            ),
            "",
            Has,
        ),
        (
            "a key that is put together",
            with(
                "merge(local.tags, { \"${local.prefix}team\" = \"infra\" })",
                &(without() + &locals("  prefix = \"\"")),
            ),
            "",
            Has,
        ),
        (
            "a prefix makes another key",
            with(
                "merge(local.tags, { \"${local.prefix}team\" = \"infra\" })",
                &(without() + &locals("  prefix = \"acme:\"")),
            ),
            "",
            Lacks,
        ),
        (
            "coalesce with a variable that is null",
            with("coalesce(var.tags, local.tags)", &(complete() + &variable("tags", "  default = null"))),
            "",
            Has,
        ),
        (
            "a variable unless it is null",
            with(
                "var.tags != null ? var.tags : local.tags",
                &(complete() + &variable("tags", "  default = null")),
            ),
            "",
            Has,
        ),
        (
            "try of an attribute that is not there",
            with(
                "merge(local.tags, try(local.more.extra, { team = \"infra\" }))",
                &(without() + &locals("  more = {}")),
            ),
            "",
            Has,
        ),
        (
            "a condition on the length of a map",
            with(
                "length(var.more) > 0 ? merge(local.tags, var.more) : local.tags",
                &(without() + &variable("more", "  type = map(string)\n  default = {}")),
            ),
            "",
            Lacks,
        ),
        (
            "the provider's own tags through their data source",
            with("{#OTHERS#}", "data \"aws_default_tags\" \"current\" {}\n"),
            "tags = merge(data.aws_default_tags.current.tags, { component = \"ml\" })",
            Unknown,
        ),
        (
            "the tags of an element of for_each",
            with("{#OTHERS#}", &locals("  all = { a = { tags = { team = \"infra\" } } }")),
            "for_each = local.all\n  tags = each.value.tags",
            Has,
        ),
        (
            "the tags of one of two elements of for_each",
            with("{#OTHERS#}", &locals("  all = { a = { tags = { team = \"infra\" } }, b = { tags = {} } }")),
            "for_each = local.all\n  tags = each.value.tags",
            Lacks,
        ),
        (
            "an alias that the caller hands in",
            with(all, "")
                + "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n      configuration_aliases = [aws.ai]\n    }\n  }\n}\n",
            "provider = aws.ai",
            Unknown,
        ),
        (
            "an alias for each region with the same local",
            with("{#OTHERS#}", &complete())
                + "provider \"aws\" {\n  alias = \"ai\"\n  region = \"eu-central-1\"\n  default_tags {\n    tags = local.tags\n  }\n}\n",
            "provider = aws.ai",
            Has,
        ),
        (
            "a dynamic block over one element",
            "provider \"aws\" {\n  region = \"eu-central-1\"\n  dynamic \"default_tags\" {\n    for_each = [local.tags]\n    content {\n      tags = default_tags.value\n    }\n  }\n}\n".to_owned() + &complete(),
            "",
            Has,
        ),
        (
            "a dynamic block over what nobody knows",
            "provider \"aws\" {\n  region = \"eu-central-1\"\n  dynamic \"default_tags\" {\n    for_each = var.all\n    content {\n      tags = local.tags\n    }\n  }\n}\n".to_owned() + &complete() + &variable("all", ""),
            "",
            Unknown,
        ),
        (
            "a dynamic block over nothing",
            "provider \"aws\" {\n  region = \"eu-central-1\"\n  dynamic \"default_tags\" {\n    for_each = []\n    content {\n      tags = local.tags\n    }\n  }\n}\n".to_owned() + &complete(),
            "",
            NoDefaults,
        ),
        (
            "JSON that is decoded",
            with("jsondecode(\"{}\")", ""),
            "",
            Lacks,
        ),
    ]
}

#[test]
fn the_tags_of_a_profile_are_found_in_stranger_ways_too() {
    let mut wrong = Vec::new();
    for (name, text, own, wanted) in more_cases() {
        let found = verdict(&[("main.tf", &text)], own);
        if found != wanted {
            wrong.push(format!("{name}: {found:?} and not {wanted:?}:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_of_values_count_for_their_environment() {
    let text = with(
        "merge(local.tags, var.more)",
        "locals {\n  tags = {#OTHERS#}\n}\nvariable \"more\" {\n  type = map(string)\n}\n",
    );
    let team = "more = { team = \"infra\" }\n";
    let none = "more = {}\n";
    for (files, wanted) in [
        (vec![("terraform.tfvars", team)], Has),
        (vec![("terraform.tfvars", none)], Lacks),
        (vec![("tags.auto.tfvars", team)], Has),
        (vec![("env/dev.tfvars", team), ("env/prod.tfvars", team)], Has),
        (vec![("env/dev.tfvars", team), ("env/prod.tfvars", none)], Lacks),
        (vec![("env/dev.tfvars", team)], Unknown),
        (
            vec![
                ("environments/dev/terraform.tfvars", team),
                ("environments/prod/terraform.tfvars", team),
            ],
            Has,
        ),
    ] {
        let mut all = vec![("main.tf", text.as_str())];
        all.extend(&files);
        assert_eq!(verdict(&all, ""), wanted, "{files:?}");
    }
}

#[test]
fn an_override_file_has_the_last_word() {
    let text = with("{#OTHERS# team = \"infra\" }", "");
    let less = "provider \"aws\" {\n  default_tags {\n    tags = {#OTHERS#}\n  }\n}\n";
    assert_eq!(verdict(&[("main.tf", &text), ("tags_override.tf", less)], ""), Lacks);
}

#[test]
fn a_condition_holds_for_the_profile_that_it_holds_for() {
    let text = with("{#OTHERS# team = \"infra\" }", "");
    let lacking = |own: &str| -> Vec<String> {
        let found = report(&[("main.tf", &text)], own).findings;
        let tags = found.into_iter().filter(|finding| finding.rule.id == "missing-tag");
        tags.map(|finding| finding.subject).collect()
    };
    assert!(lacking("").is_empty());
    assert_eq!(
        lacking("tags = { billing-mode = \"client\" }"),
        ["client", "cost-center", "project"]
    );
    let complete = "tags = { billing-mode = \"client\", client = \"a\", project = \"b\", cost-center = \"tbd\" }";
    assert!(lacking(complete).is_empty());
}
