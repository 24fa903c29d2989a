//! What `catalog` prints and refuses.

use clap::{CommandFactory, Parser};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{CatalogArgs, text};
use crate::aws::Region;
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::Error;
use crate::report::text::render;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    catalog: CatalogArgs,
}

/// A model that no other row is about, so that a new fact of the built-in catalog changes nothing here.
const OWN: &str = r#"
[[region]]
id = "us-east-1"
[[model]]
id = "faraway"
name = "Far Away"
provider = "elsewhere"
base-model = "elsewhere.faraway-v1"
copy-from = "arn:aws:bedrock:us-east-1::foundation-model/elsewhere.faraway-v1"
routes = [{ from = ["us-east-1"], to = ["us-east-1"] }]
lifecycle = "active"
source = "a colleague"
as-of = 2026-11-23
"#;

fn output_of(catalog: &Catalog, today: &str, arguments: &[&str]) -> Result<String, String> {
    let words = std::iter::once("catalog").chain(arguments.iter().copied());
    let args = Cli::try_parse_from(words).unwrap().catalog;
    match text(&args, catalog, Date::parse(today).unwrap()) {
        Ok(printed) => Ok(printed.text),
        Err(Error::Refused(problems)) => {
            Err(problems.iter().map(|problem| render(problem, false) + "\n").collect())
        }
        Err(Error::Interrupted) => unreachable!("nobody is asked"),
    }
}

fn output(arguments: &[&str]) -> Result<String, String> {
    output_of(&Catalog::built_in().unwrap(), "2026-11-23", arguments)
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&output(arguments).unwrap()).unwrap()
}

#[test]
fn the_arguments_contradict_each_other_nowhere() {
    Cli::command().debug_assert();
}

#[test]
fn no_line_of_a_list_is_wider_than_a_terminal() {
    let catalog = Catalog::built_in().unwrap();
    for region in catalog.regions() {
        let region = region.id.as_str();
        for today in ["2020-01-01", "2026-11-23", "2030-01-01"] {
            for arguments in [vec!["list", "--all"], vec!["list", "--all", "--region", region]] {
                let text = output_of(&catalog, today, &arguments).unwrap();
                let here = text.split("Not from").next().unwrap();
                for line in here.lines() {
                    // Only a note may go past the edge of a narrow terminal.
                    let notes = ["newest", "recommended", "embedding", "dearer", "NOTES"];
                    let first = notes.iter().filter_map(|note| line.find(note)).min();
                    let bare = line.get(..first.unwrap_or(line.len())).unwrap_or_default();
                    // From outside the EU, single-region models have a longer cell.
                    let most = if catalog.in_eu(&Region::parse(region).unwrap()) { 80 } else { 84 };
                    assert!(bare.trim_end().width() <= most, "{line}");
                    assert_eq!(line, line.trim_end());
                }
            }
        }
    }
}

#[test]
fn unavailable_models_are_listed_on_request_only() {
    let dead = "claude-haiku-35";
    assert!(!output(&["list"]).unwrap().contains(dead));
    assert!(output(&["list", "--all"]).unwrap().contains(dead));
    assert!(output(&["list", "--status", "unavailable"]).unwrap().contains(dead));
    assert!(!output(&["list", "--all", "--status", "legacy"]).unwrap().contains(dead));
}

#[test]
fn a_model_is_unavailable_from_its_end_of_life_on() {
    let catalog = Catalog::built_in().unwrap();
    let legacy = ["list", "--status", "legacy", "--provider", "anthropic"];
    assert!(output_of(&catalog, "2027-04-07", &legacy).unwrap().contains("claude-sonnet-45"));
    assert!(!output_of(&catalog, "2027-04-08", &legacy).unwrap().contains("claude-sonnet-45"));
    let shown = output_of(&catalog, "2027-04-08", &["show", "claude-sonnet-45"]).unwrap();
    assert!(shown.contains("unavailable since 2027-04-08"), "{shown}");
}

#[test]
fn a_promised_life_is_listed_while_it_lasts() {
    let list = output(&["list"]).unwrap();
    assert!(list.contains("active to 2027-07-24 or later"), "{list}");
    assert!(!list.contains("2026-10-16"), "{list}");
}

#[test]
fn a_region_limits_the_list_to_what_can_be_called_there() {
    let britain = output(&["list", "--region", "eu-west-2", "--all"]).unwrap();
    assert!(britain.contains("6 EU + 1 other"), "{britain}");
    assert!(!britain.contains("nova-pro"), "{britain}");
    let listed = json(&["list", "--region", "eu-west-2", "--format", "json"]);
    for model in listed["models"].as_array().unwrap() {
        assert_eq!(model["outside_eu"], serde_json::json!(["eu-west-2"]));
        assert!(model["copy_from"].as_str().unwrap().contains(":eu-west-2::"));
    }
}

#[test]
fn a_model_that_never_was_is_shown_with_its_reason() {
    let shown = output(&["show", "claude-haiku-35"]).unwrap();
    assert!(shown.contains("lifecycle     unavailable; never existed: "), "{shown}");
    assert!(shown.contains("successor     claude-haiku-55\n"), "{shown}");
    assert!(shown.contains("called from   nowhere\n"), "{shown}");
}

#[test]
fn a_list_of_old_facts_comes_with_a_warning() {
    let catalog = Catalog::load(&[("own.toml", OWN)]).unwrap();
    let args = Cli::try_parse_from(["catalog", "list", "--provider", "elsewhere"]).unwrap().catalog;
    let warnings =
        |today: &str| text(&args, &catalog, Date::parse(today).unwrap()).unwrap().warnings;
    assert!(warnings("2027-02-21").is_empty());
    let late = warnings("2027-02-22");
    let late: Vec<&str> = late.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(
        late,
        ["the facts about 1 model are older than 90 days (the oldest of 2026-11-23): models may \
          have ended, and newer ones may be missing"]
    );
}

#[test]
fn programs_are_told_the_same() {
    let shown = json(&["show", "nova-pro", "--region", "il-central-1", "--format", "json"]);
    assert_eq!(
        shown["copy_from"],
        "arn:aws:bedrock:il-central-1::inference-profile/eu.amazon.nova-pro-v1:0"
    );
    assert_eq!(shown["outside_eu"], serde_json::json!(["il-central-1"]));
    assert_eq!(shown["routes_by_region"]["eu-west-3"], shown["routes_by_region"]["eu-west-1"]);
    assert_eq!(shown["lifecycle"]["status"], "active");
    assert_eq!(shown["names"]["name"], "{product}-nova-pro-{env}");
    let listed = json(&["list", "--all", "--format", "json"]);
    assert_eq!(listed["region"], "eu-central-1");
    let text = output(&["list", "--all"]).unwrap();
    let is_row = |line: &&str| !line.is_empty() && !line.starts_with(['M', 'N']);
    let count = text.lines().filter(is_row).count();
    assert_eq!(listed["models"].as_array().unwrap().len(), count);
}

#[test]
fn what_the_catalog_does_not_have_is_answered_with_what_was_meant() {
    assert_eq!(
        output(&["show", "claude-sonet-45"]).unwrap_err(),
        "\
error: the catalog has no model `claude-sonet-45`
  help: did you mean `claude-sonnet-45`?
  help: `bedrock-profile catalog list` shows the models there are
"
    );
    assert_eq!(
        output(&["list", "--provider", "anthopic", "--status", "dead", "--status", "legcy"])
            .unwrap_err(),
        "\
error: the catalog has no provider `anthopic`
  help: did you mean `anthropic`?
error: `dead` is no status of a model
  help: a model is `active`, `legacy` or `unavailable`
error: `legcy` is no status of a model
  help: did you mean `legacy`?
"
    );
    let regions = output(&["list", "--region", "us-east-1"]).unwrap_err();
    assert!(regions.starts_with("error: the catalog has no region `us-east-1`\n"), "{regions}");
    assert!(
        output(&["show", "nova-pro", "--region", "eu-centra-1"])
            .unwrap_err()
            .contains("`eu-central-1`?")
    );
}

#[test]
fn a_model_of_another_part_of_the_world_is_listed_as_not_callable_here() {
    let catalog = Catalog::load(&[("own.toml", OWN)]).unwrap();
    let list = |more: &[&str]| {
        output_of(&catalog, "2026-11-23", &[&["list", "--provider", "elsewhere"], more].concat())
            .unwrap()
    };
    let heading = "Not from eu-central-1:\nMODEL    PROVIDER   CALLED FROM  LIFECYCLE  NOTES\n";
    assert_eq!(list(&[]), format!("{heading}faraway  elsewhere  us-east-1    active\n"));
    assert!(list(&["--region", "us-east-1"]).contains("us-east-1, not EU  active\n"));
    assert_eq!(list(&["--region", "eu-west-1"]).lines().count(), 1);
}
