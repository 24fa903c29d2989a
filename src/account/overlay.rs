//! A catalog file with what AWS lists differently, to be laid over the built-in catalog.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::compare::{Comparison, known_by};
use super::listing::Listing;
use crate::aws::Region;
use crate::catalog::{Catalog, Model, Output};
use crate::date::Date;
use crate::naming::ModelId;
use crate::site::Site;

/// The first line of every file that is written here, by which it is known again.
pub const HEADER: &str =
    "# Written by `bedrock-profile catalog refresh`, which replaces this file.";

/// The text of the file: the models that differ, those that the file had before (`kept`), and the list
/// of those that were found as the catalog has them. Its schema is named where the documentation has an
/// address.
pub fn overlay(
    comparison: &Comparison,
    kept: &[ModelId],
    catalog: &Catalog,
    listing: &Listing,
    today: Date,
    site: Option<&Site>,
) -> String {
    let mut models: BTreeMap<ModelId, Model> = BTreeMap::new();
    for model in kept.iter().filter_map(|id| catalog.model(id.as_str())) {
        let agrees = comparison.confirmed.contains(&model.id);
        let model = if agrees { known_by(model.clone(), listing, today) } else { model.clone() };
        models.insert(model.id.clone(), model);
    }
    models.extend(comparison.models.iter().map(|model| (model.id.clone(), model.clone())));
    let mut out = format!(
        "{HEADER}\n# Name it as `catalog` in bedrock-profile.toml, or give it by `--catalog`.\n"
    );
    // Editors complete and check the file by the schema that this line names.
    if let Some(site) = site {
        let _ = writeln!(out, "#:schema {}", site.schema("catalog-file"));
    }
    // Entries of this file have a day of their own.
    let confirmed = comparison.confirmed.iter().filter(|id| !kept.contains(id));
    let confirmed: Vec<&str> = confirmed.map(ModelId::as_str).collect();
    if !confirmed.is_empty() {
        let source = format!("aws bedrock in {}", listing.regions());
        let _ = write!(
            out,
            "\n# Models that AWS lists as the catalog has them.\n[confirmed]\nas-of = {today}\n\
             source = {}\nmodels = {}\n",
            quoted(&source),
            list(&confirmed, "  ")
        );
    }
    let unknown: BTreeSet<&str> = models
        .values()
        .flat_map(|model| model.routes.iter())
        .flat_map(|route| std::iter::once(&route.from).chain(&route.to))
        .map(Region::as_str)
        .filter(|region| catalog.region(region).is_none())
        .collect();
    for region in &unknown {
        let _ = write!(
            out,
            "\n# New to the program: write `eu = true` if it lies in a member state of the EU.\n\
             [[region]]\nid = {}\neu = false\n",
            quoted(region)
        );
    }
    for model in models.values() {
        out.push('\n');
        out.push_str(&entry(model));
    }
    out
}

fn entry(model: &Model) -> String {
    let mut out = String::from("[[model]]\n");
    let mut put = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    put("id", quoted(model.id.as_str()));
    put("name", quoted(model.name.as_str()));
    put("provider", quoted(model.provider.as_str()));
    if let Some(family) = &model.family {
        let version: Vec<String> = family.version.iter().map(ToString::to_string).collect();
        put("family", quoted(&family.name));
        put("version", quoted(&version.join(".")));
    }
    if model.output != Output::Text {
        put("output", quoted(model.output.as_str()));
    }
    put("base-model", quoted(model.base_model.as_str()));
    put("copy-from", quoted(&model.copy_from.to_string()));
    if !model.routes.is_empty() {
        put("routes", routes(model));
    }
    let life = &model.lifecycle;
    put("lifecycle", quoted(life.status.as_str()));
    for (key, day) in [
        ("legacy-since", life.legacy_since),
        ("no-sooner-than", life.no_sooner_than),
        ("extended-access", life.extended_access),
        ("end-of-life", life.end_of_life),
    ] {
        if let Some(day) = day {
            put(key, day.to_string());
        }
    }
    if let Some(reason) = &life.reason {
        put("reason", quoted(reason));
    }
    if let Some(successor) = &life.successor {
        put("successor", quoted(successor.as_str()));
    }
    put("source", quoted(&model.knowledge.source));
    if let Some(contrary) = &model.knowledge.contrary {
        put("contrary", quoted(contrary));
    }
    put("as-of", model.knowledge.as_of.to_string());
    out
}

/// The routes, regions that share their destinations together.
fn routes(model: &Model) -> String {
    let mut by_target: Vec<(&[Region], Vec<&str>)> = Vec::new();
    for route in model.routes.iter() {
        match by_target.iter_mut().find(|(to, _)| *to == route.to) {
            Some((_, from)) => from.push(route.from.as_str()),
            None => by_target.push((&route.to, vec![route.from.as_str()])),
        }
    }
    let mut out = String::from("[\n");
    for (to, from) in by_target {
        let to: Vec<&str> = to.iter().map(Region::as_str).collect();
        let _ = writeln!(out, "  {{ from = {}, to = {} }},", list(&from, ""), list(&to, ""));
    }
    out.push(']');
    out
}

/// A list of texts; one to a line behind an indent, if there is one.
fn list(items: &[&str], indent: &str) -> String {
    let quoted: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    if indent.is_empty() {
        return format!("[{}]", quoted.join(", "));
    }
    let lines: Vec<String> = quoted.iter().map(|item| format!("{indent}{item},")).collect();
    format!("[\n{}\n]", lines.join("\n"))
}

/// A basic string of TOML: JSON's escapes are among TOML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text.replace('\u{7f}', " ")).to_string()
}
