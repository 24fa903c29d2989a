//! Listings made from the catalog itself agree with it, and one with a difference is the catalog's
//! after a refresh.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Kind, Listing, compare, overlay};
use crate::aws::{Region, SourceKind};
use crate::catalog::{Catalog, Status};
use crate::date::Date;
use crate::diagnostic::Source;

const TODAY: &str = "2026-11-23";

fn today() -> Date {
    Date::parse(TODAY).unwrap()
}

/// What AWS would list in a region if the catalog were right.
fn listed(catalog: &Catalog, region: &Region) -> [Value; 2] {
    let (mut profiles, mut models) = (Vec::new(), Vec::new());
    for model in catalog.models() {
        let on_demand = model.is_single_region();
        let Some(route) = model.route_from(region) else { continue };
        if model.lifecycle.on(today()) == Status::Unavailable {
            continue;
        }
        let arn = |region: &Region| json!({"modelArn": format!("arn:aws:bedrock:{region}::foundation-model/{}", model.base_model)});
        if !on_demand {
            let id = model.copy_from.id();
            profiles.push(json!({
                "inferenceProfileId": id,
                "inferenceProfileArn": format!("arn:aws:bedrock:{region}:123456789012:inference-profile/{id}"),
                "inferenceProfileName": format!("EU {}", model.name),
                "models": route.to.iter().map(arn).collect::<Vec<_>>(),
                "type": "SYSTEM_DEFINED",
                "unheard": [1, {"of": null}],
            }));
        }
        let status = if model.lifecycle.status == Status::Legacy { "LEGACY" } else { "ACTIVE" };
        models.push(json!({
            "modelArn": format!("arn:aws:bedrock:{region}::foundation-model/{}", model.base_model),
            "modelId": model.base_model,
            "modelName": model.name,
            "outputModalities": [model.output.as_str().to_uppercase()],
            "inferenceTypesSupported": if on_demand { vec!["ON_DEMAND"] } else { vec![] },
            "modelLifecycle": {"status": status},
        }));
    }
    [json!({"inferenceProfileSummaries": profiles}), json!({"modelSummaries": models})]
}

fn listing(catalog: &Catalog, change: impl Fn(&mut Value)) -> Listing {
    let mut listing = Listing::default();
    for region in catalog.regions() {
        for mut document in listed(catalog, &region.id) {
            change(&mut document);
            let source: Arc<Source> = Source::new("aws", document.to_string());
            listing.add(&source, Some(&region.id)).unwrap();
        }
    }
    listing
}

#[test]
fn a_listing_that_agrees_has_no_difference_and_confirms_every_model_that_is_offered() {
    let catalog = Catalog::built_in().unwrap();
    let comparison = compare(&catalog, &listing(&catalog, |_| {}), today());
    assert_eq!(comparison.differences, []);
    let offered =
        catalog.models().iter().filter(|it| it.lifecycle.on(today()) != Status::Unavailable);
    assert_eq!(comparison.confirmed.len(), offered.count());
}

#[test]
fn after_a_refresh_nothing_differs_any_more_and_the_next_file_is_the_same() {
    let before = Catalog::built_in().unwrap();
    // One model is gone, one has another route, one is on its way out, one is new.
    let change = |document: &mut Value| {
        let text =
            document.to_string().replace("eu.amazon.nova-micro-v1:0", "eu.amazon.nova-micro-v2:0");
        let mut value: Value = serde_json::from_str(&text).unwrap();
        let profiles = value.get_mut("inferenceProfileSummaries").and_then(Value::as_array_mut);
        for profile in profiles.into_iter().flatten() {
            if profile["inferenceProfileId"] == "eu.amazon.nova-pro-v1:0" {
                profile["models"].as_array_mut().unwrap().truncate(1);
            }
        }
        let models = value.get_mut("modelSummaries").and_then(Value::as_array_mut);
        for model in models.into_iter().flatten() {
            if model["modelId"] == "anthropic.claude-opus-4-6-v1" {
                model["modelLifecycle"] = json!({
                    "status": "LEGACY",
                    "legacyTime": "2026-11-20T00:00:00+00:00",
                    "publicExtendedAccessTime": 1_800_000_000.5,
                    "endOfLifeTime": "2027-06-01T00:00:00Z",
                });
            }
        }
        *document = value;
    };
    let listing = listing(&before, change);
    let comparison = compare(&before, &listing, today());
    let kinds =
        |kind: Kind| comparison.differences.iter().filter(move |it| it.kind == kind).count();
    let routes = |id: &str| before.model(id).unwrap().routes.len();
    assert_eq!(kinds(Kind::New), routes("nova-micro"));
    assert_eq!(kinds(Kind::Gone), routes("nova-micro"));
    assert_eq!(kinds(Kind::Route), routes("nova-pro"));
    assert_eq!(kinds(Kind::Lifecycle), 4);
    let text = overlay(&comparison, &[], &before, &listing, today(), None);
    let after = Catalog::load(&[("own.toml", &text)]).unwrap();
    let again = compare(&after, &listing, today());
    assert_eq!(again.differences, []);
    let gone = after.model("nova-micro").unwrap();
    assert_eq!(gone.lifecycle.status, Status::Unavailable);
    let opus = &after.model("claude-opus-46").unwrap().lifecycle;
    assert_eq!(opus.status, Status::Legacy);
    assert_eq!(opus.extended_access, Date::parse("2027-01-15").ok());
    assert!(
        after
            .model_by_resource(SourceKind::InferenceProfile, "eu.amazon.nova-micro-v2:0")
            .is_some()
    );
    let kept: Vec<_> = comparison.models.iter().map(|model| model.id.clone()).collect();
    assert_eq!(overlay(&again, &kept, &after, &listing, today(), None), text);
}

#[test]
fn what_is_known_of_a_region_that_was_not_asked_stays() {
    let catalog = Catalog::built_in().unwrap();
    let mut listing = Listing::default();
    let region = Region::parse("eu-west-1").unwrap();
    listing.add(&Source::new("aws", "{\"inferenceProfileSummaries\": []}"), Some(&region)).unwrap();
    let comparison = compare(&catalog, &listing, today());
    let sonnet =
        comparison.models.iter().find(|model| model.id.as_str() == "claude-sonnet-55").unwrap();
    assert_eq!(sonnet.lifecycle.status, Status::Active);
    let from: Vec<&str> = sonnet.callable_from().map(AsRef::as_ref).collect();
    assert!(from.contains(&"eu-central-1") && !from.contains(&"eu-west-1"), "{from:?}");
    // Models of single regions are in the other list, which nobody asked for.
    assert!(comparison.models.iter().all(|model| !model.is_single_region()));
}
