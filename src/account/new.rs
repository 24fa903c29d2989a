//! What AWS lists and the catalog does not know, as models for it.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Comparison, Difference, Kind, facts, joined, known_by, life};
use super::listing::{ListedModel, ListedProfile, Listing};
use crate::aws::{FoundationModelId, Region, SourceArn, SourceKind, Task};
use crate::catalog::{Catalog, Family, Knowledge, Lifecycle, Model, Output, Route, Status};
use crate::date::Date;
use crate::naming::{DisplayName, ModelId, Provider};

pub(super) fn new_profiles(
    catalog: &Catalog,
    listing: &Listing,
    today: Date,
    out: &mut Comparison,
) {
    let geographies: BTreeSet<&str> = catalog
        .models()
        .iter()
        .filter(|model| model.copy_from.kind() == SourceKind::InferenceProfile)
        .filter_map(|model| model.copy_from.id().split_once('.').map(|(geography, _)| geography))
        .collect();
    let mut found: BTreeMap<&str, Vec<(&Region, &ListedProfile)>> = BTreeMap::new();
    for (region, profiles) in &listing.profiles {
        for (id, profile) in profiles {
            let geography = id.split_once('.').map_or("", |(geography, _)| geography);
            let is_new = catalog.model_by_resource(SourceKind::InferenceProfile, id).is_none();
            if geographies.contains(geography) && is_new && !profile.to.is_empty() {
                found.entry(id).or_default().push((region, profile));
            }
        }
    }
    for (id, regions) in found {
        let routes: Vec<Route> = regions
            .iter()
            .map(|(region, profile)| route(region, profile.to.clone(), catalog))
            .collect();
        let Some((_, profile)) = regions.first() else { continue };
        let source = New {
            kind: SourceKind::InferenceProfile,
            id,
            base_model: &profile.base_model,
            name: &profile.name,
        };
        source.add(routes, catalog, listing, today, out);
    }
}

pub(super) fn new_models(catalog: &Catalog, listing: &Listing, today: Date, out: &mut Comparison) {
    let has_profile = |id: &str| {
        let ours = catalog.models().iter().any(|model| model.base_model.as_str() == id);
        ours || out.models.iter().any(|model| model.base_model.as_str() == id)
    };
    let mut found: BTreeMap<&str, (&ListedModel, Vec<&Region>)> = BTreeMap::new();
    for (region, models) in &listing.models {
        for (id, model) in models {
            // What a ranking model puts out is listed as text.
            let answers = model.output == Some(Output::Text) && Task::of(id) != Task::Ranking;
            if model.on_demand && answers && !has_profile(id) {
                found.entry(id).or_insert((model, Vec::new())).1.push(region);
            }
        }
    }
    for (id, (model, regions)) in found {
        let routes = regions
            .into_iter()
            .map(|region| route(region, vec![region.clone()], catalog))
            .collect();
        let source =
            New { kind: SourceKind::FoundationModel, id, base_model: id, name: &model.name };
        source.add(routes, catalog, listing, today, out);
    }
}

/// Something that AWS lists and the catalog does not know.
struct New<'l> {
    kind: SourceKind,
    id: &'l str,
    base_model: &'l str,
    name: &'l str,
}

impl New<'_> {
    fn add(
        &self,
        routes: Vec<Route>,
        catalog: &Catalog,
        listing: &Listing,
        today: Date,
        out: &mut Comparison,
    ) {
        let taken = |id: &str| {
            catalog.model(id).is_some() || out.models.iter().any(|model| model.id.as_str() == id)
        };
        let Some(model) = self.model(routes, catalog, listing, taken, today) else { return };
        for route in model.routes.iter() {
            out.differences.push(Difference {
                kind: Kind::New,
                model: model.id.to_string(),
                id: self.id.to_owned(),
                region: Some(route.from.clone()),
                catalog: "unknown".to_owned(),
                aws: joined(&route.to),
            });
        }
        out.models.push(model);
    }

    /// The model as a catalog would have it; none if AWS's ids have a form that the catalog's types
    /// refuse.
    fn model(
        &self,
        routes: Vec<Route>,
        catalog: &Catalog,
        listing: &Listing,
        taken: impl Fn(&str) -> bool,
        today: Date,
    ) -> Option<Model> {
        let (provider, words) = self.base_model.split_once('.')?;
        let dashed = words.to_lowercase().replace(['.', ':', '_'], "-");
        let dashed = undated(&dashed);
        let short = short_id(&dashed);
        let mut id = short.clone();
        if taken(&id) {
            id = format!("{provider}-{short}");
        }
        let id = ModelId::parse(&id).ok().filter(|id| !taken(id.as_str()))?;
        let first = routes.first()?.from.clone();
        let arn = format!("arn:aws:bedrock:{first}::{}/{}", self.kind.as_str(), self.id);
        let facts = facts(self.base_model, listing);
        let output = facts.and_then(|facts| facts.output).unwrap_or(Output::Text);
        let name = display_name(facts.map_or(self.name, |facts| &facts.name))
            .or_else(|| display_name(self.name))
            .or_else(|| DisplayName::parse(id.as_str()).ok())?;
        let mut lifecycle = Lifecycle {
            status: Status::Active,
            legacy_since: None,
            extended_access: None,
            end_of_life: None,
            no_sooner_than: None,
            reason: None,
            successor: None,
        };
        let model = Model {
            id,
            name,
            provider: Provider::parse(provider).ok()?,
            family: family(&dashed, catalog),
            output,
            base_model: FoundationModelId::parse(self.base_model).ok()?,
            copy_from: SourceArn::parse(&arn).ok()?,
            routes: routes.into(),
            lifecycle: lifecycle.clone(),
            knowledge: Knowledge { source: String::new(), contrary: None, as_of: today },
        };
        if let Some(facts) = facts {
            life(&model, facts, today, &mut lifecycle, |_, _| {});
        }
        Some(known_by(Model { lifecycle, ..model }, listing, today))
    }
}

pub(super) fn route(from: &Region, to: Vec<Region>, catalog: &Catalog) -> Route {
    let outside_eu = to.iter().filter(|region| !catalog.in_eu(region)).cloned().collect();
    Route { from: from.clone(), to, outside_eu }
}

/// The words of an id without its date and version: `claude-sonnet-4-5-20250929-v1-0` is
/// `claude-sonnet-4-5`.
fn undated(dashed: &str) -> String {
    let mut words: Vec<&str> = dashed.split('-').filter(|word| !word.is_empty()).collect();
    let numeric = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let is_version = |word: &str| word.strip_prefix('v').is_some_and(numeric);
    if let [.., version, revision] = words.as_slice()
        && is_version(version)
        && numeric(revision)
    {
        words.pop();
    }
    if words.len() > 1 && words.last().is_some_and(|word| is_version(word)) {
        words.pop();
    }
    if words.len() > 1 && words.last().is_some_and(|word| word.len() == 8 && numeric(word)) {
        words.pop();
    }
    words.join("-")
}

/// The id in the style of the catalog: the numbers of a version stand together, `claude-sonnet-45`.
fn short_id(dashed: &str) -> String {
    let mut out = String::new();
    let mut joins = false;
    for word in dashed.split('-') {
        let short = word.len() == 1 && word.chars().all(|c| c.is_ascii_digit());
        let joined = out.is_empty() || (joins && short);
        if !joined {
            out.push('-');
        }
        out.push_str(word);
        joins = short;
    }
    out
}

/// The family whose name an id begins with, when the rest is a version.
fn family(dashed: &str, catalog: &Catalog) -> Option<Family> {
    let names = catalog.models().iter().filter_map(|model| model.family.as_ref());
    names.into_iter().find_map(|family| {
        let rest = dashed.strip_prefix(&family.name)?.strip_prefix('-')?;
        let version = Family::version(&rest.replace('-', ".")).ok()?;
        Some(Family { name: family.name.clone(), version })
    })
}

/// A name for people, without what descriptions cannot have.
fn display_name(name: &str) -> Option<DisplayName> {
    let name = name.trim().strip_prefix("EU ").unwrap_or(name.trim());
    let kept = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { ' ' };
    let words: String = name.chars().map(kept).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(60).collect();
    DisplayName::parse(name.trim()).ok()
}
