//! Models with their routes and successors found, or told what they lack.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::known;
use crate::aws::Region;
use crate::catalog::draft::{Confirmed, ModelDraft, RouteDraft, RouteSet, RoutesDraft};
use crate::catalog::{KnownRegion, Model, Route, Status, unknown};
use crate::diagnostic::Diagnostic;
use crate::strict::Located;

pub(super) fn resolve(
    drafts: Vec<Located<ModelDraft>>,
    sets: &[Located<RouteSet>],
    regions: &[KnownRegion],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Model> {
    let mut shared: BTreeMap<&str, Arc<[Route]>> = BTreeMap::new();
    for set in sets {
        shared.insert(&set.value.id, expand(&set.value.routes, regions, problems));
    }
    for draft in &drafts {
        successor(&draft.value, &drafts, problems);
    }
    let mut models = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let routes = match &draft.value.routes {
            RoutesDraft::Own(routes) => expand(routes, regions, problems),
            RoutesDraft::Shared(id) => {
                if let Some(routes) = shared.get(id.value.as_str()) {
                    Arc::clone(routes)
                } else {
                    let problem = unknown("route set", &id.value, shared.keys().copied(), true);
                    problems.push(id.place.mark(problem, "unknown route set"));
                    continue;
                }
            }
        };
        callable(&draft, &routes, problems);
        let draft = draft.value;
        models.push(Model {
            id: draft.id,
            name: draft.name,
            provider: draft.provider,
            family: draft.family,
            output: draft.output,
            base_model: draft.base_model,
            copy_from: draft.copy_from.value,
            routes,
            lifecycle: draft.lifecycle,
            knowledge: draft.knowledge,
        });
    }
    models.sort_by(|one, other| one.id.cmp(&other.id));
    models
}

/// Renews the day on which the facts of models held.
pub(super) fn confirm(confirmed: &Confirmed, models: &mut [Model], problems: &mut Vec<Diagnostic>) {
    for id in &confirmed.models {
        match models.iter_mut().find(|model| model.id == id.value) {
            Some(model) if model.knowledge.as_of < confirmed.as_of => {
                model.knowledge.as_of = confirmed.as_of;
                let source = format!("{}; {}", model.knowledge.source, confirmed.source);
                model.knowledge.source = source;
            }
            Some(_) => {}
            None => {
                let ids = models.iter().map(|model| model.id.as_str());
                let problem = unknown("model", id.value.as_str(), ids, false);
                problems.push(id.place.mark(problem, "confirmed here"));
            }
        }
    }
}

/// One route for each source region, sorted, with what leaves the EU told apart.
fn expand(
    drafts: &[RouteDraft],
    regions: &[KnownRegion],
    problems: &mut Vec<Diagnostic>,
) -> Arc<[Route]> {
    let in_eu = |region: &Region| regions.iter().any(|known| known.id == *region && known.eu);
    let mut routes: Vec<Route> = Vec::new();
    for draft in drafts {
        for region in draft.from.iter().chain(&draft.to) {
            known(region, regions, problems);
        }
        let mut to: Vec<Region> = draft.to.iter().map(|region| region.value.clone()).collect();
        to.sort_unstable();
        to.dedup();
        let outside_eu: Vec<Region> = to.iter().filter(|region| !in_eu(region)).cloned().collect();
        for from in &draft.from {
            if routes.iter().any(|route| route.from == from.value) {
                let problem =
                    Diagnostic::error(format!("calls from `{}` have two routes", from.value));
                problems.push(from.place.mark(problem, "again"));
            }
            routes.push(Route {
                from: from.value.clone(),
                to: to.clone(),
                outside_eu: outside_eu.clone(),
            });
        }
    }
    routes.sort_by(|one, other| one.from.cmp(&other.from));
    routes.into()
}

/// Notes a successor that does not exist, or is the model itself.
fn successor(draft: &ModelDraft, drafts: &[Located<ModelDraft>], problems: &mut Vec<Diagnostic>) {
    let (Some(successor), Some(place)) = (&draft.lifecycle.successor, &draft.successor_at) else {
        return;
    };
    if *successor == draft.id {
        let problem = Diagnostic::error(format!("`{successor}` names itself as its successor"));
        problems.push(place.mark(problem, ""));
    } else if !drafts.iter().any(|known| known.value.id == *successor) {
        let ids = drafts.iter().map(|known| known.value.id.as_str());
        let problem = unknown("model", successor.as_str(), ids, false);
        problems.push(place.mark(problem, "unknown successor"));
    }
}

/// Notes a model that may be used and cannot be called from where its ARN says.
fn callable(draft: &Located<ModelDraft>, routes: &[Route], problems: &mut Vec<Diagnostic>) {
    let region = draft.value.copy_from.value.region();
    if routes.is_empty() && draft.value.lifecycle.status == Status::Unavailable
        || routes.iter().any(|route| route.from == *region)
    {
        return;
    }
    let problem = Diagnostic::error(format!(
        "`{}` has no route from `{region}`, the region of its `copy-from`",
        draft.value.id
    ))
    .help(format!("let `routes` have an entry with \"{region}\" in `from`"));
    let problem = draft.place.mark(problem, "");
    problems.push(draft.value.copy_from.place.mark(problem, "called from here"));
}
