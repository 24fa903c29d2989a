//! The catalog beside what AWS lists: what is new, gone, or has changed. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::listing::{ListedModel, ListedProfile, Listing};
use crate::aws::{FoundationModelId, Region, SourceArn, SourceKind, Task};
use crate::catalog::{Catalog, Family, Knowledge, Lifecycle, Model, Output, Route, Status};
use crate::date::Date;
use crate::naming::{DisplayName, ModelId, Provider};

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// AWS lists it, and the catalog does not know it.
    New,
    /// The catalog offers it, and AWS does not list it.
    Gone,
    /// Calls go to other regions.
    Route,
    /// Another status, or another day of its life.
    Lifecycle,
}

impl Kind {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Route => "route",
            Self::Lifecycle => "lifecycle",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: Kind,
    /// The model's short id; for a new one, the one that it would get.
    pub model: String,
    /// The id of the profile or foundation model at AWS.
    pub id: String,
    /// The region that is called, where that matters.
    pub region: Option<Region>,
    /// What the catalog says.
    pub catalog: String,
    /// What AWS says.
    pub aws: String,
}

/// The result of a comparison.
#[derive(Debug, Default, Clone)]
pub struct Comparison {
    /// All differences, by model and region.
    pub differences: Vec<Difference>,
    /// The new models and the changed ones, as they should be in the catalog.
    pub models: Vec<Model>,
    /// The known models of which every fact that AWS lists is as the catalog says.
    pub confirmed: Vec<ModelId>,
}

/// Compares the catalog with a listing. Only the regions that the listing has are judged, and only
/// profiles of the geographies that the catalog has (`eu.`).
pub fn compare(catalog: &Catalog, listing: &Listing, today: Date) -> Comparison {
    let mut out = Comparison::default();
    for model in catalog.models() {
        let found = known(model, catalog, listing, today);
        let seen = found.seen;
        if !found.differences.is_empty() {
            out.models.push(found.model);
            out.differences.extend(found.differences);
        } else if seen {
            out.confirmed.push(model.id.clone());
        }
    }
    new_profiles(catalog, listing, today, &mut out);
    new_models(catalog, listing, today, &mut out);
    out.differences.sort_by(|one, other| {
        (one.kind, &one.model, &one.region).cmp(&(other.kind, &other.model, &other.region))
    });
    out
}

struct Known {
    model: Model,
    seen: bool,
    differences: Vec<Difference>,
}

/// Where calls of a source go from each region that was listed; none where it is not offered.
fn listed_routes<'l>(
    source: &SourceArn,
    listing: &'l Listing,
) -> BTreeMap<&'l Region, Option<Vec<Region>>> {
    match source.kind() {
        SourceKind::InferenceProfile => listing
            .profiles
            .iter()
            .map(|(region, profiles)| (region, profiles.get(source.id()).map(|it| it.to.clone())))
            .collect(),
        SourceKind::FoundationModel => listing
            .models
            .iter()
            .map(|(region, models)| {
                let offered = models.get(source.id()).is_some_and(|model| model.on_demand);
                (region, offered.then(|| vec![region.clone()]))
            })
            .collect(),
    }
}

fn known(model: &Model, catalog: &Catalog, listing: &Listing, today: Date) -> Known {
    let mut after = model.clone();
    let mut differences = Vec::new();
    let mut seen = false;
    let id = model.copy_from.id();
    let ended = model.lifecycle.on(today) == Status::Unavailable;
    let difference = |kind, region: Option<&Region>, ours: String, theirs: String| Difference {
        kind,
        model: model.id.to_string(),
        id: id.to_owned(),
        region: region.cloned(),
        catalog: ours,
        aws: theirs,
    };
    let mut routes: Vec<Route> = model.routes.to_vec();
    for (region, listed) in listed_routes(&model.copy_from, listing) {
        let ours = model.route_from(region);
        match (ours, listed) {
            (Some(ours), Some(to)) if ours.to == to => seen = true,
            (_, Some(to)) => {
                seen = true;
                let said = ours.map_or_else(|| "not offered".to_owned(), |ours| joined(&ours.to));
                differences.push(difference(Kind::Route, Some(region), said, joined(&to)));
                routes.retain(|route| route.from != *region);
                routes.push(route(region, to, catalog));
            }
            (Some(ours), None) if !ended => {
                let not_listed = "not listed".to_owned();
                differences.push(difference(
                    Kind::Gone,
                    Some(region),
                    joined(&ours.to),
                    not_listed,
                ));
                routes.retain(|route| route.from != *region);
            }
            (_, None) => {}
        }
    }
    routes.sort_by(|one, other| one.from.cmp(&other.from));
    let gone = routes.is_empty() && !model.routes.is_empty();
    after.routes = routes.into();
    if gone {
        after.lifecycle.status = Status::Unavailable;
        after.lifecycle.reason = Some(format!("AWS does not list it in {}", listing.regions()));
    }
    let facts = facts(model.base_model.as_str(), listing);
    if let (true, Some(facts)) = (seen, facts) {
        life(model, facts, today, &mut after.lifecycle, |ours, theirs| {
            differences.push(difference(Kind::Lifecycle, None, ours, theirs));
        });
    } else if seen && withdrawn(model, today) {
        differences.push(difference(
            Kind::Lifecycle,
            None,
            Status::Unavailable.as_str().to_owned(),
            "listed".to_owned(),
        ));
        after.lifecycle.status = Status::Active;
        after.lifecycle.reason = None;
    }
    // The ARN on record must be one that can be called.
    if let Some(first) = after.routes.first()
        && after.route_from(after.copy_from.region()).is_none()
    {
        after.copy_from = after.copy_from.in_region(&first.from);
    }
    Known { model: known_by(after, listing, today), seen, differences }
}

/// Whether the catalog holds a model for withdrawn, not for ended: a profile is listed for some time
/// after the end of its model's life.
fn withdrawn(model: &Model, today: Date) -> bool {
    let ended = model.lifecycle.end_of_life.is_some_and(|end| end <= today);
    model.lifecycle.status == Status::Unavailable && !ended
}

/// What any of the listed regions says of a foundation model.
fn facts<'l>(base_model: &str, listing: &'l Listing) -> Option<&'l ListedModel> {
    listing.models.values().find_map(|models| models.get(base_model))
}

/// Compares status and days. A day that AWS does not say is no difference: the catalog may know it
/// from elsewhere.
fn life(
    model: &Model,
    facts: &ListedModel,
    today: Date,
    after: &mut Lifecycle,
    mut differs: impl FnMut(String, String),
) {
    let ours = model.lifecycle.status;
    if let Some(theirs) = facts.status
        && theirs != ours
        && (ours != Status::Unavailable || withdrawn(model, today))
    {
        differs(ours.as_str().to_owned(), theirs.as_str().to_owned());
        after.status = theirs;
        if theirs == Status::Active {
            // The days of an end that will not be now. Those that AWS says again stand below.
            after.reason = None;
            after.legacy_since = None;
            after.extended_access = None;
            after.end_of_life = None;
        }
    }
    let days = [
        ("legacy since", facts.legacy_since, &mut after.legacy_since),
        ("extended access from", facts.extended_access, &mut after.extended_access),
        ("ends on", facts.end_of_life, &mut after.end_of_life),
    ];
    for (what, theirs, ours) in days {
        let Some(theirs) = theirs.filter(|theirs| *ours != Some(*theirs)) else { continue };
        let said = ours.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
        differs(format!("{what}: {said}"), format!("{what}: {theirs}"));
        *ours = Some(theirs);
    }
    // An earlier promise does not hold against a day that AWS names.
    if after.end_of_life.is_some() && after.end_of_life < after.no_sooner_than {
        after.no_sooner_than = None;
    }
    if after.end_of_life.is_some() && after.extended_access >= after.end_of_life {
        after.extended_access = None;
    }
}

fn new_profiles(catalog: &Catalog, listing: &Listing, today: Date, out: &mut Comparison) {
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

fn new_models(catalog: &Catalog, listing: &Listing, today: Date, out: &mut Comparison) {
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

/// The model with the listing as its source, before those that it had.
pub(super) fn known_by(mut model: Model, listing: &Listing, today: Date) -> Model {
    const BY: &str = "aws bedrock in ";
    let before =
        model.knowledge.source.split("; ").filter(|it| !it.starts_with(BY) && !it.is_empty());
    let source =
        std::iter::once(format!("{BY}{}", listing.regions())).chain(before.map(str::to_owned));
    model.knowledge.source = source.collect::<Vec<_>>().join("; ");
    model.knowledge.as_of = today;
    model
}

fn route(from: &Region, to: Vec<Region>, catalog: &Catalog) -> Route {
    let outside_eu = to.iter().filter(|region| !catalog.in_eu(region)).cloned().collect();
    Route { from: from.clone(), to, outside_eu }
}

fn joined(regions: &[Region]) -> String {
    regions.iter().map(Region::as_str).collect::<Vec<_>>().join(", ")
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
