use super::{Entry, duplicates, profiles};
use crate::catalog::Catalog;
use crate::module::Module;

fn module(folder: &str, text: &str) -> Module {
    Module::parse([(format!("{folder}/main.tf"), text.as_bytes().to_vec())]).unwrap()
}

fn names<'e>(entry: &'e Entry<'_>) -> Vec<&'e str> {
    entry.seen.iter().map(|seen| seen.name.pattern.as_str()).collect()
}

const PLAIN: &str = r#"
provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = merge({ product = "agents", env = var.environment }, var.more)
  }
}
variable "more" {}
variable "environment" {
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "No."
  }
}
data "aws_caller_identity" "me" {}
  resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-${var.environment}"
  tags = { client = "acme" }
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
locals { arn = aws_bedrock_inference_profile.main.arn }
output "profile" { value = local.arn }
output "model" { value = aws_bedrock_inference_profile.main.models[0].model_arn }
resource "aws_ssm_parameter" "arn" {
  name  = "/${var.environment}/agents/arn"
  type  = "String"
  value = local.arn
}
"#;

#[test]
fn a_profile_is_told_for_every_environment_with_what_is_known_of_it() {
    let catalog = Catalog::built_in().unwrap();
    let module = module("x", PLAIN);
    let entries = profiles(&module, &catalog, &[]);
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!(entry.key, "main");
    assert_eq!((entry.file.as_str(), entry.line, entry.column), ("x/main.tf", 16, 3));
    assert_eq!(names(entry), ["agents-claude-sonnet-5-dev", "agents-claude-sonnet-5-prod"]);
    assert_eq!(entry.outputs, ["profile"]);
    let seen = &entry.seen[0];
    assert_eq!(seen.model.map(|model| model.id.as_str()), Some("claude-sonnet-5"));
    assert_eq!(seen.region.as_deref(), Some("eu-central-1"));
    assert_eq!(seen.parameters[0].pattern, "/dev/agents/arn");
    assert!(!seen.tags_complete);
    assert_eq!(seen.tags["client"].pattern, "acme");
    assert!(!seen.tags["product"].known, "the unknown tags may hold another product");
}

const MAP: &str = r#"
locals {
  models = { classify = "amazon.nova-lite-v1:0", generate = "amazon.nova-pro-v1:0" }
}
resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models
  name     = "agents-${each.key}-${terraform.workspace}"
  model_source {
    copy_from = "arn:aws:bedrock:${var.region}:123456789012:inference-profile/eu.${each.value}"
  }
}
variable "region" {}
output "arns" { value = { for key, it in aws_bedrock_inference_profile.this : key => it.arn } }
output "classify" { value = aws_bedrock_inference_profile.this["classify"].arn }
resource "aws_ssm_parameter" "this" {
  for_each = local.models
  name     = "/agents/${each.key}"
  type     = "String"
  value    = aws_bedrock_inference_profile.this[each.key].arn
}
"#;

#[test]
fn entries_of_a_map_are_profiles_of_their_own() {
    let catalog = Catalog::built_in().unwrap();
    let module = module("x", MAP);
    let entries = profiles(&module, &catalog, &[]);
    let [classify, generate] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!(classify.address, "aws_bedrock_inference_profile.this[\"classify\"]");
    assert_eq!((classify.key.as_str(), generate.key.as_str()), ("classify", "generate"));
    assert_eq!(names(generate), ["agents-generate-{terraform.workspace}"]);
    assert_eq!(classify.outputs, ["arns", "classify"]);
    assert_eq!(generate.outputs, ["arns"]);
    assert_eq!(generate.seen[0].parameters[0].pattern, "/agents/generate");
    assert_eq!(generate.seen[0].parameters.len(), 1);
    assert_eq!(generate.seen[0].model.map(|model| model.id.as_str()), Some("nova-pro"));
    assert_eq!(generate.seen[0].region, None);
}

#[test]
fn a_name_is_a_double_where_nothing_but_the_environment_is_unknown() {
    let catalog = Catalog::built_in().unwrap();
    let modules = [
        module("a", MAP),
        module("b", MAP),
        module("c", &MAP.replace("agents-", "${var.region}-")),
        module("d", &MAP.replace("agents-", "${var.region}-")),
    ];
    let entries: Vec<_> =
        modules.iter().flat_map(|module| profiles(module, &catalog, &[])).collect();
    let found = duplicates(&entries);
    let names: Vec<&str> = found.iter().map(|it| it.name.as_str()).collect();
    let expected =
        ["agents-classify-{terraform.workspace}", "agents-generate-{terraform.workspace}"];
    assert_eq!(names, expected);
    assert_eq!(found[0].entries, [0, 2]);
    assert!(duplicates(&profiles(&modules[0], &catalog, &[])).is_empty());
}
