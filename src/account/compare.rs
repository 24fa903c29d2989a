//! The catalog beside what AWS lists: what is new, gone, or has changed. Pure.

use std::collections::BTreeMap;

use super::listing::{ListedModel, Listing};
use super::new::{new_models, new_profiles, route};
use crate::aws::{Region, SourceArn, SourceKind};
use crate::catalog::{Catalog, Lifecycle, Model, Route, Status};
use crate::date::Date;
use crate::naming::ModelId;

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
pub(super) fn facts<'l>(base_model: &str, listing: &'l Listing) -> Option<&'l ListedModel> {
    listing.models.values().find_map(|models| models.get(base_model))
}

/// Compares status and days. A day that AWS does not say is no difference: the catalog may know it
/// from elsewhere.
pub(super) fn life(
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

pub(super) fn joined(regions: &[Region]) -> String {
    regions.iter().map(Region::as_str).collect::<Vec<_>>().join(", ")
}
