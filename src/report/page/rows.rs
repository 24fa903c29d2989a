//! The tables of the page: a product each, and in it an environment each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Concern, Content, folder};
use crate::catalog::Status;
use crate::inventory::{Entry, Seen};
use crate::report::inventory::{model, route};
use crate::report::model::lifecycle;

/// What stands where a tag or an environment is not known.
const UNKNOWN: &str = "unknown";

/// The profiles that carry one value of the tag that begins their names.
#[derive(Debug, Serialize)]
pub(super) struct Product {
    name: String,
    environments: Vec<InEnvironment>,
}

#[derive(Debug, Serialize)]
struct InEnvironment {
    name: String,
    profiles: Vec<Row>,
}

/// A profile in one environment.
#[derive(Debug, Serialize)]
struct Row {
    key: String,
    name: String,
    model: String,
    lifecycle: String,
    /// How the lifecycle is coloured.
    status: &'static str,
    route: String,
    place: String,
    tags: Vec<String>,
    /// How many findings there are in its module.
    findings: usize,
}

/// The tables, by product and environment, in the order of their names.
pub(super) fn products(
    content: &Content<'_>,
    concerns: &BTreeMap<String, Vec<Concern>>,
) -> Vec<Product> {
    let mut found: BTreeMap<String, BTreeMap<String, Vec<Row>>> = BTreeMap::new();
    let tag = content.catalog.first_segment().as_str();
    for entry in content.entries {
        let findings = concerns.get(folder(&entry.file)).map_or(0, Vec::len);
        for seen in &entry.seen {
            let product = seen.tags.get(tag).map_or(UNKNOWN, |text| text.pattern.as_str());
            let environment = seen.environment.as_deref().unwrap_or("all environments");
            let environments = found.entry(product.to_owned()).or_default();
            let rows = environments.entry(environment.to_owned()).or_default();
            rows.push(row(entry, seen, content, findings));
        }
    }
    let mut products = Vec::with_capacity(found.len());
    for (name, environments) in found {
        let environments = environments.into_iter();
        let environments =
            environments.map(|(name, profiles)| InEnvironment { name, profiles }).collect();
        products.push(Product { name, environments });
    }
    products
}

fn row(entry: &Entry<'_>, seen: &Seen<'_>, content: &Content<'_>, findings: usize) -> Row {
    let life = seen.aging(content.catalog, content.today).map(|model| &model.lifecycle);
    let tags = seen.tags.iter().map(|(key, value)| format!("{key} = {}", value.pattern));
    Row {
        key: entry.key.clone(),
        name: seen.name.pattern.clone(),
        model: model(seen),
        lifecycle: life.map_or_else(|| UNKNOWN.to_owned(), |life| lifecycle(life, content.today)),
        status: match life.map(|life| life.on(content.today)) {
            None => UNKNOWN,
            Some(Status::Active) => "active",
            Some(Status::Unavailable) => "ended",
            Some(_) => "ending",
        },
        route: route(seen, content.catalog),
        place: format!("{}:{}", entry.file, entry.line),
        tags: tags.collect(),
        findings,
    }
}
