//! Several catalog files laid over each other, and what they then say of one another.

mod models;
mod tags;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::draft::{self, Draft, ModelDraft, Section};
use super::{BUILT_IN, Catalog, KnownEnvironment, KnownRegion, unknown};
use crate::aws::{Region, TagKey};
use crate::diagnostic::{Diagnostic, Source};
use crate::naming::ModelId;
use crate::strict::Located;

/// How messages call the catalog that no file holds.
const NAME: &str = "the built-in catalog";

pub(super) fn load(overlays: &[(&str, &str)]) -> Result<Catalog, Vec<Diagnostic>> {
    let mut all = Draft::default();
    let mut problems = Vec::new();
    let mut flags = None;
    let built_in = draft::built_in(&Source::new(NAME, BUILT_IN));
    let overlays = overlays.iter().map(|(name, text)| draft::draft(&Source::new(*name, *text)));
    for (own, found) in std::iter::once(built_in).chain(overlays) {
        problems.extend(found);
        lay(&mut all, own, &mut problems);
        flags.get_or_insert_with(|| answered(&all));
    }
    for tag in &mut all.tags {
        let key = &tag.value.tag.key;
        tag.value.tag.has_flag = flags.as_ref().is_some_and(|flags| flags.contains(key));
    }
    // References are followed only when every entry could be read: the target of one may be the
    // entry that was refused.
    if !problems.is_empty() {
        return Err(problems);
    }
    match resolve(all, &mut problems) {
        Some(catalog) if problems.is_empty() => Ok(catalog),
        _ => Err(problems),
    }
}

/// The tags that somebody is asked for.
fn answered(catalog: &Draft) -> BTreeSet<TagKey> {
    let tags = catalog.tags.iter().map(|tag| &tag.value.tag);
    tags.filter(|tag| tag.is_answered()).map(|tag| tag.key.clone()).collect()
}

/// Lays one file over those before it.
fn lay(all: &mut Draft, own: Draft, problems: &mut Vec<Diagnostic>) {
    let alone = |section| own.replace.contains(&section);
    all.default_region = own.default_region.or(all.default_region.take());
    // A recommendation among models that another file replaces is none any more.
    let kept = all.default_model.take().filter(|_| !alone(Section::Model));
    all.default_model = own.default_model.or(kept);
    all.confirmed.extend(own.confirmed);
    all.first_segment = own.first_segment.or(all.first_segment.take());
    section(
        &mut all.environments,
        own.environments,
        alone(Section::Environment),
        |environment| environment.id.as_str(),
        problems,
    );
    section(
        &mut all.regions,
        own.regions,
        alone(Section::Region),
        |region| region.id.as_str(),
        problems,
    );
    section(&mut all.route_sets, own.route_sets, alone(Section::RouteSet), |set| &set.id, problems);
    section(&mut all.tags, own.tags, alone(Section::Tag), |tag| tag.tag.key.as_str(), problems);
    section(
        &mut all.models,
        own.models,
        alone(Section::Model),
        |model| model.id.as_str(),
        problems,
    );
}

/// Lays one section of a file over the same section of those before it: a known id replaces the
/// entry where it stands, a new one is added at the end.
fn section<T>(
    all: &mut Vec<Located<T>>,
    own: Vec<Located<T>>,
    alone: bool,
    id: impl Fn(&T) -> &str,
    problems: &mut Vec<Diagnostic>,
) {
    if alone {
        all.clear();
    }
    for entry in own {
        let name = id(&entry.value);
        match all.iter_mut().find(|known| id(&known.value) == name) {
            Some(known) if Arc::ptr_eq(&known.place.source, &entry.place.source) => {
                let problem = Diagnostic::error(format!("`{name}` is defined twice"))
                    .help("keep one of the two, or give the other one its own id");
                problems.push(known.place.mark(entry.place.mark(problem, "again"), "first"));
            }
            Some(known) => *known = entry,
            None => all.push(entry),
        }
    }
}

fn resolve(all: Draft, problems: &mut Vec<Diagnostic>) -> Option<Catalog> {
    let regions = sorted(all.regions, |region| region.id.clone());
    let environments: Vec<KnownEnvironment> =
        all.environments.into_iter().map(|environment| environment.value).collect();
    if !environments.iter().any(|environment| environment.default) {
        problems.push(
            Diagnostic::error("the catalog has no environment that is a default")
                .help("give at least one `[[environment]]` the line `default = true`"),
        );
    }
    tags::check(&all.tags, &environments, all.first_segment.as_ref(), problems);
    if let Some(region) = &all.default_region {
        known(region, &regions, problems);
    }
    if let Some(model) = &all.default_model {
        recommended(model, &all.models, problems);
    }
    let mut models = models::resolve(all.models, &all.route_sets, &regions, problems);
    for confirmed in &all.confirmed {
        models::confirm(confirmed, &mut models, problems);
    }
    Some(Catalog {
        models,
        regions,
        environments,
        tags: all.tags.into_iter().map(|draft| draft.value.tag).collect(),
        default_region: all.default_region?.value,
        default_model: all.default_model.map(|model| model.value),
        first_segment: all.first_segment?.value,
    })
}

fn sorted<T, K: Ord>(entries: Vec<Located<T>>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut entries: Vec<T> = entries.into_iter().map(|entry| entry.value).collect();
    entries.sort_by_key(key);
    entries
}

/// Notes a recommended model that the catalog does not have.
fn recommended(
    model: &Located<ModelId>,
    models: &[Located<ModelDraft>],
    problems: &mut Vec<Diagnostic>,
) {
    if models.iter().any(|known| known.value.id == model.value) {
        return;
    }
    let ids = models.iter().map(|known| known.value.id.as_str());
    let problem = unknown("model", model.value.as_str(), ids, false);
    problems.push(model.place.mark(problem, "unknown model"));
}

/// Notes a region that the catalog does not know.
fn known(region: &Located<Region>, regions: &[KnownRegion], problems: &mut Vec<Diagnostic>) {
    if regions.iter().any(|known| known.id == region.value) {
        return;
    }
    let ids = regions.iter().map(|region| region.id.as_str());
    let problem = unknown("region", region.value.as_str(), ids, false)
        .help(format!("a new one is added with `[[region]]` and `id = \"{}\"`", region.value));
    problems.push(region.place.mark(problem, "unknown region"));
}
