//! `catalog.toml` against what it was made from: the order of its entries, and AWS's own list of EU
//! profiles as it was collected, where that list is at hand.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]

use std::io::Write as _;
use std::path::Path;

use bedrock_profile::aws::SourceKind;
use bedrock_profile::catalog::{BUILT_IN, Catalog, Model, Output, Status};
use serde_json::Value;

const FACTS: &str = "../shared/data/eu_profiles.json";

/// What is known better than in [`FACTS`], each with its source.
const CORRECTIONS: &str = "../shared/data/catalog_corrections.json";

/// The collected list, or nothing, said out loud. In CI the list must be there.
fn facts() -> Option<Value> {
    read(FACTS)
}

fn read(name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"))),
        Err(error) => {
            let alone = std::env::var_os("BEDROCK_PROFILE_ALONE").is_some();
            assert!(std::env::var_os("CI").is_none() || alone, "{}: {error}", path.display());
            // Past the harness, which shows what a test prints only if it fails.
            let _ = writeln!(
                std::io::stderr(),
                "skipped: {} is not there, so the catalog is compared with nothing",
                path.display()
            );
            None
        }
    }
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} in {value}")).iter().collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

fn puts_out_text(value: &Value) -> bool {
    list(value, "output_modalities").iter().any(|kind| *kind == "TEXT")
}

fn by_source<'c>(catalog: &'c Catalog, kind: SourceKind, id: &str) -> Option<&'c Model> {
    let models = catalog.models().iter();
    models.into_iter().find(|model| model.copy_from.kind() == kind && model.copy_from.id() == id)
}

/// A day at the beginning of a text, as `2027-01-08 (AWS: …)`.
fn day_of(text: &str) -> String {
    text.chars().take(10).collect()
}

/// Whether a corrections' id, as `llama-32-1b/-3b`, means a model's.
fn means(ids: &str, id: &str) -> bool {
    match ids.split_once("/-") {
        None => ids == id,
        Some((first, last)) => {
            let stem = first.rsplit_once('-').map_or(first, |(stem, _)| stem);
            id == first || id == format!("{stem}-{last}")
        }
    }
}

/// The day that the corrections give a model under a key of one of their lists.
fn corrected(corrections: &Value, lists: &[&str], key: &str, id: &str) -> Option<String> {
    let entries = lists.iter().flat_map(|name| list(corrections, name));
    let mut ours = entries.filter(|entry| means(text(entry, "id"), id));
    ours.find_map(|entry| entry[key].as_str().map(day_of))
}

#[test]
fn every_eu_profile_is_in_the_catalog_word_for_word() {
    let (Some(facts), Some(corrections)) = (facts(), read(CORRECTIONS)) else { return };
    let catalog = Catalog::built_in().expect("the catalog is in order");
    let mut compared = 0;
    for profile in list(&facts, "profiles") {
        compared += 1;
        let id = text(profile, "profile_id");
        let Some(model) = by_source(&catalog, SourceKind::InferenceProfile, id) else {
            panic!(
                "{id} is missing: add a [[model]] with id = {}",
                profile["suggested_model_short"]
            );
        };
        assert_eq!(model.id.as_str(), text(profile, "suggested_model_short"), "{id}");
        let name = corrections["display_names"][model.id.as_str()].as_str();
        let name = name.map(|name| name.trim_start_matches("card titled "));
        assert_eq!(model.name.as_str(), name.unwrap_or(text(profile, "display_name")), "{id}");
        assert_eq!(model.output == Output::Embedding, profile["embeds"] == true, "{id}");
        assert_eq!(model.provider.as_str(), text(profile, "provider"), "{id}");
        assert_eq!(model.base_model.as_str(), text(profile, "model_id"), "{id}");
        let region = if profile["callable_from_eu_central_1"] == true {
            "eu-central-1"
        } else {
            profile["source_regions"][0].as_str().expect("a region")
        };
        assert_eq!(
            model.copy_from.to_string(),
            format!("arn:aws:bedrock:{region}::inference-profile/{id}")
        );
        let status = match text(profile, "lifecycle") {
            _ if profile["past_eol_on_2026_11_23"] == true => Status::Unavailable,
            "ACTIVE" => Status::Active,
            "LEGACY" => Status::Legacy,
            other => panic!("{id}: {other}"),
        };
        assert_eq!(model.lifecycle.status, status, "{id}");
        let day = |day: Option<bedrock_profile::date::Date>| day.map(|day| day.to_string());
        assert_eq!(
            day(model.lifecycle.end_of_life).as_deref(),
            profile["eol_date"].as_str(),
            "{id}"
        );
        assert_eq!(
            day(model.lifecycle.no_sooner_than).as_deref(),
            profile["eol_no_sooner_than"].as_str(),
            "{id}"
        );
        let sources: Vec<&str> = model.callable_from().map(AsRef::as_ref).collect();
        assert_eq!(serde_json::json!(sources), profile["source_regions"], "{id}");
        for route in model.routes.iter() {
            let from = route.from.as_str();
            assert_eq!(
                serde_json::json!(route.to),
                profile["destinations_by_source"][from],
                "{id} from {from}"
            );
        }
    }
    assert!(compared > 20, "only {compared} profiles were compared");
}

#[test]
fn every_text_model_on_demand_in_the_default_region_is_in_the_catalog() {
    let Some(facts) = facts() else { return };
    let catalog = Catalog::built_in().expect("the catalog is in order");
    let mut compared = 0;
    for found in list(&facts, "on_demand_single_region_eu_central_1") {
        let id = text(found, "model_id");
        if found["runtime_supported"] != true || !puts_out_text(found) || id.contains("rerank") {
            continue;
        }
        compared += 1;
        let Some(model) = by_source(&catalog, SourceKind::FoundationModel, id) else {
            panic!("{id} is missing: add a [[model]] for it");
        };
        assert_eq!(model.routes_from(catalog.default_region()), [catalog.default_region().clone()]);
        assert_eq!(model.lifecycle.status, Status::Active, "{id}");
    }
    assert!(compared > 10, "only {compared} models were compared");
}

#[test]
fn every_correction_is_in_the_catalog() {
    let Some(corrections) = read(CORRECTIONS) else { return };
    let catalog = Catalog::built_in().expect("the catalog is in order");
    let find = |id: &str| catalog.models().iter().find(move |model| means(id, model.id.as_str()));
    let mut compared = 0;
    for entry in list(&corrections, "end_of_life") {
        let id = text(entry, "id");
        let model = find(id).unwrap_or_else(|| panic!("{id} is missing"));
        let end = model.lifecycle.end_of_life.map(|day| day.to_string());
        assert_eq!(end.as_deref(), entry["end_of_life"].as_str(), "{id}");
        assert!(model.knowledge.source.contains("litellm 1.110.2"), "{id}");
        assert!(model.knowledge.contrary.is_some(), "{id} names nobody who says otherwise");
        compared += 1;
    }
    assert!(compared >= 12, "only {compared} ends were compared");
    let lists = ["dates_to_add"];
    for model in catalog.models() {
        let id = model.id.as_str();
        let life = &model.lifecycle;
        for (key, day) in [
            ("end-of-life", life.end_of_life),
            ("legacy-since", life.legacy_since),
            ("extended-access-from", life.extended_access),
        ] {
            if let Some(wanted) = corrected(&corrections, &lists, key, id) {
                assert_eq!(day.map(|day| day.to_string()), Some(wanted), "{id}: {key}");
            }
        }
        if let Some(name) = corrections["display_names"][id].as_str() {
            assert_eq!(model.name.as_str(), name.trim_start_matches("card titled "), "{id}");
        }
    }
    for entry in list(&corrections, "no_sooner_than_passed") {
        let entry = entry.as_str().expect("a text");
        let (id, day) = entry.trim_end_matches(')').split_once(" (").expect("an id and a day");
        let model = find(id).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(model.lifecycle.no_sooner_than.map(|day| day.to_string()).as_deref(), Some(day));
        let today = bedrock_profile::date::Date::parse(text(&corrections, "as_of")).expect("a day");
        let line = bedrock_profile::report::model::lifecycle(&model.lifecycle, today);
        assert!(!line.contains(day), "{id} is shown as promised until a day that has passed");
    }
    let elsewhere = corrections["on_demand_in_other_EU_regions"].as_object().expect("a map");
    for (regions, ids) in elsewhere {
        for id in ids.as_array().into_iter().flatten() {
            let id = id.as_str().expect("a text");
            let model = by_source(&catalog, SourceKind::FoundationModel, id)
                .unwrap_or_else(|| panic!("{id} is missing: add a [[model]] for it"));
            let inside: Vec<&str> = model
                .callable_from()
                .filter(|from| model.leaves_eu(from).is_empty())
                .map(AsRef::as_ref)
                .collect();
            assert_eq!(inside, regions.split(',').collect::<Vec<_>>(), "{id}");
        }
    }
    for entry in list(&corrections, "missing_with_EU_profile") {
        let id = text(entry, "id");
        let model = catalog.models().iter().find(|model| model.base_model.as_str() == id);
        assert_eq!(model.map(|model| model.output), Some(Output::Embedding), "{id}");
    }
}

#[test]
fn a_model_of_one_region_can_be_called_in_each_region_that_has_it() {
    let catalog = Catalog::built_in().expect("the catalog is in order");
    let mut several = 0;
    for model in catalog.models().iter().filter(|model| model.is_single_region()) {
        several += usize::from(model.routes.len() > 1);
        for route in model.routes.iter() {
            assert_eq!(route.to, std::slice::from_ref(&route.from), "{}", model.id);
            assert_eq!(model.arn(&route.from).region(), &route.from, "{}", model.id);
        }
    }
    assert!(several > 30, "only {several} models are known in several regions");
    let gemma = catalog.model("gemma-3-27b").expect("a model");
    let from: Vec<&str> = gemma.callable_from().map(AsRef::as_ref).collect();
    assert_eq!(from, ["eu-central-1", "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2"]);
}

#[test]
fn no_model_can_be_used_that_the_list_does_not_have() {
    let Some(facts) = facts() else { return };
    let catalog = Catalog::built_in().expect("the catalog is in order");
    let Some(corrections) = read(CORRECTIONS) else { return };
    let elsewhere = corrections["on_demand_in_other_EU_regions"].as_object().expect("a map");
    let known: Vec<&str> = list(&facts, "profiles")
        .into_iter()
        .map(|profile| text(profile, "profile_id"))
        .chain(
            list(&facts, "on_demand_single_region_eu_central_1")
                .into_iter()
                .map(|model| text(model, "model_id")),
        )
        .chain(elsewhere.values().filter_map(Value::as_array).flatten().filter_map(Value::as_str))
        .collect();
    for model in catalog.models() {
        let usable = model.lifecycle.status != Status::Unavailable;
        assert!(!usable || known.contains(&model.copy_from.id()), "{} is invented", model.id);
    }
}

#[test]
fn the_rows_of_the_organisation_s_table_are_all_known() {
    let catalog = Catalog::built_in().expect("the catalog is in order");
    for (id, arn, status) in [
        (
            "claude-sonnet-45",
            "inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
            Status::Legacy,
        ),
        (
            "claude-sonnet-37",
            "inference-profile/eu.anthropic.claude-3-7-sonnet-20250219-v1:0",
            Status::Unavailable,
        ),
        (
            "claude-haiku-35",
            "inference-profile/eu.anthropic.claude-haiku-3-5-20241022-v1:0",
            Status::Unavailable,
        ),
        ("nova-pro", "inference-profile/eu.amazon.nova-pro-v1:0", Status::Active),
        ("nova-lite", "inference-profile/eu.amazon.nova-lite-v1:0", Status::Active),
        (
            "claude-sonnet-35-v2",
            "foundation-model/anthropic.claude-3-5-sonnet-20241022-v2:0",
            Status::Unavailable,
        ),
    ] {
        let model = catalog.model(id).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(model.copy_from.to_string(), format!("arn:aws:bedrock:eu-central-1::{arn}"));
        assert_eq!(model.lifecycle.status, status, "{id}");
        if status == Status::Unavailable {
            assert!(model.lifecycle.reason.is_some(), "{id}");
        }
    }
}

/// Ids in the order of the file, of the entries under one heading.
fn ids_of(section: &str) -> Vec<&'static str> {
    let mut inside = false;
    let mut ids = Vec::new();
    for line in BUILT_IN.lines() {
        if line.starts_with('[') {
            inside = line == format!("[[{section}]]");
        } else if let (true, Some(rest)) = (inside, line.strip_prefix("id = \"")) {
            ids.push(rest.trim_end_matches('"'));
        }
    }
    ids
}

/// The first id that is out of order, and the one that it belongs behind.
fn misplaced<'i>(ids: &[&'i str]) -> Option<(&'i str, Option<&'i str>)> {
    let at = ids.windows(2).position(|pair| pair.is_sorted_by(|one, other| one > other))?;
    // Of the two, the one whose absence leaves its neighbours in order: entries are added one by one.
    let (before, after) = (ids.get(at)?, ids.get(at + 1)?);
    let first_is_wrong =
        at.checked_sub(1).and_then(|at| ids.get(at)).is_none_or(|earlier| earlier < after);
    let wrong = if first_is_wrong { before } else { after };
    Some((wrong, ids.iter().filter(|id| *id < wrong).max().copied()))
}

#[test]
fn a_misplaced_id_is_told_with_its_place() {
    assert_eq!(misplaced(&["a", "b", "c"]), None);
    assert_eq!(misplaced(&["a", "d", "b", "c"]), Some(("d", Some("c"))));
    assert_eq!(misplaced(&["a", "c", "d", "b"]), Some(("b", Some("a"))));
    assert_eq!(misplaced(&["b", "c", "a"]), Some(("a", None)));
    assert_eq!(misplaced(&["c", "a", "b"]), Some(("c", Some("b"))));
}

#[test]
fn entries_stand_in_the_order_of_their_ids() {
    for section in ["model", "region", "route-set"] {
        let ids = ids_of(section);
        assert!(ids.len() > 3, "{section}: {ids:?}");
        match misplaced(&ids) {
            None => {}
            Some((id, Some(before))) => {
                panic!("catalog.toml: move [[{section}]] `{id}` behind `{before}`")
            }
            Some((id, None)) => {
                panic!("catalog.toml: move [[{section}]] `{id}` in front of all others")
            }
        }
    }
}

/// Every Rust file below a folder, without the tests in it.
fn code(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}")) {
        let path = entry.unwrap_or_else(|error| panic!("{error}")).path();
        if path.is_dir() {
            code(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
            let product = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            found.push((path.display().to_string(), product));
        }
    }
}

#[test]
fn models_and_environments_are_named_in_data_only() {
    let catalog = Catalog::built_in().expect("the catalog is in order");
    let mut words: Vec<String> = Vec::new();
    for model in catalog.models() {
        words.extend([format!("\"{}\"", model.id), model.copy_from.id().to_owned() + "\""]);
    }
    words.extend(catalog.environments().iter().map(|known| format!("\"{}\"", known.id)));
    let mut files = Vec::new();
    code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 10);
    for (path, text) in &files {
        for word in &words {
            assert!(!text.contains(word), "{path} knows {word}: that belongs into catalog.toml");
        }
    }
}
