//! One catalog file as it was written: each entry checked by itself, references not yet followed.

mod model;
mod route;
mod tag;

use std::borrow::Cow::Borrowed;
use std::sync::Arc;

use super::{KnownEnvironment, KnownRegion};
use crate::aws::{Region, TagKey};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Source};
use crate::naming::{Environment, ModelId};
use crate::strict::{Entry, Item, Located, Many, Table, Value, read, read_parsed};

pub(super) use model::ModelDraft;
pub(super) use route::{RouteDraft, RouteSet, RoutesDraft};
pub(super) use tag::TagDraft;

/// What a file says.
#[derive(Default)]
pub(super) struct Draft {
    pub replace: Vec<Section>,
    pub default_region: Option<Located<Region>>,
    pub default_model: Option<Located<ModelId>>,
    pub confirmed: Vec<Confirmed>,
    pub first_segment: Option<Located<TagKey>>,
    pub environments: Vec<Located<KnownEnvironment>>,
    pub regions: Vec<Located<KnownRegion>>,
    pub route_sets: Vec<Located<RouteSet>>,
    pub tags: Vec<Located<TagDraft>>,
    pub models: Vec<Located<ModelDraft>>,
}

/// Models of which the facts held on a later day than that of their entry.
pub(super) struct Confirmed {
    pub models: Vec<Located<ModelId>>,
    pub as_of: Date,
    pub source: String,
}

/// A list of entries with ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Environment,
    Region,
    RouteSet,
    Tag,
    Model,
}

const SECTIONS: [(&str, Section); 5] = [
    ("environment", Section::Environment),
    ("model", Section::Model),
    ("region", Section::Region),
    ("route-set", Section::RouteSet),
    ("tag", Section::Tag),
];

/// What messages call the top level of a file.
const WHAT: &str = "a catalog";

/// The built-in catalog as `build.rs` has parsed it.
pub(super) static PARSED: &[Entry<'_>] = include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

/// Reads a file, with everything that is wrong in its entries.
pub(super) fn draft(source: &Arc<Source>) -> (Draft, Vec<Diagnostic>) {
    read(source, WHAT, whole)
}

/// The same of the built-in catalog, whose source is given for its places.
pub(super) fn built_in(source: &Arc<Source>) -> (Draft, Vec<Diagnostic>) {
    read_parsed(source, PARSED, WHAT, whole)
}

fn whole(root: &Table<'_>) -> Draft {
    let (default_region, default_model) = defaults(root);
    Draft {
        replace: root
            .choices("replace", &SECTIONS)
            .into_iter()
            .map(|section| section.value)
            .collect(),
        default_region,
        default_model,
        confirmed: confirmed(root).into_iter().collect(),
        first_segment: root.table("naming").and_then(|naming| {
            let tag = naming.text("first-segment", TagKey::parse);
            naming.finish();
            tag
        }),
        environments: entries(root, "environment", environment),
        regions: entries(root, "region", region),
        route_sets: entries(root, "route-set", route::route_set),
        tags: entries(root, "tag", tag::tag),
        models: entries(root, "model", model::model),
    }
}

fn confirmed(root: &Table<'_>) -> Option<Confirmed> {
    let table = root.table("confirmed")?;
    let models = table.texts("models", ModelId::parse).unwrap_or_default();
    table.demand("as-of");
    let as_of = table.date("as-of");
    let source = table.required("source", line);
    table.finish();
    Some(Confirmed { models, as_of: as_of?.value, source: source?.value })
}

/// Region and model unless told otherwise.
fn defaults(root: &Table<'_>) -> (Option<Located<Region>>, Option<Located<ModelId>>) {
    let Some(defaults) = root.table("defaults") else { return (None, None) };
    let found = (defaults.text("region", Region::parse), defaults.text("model", ModelId::parse));
    defaults.finish();
    found
}

fn entries<T>(
    root: &Table<'_>,
    key: &'static str,
    read: impl Fn(&Table<'_>) -> Option<T>,
) -> Vec<Located<T>> {
    let entry = |table: Table<'_>| {
        let entry = read(&table);
        table.finish();
        entry.map(|value| Located { value, place: table.place() })
    };
    root.tables(key).into_iter().filter_map(entry).collect()
}

fn environment(table: &Table<'_>) -> Option<KnownEnvironment> {
    let id = table.required("id", Environment::parse);
    let help = table.text("help", line);
    let default = table.flag("default").unwrap_or(false);
    let review = table.flag("review").unwrap_or(false);
    Some(KnownEnvironment { id: id?.value, help: value_or_empty(help), default, review })
}

fn region(table: &Table<'_>) -> Option<KnownRegion> {
    let id = table.required("id", Region::parse);
    let name = table.text("name", line);
    let eu = table.flag("eu").unwrap_or(false);
    Some(KnownRegion { id: id?.value, name: value_or_empty(name), eu })
}

/// A text for people: something, on one line.
fn line(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_control) {
        return Err("it has a line break or another control character".to_owned());
    }
    filled(text)
}

fn filled(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("it is empty".to_owned()) } else { Ok(text.to_owned()) }
}

fn value_or_empty(text: Option<Located<String>>) -> String {
    text.map_or_else(String::new, |text| text.value)
}
