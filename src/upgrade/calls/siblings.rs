//! Other calls of a module that an upgrade through one of them edits.

use std::collections::BTreeSet;

use super::{MovedCall, Repository, find};
use crate::catalog::Catalog;
use crate::inventory::model_of;
use crate::module::{Address, PROFILE, Resolver};
use crate::upgrade::lifecycle;
use crate::validate::text::shown;

/// The profiles of all modules that are created before the old one is destroyed.
pub(super) fn created_first(repository: &Repository<'_>) -> BTreeSet<(usize, Address)> {
    let members = repository.members.iter().enumerate();
    let all = members.flat_map(|(index, (_, module))| {
        let profiles = module.resources(PROFILE).map(|it| &it.address);
        profiles
            .filter(|address| lifecycle::has_argument(module, address))
            .map(move |address| (index, address.clone()))
    });
    all.collect()
}

/// Tells of names that say nothing of the model, and must from now on: all calls have in common the order in
/// which a profile is replaced.
pub(super) fn tell_of_names(
    repository: &Repository<'_>,
    before: &BTreeSet<(usize, Address)>,
    moved: &[MovedCall],
    catalog: &Catalog,
) -> Option<String> {
    let now = created_first(repository);
    let changed: BTreeSet<&(usize, Address)> = now.difference(before).collect();
    let views = find::views(repository, &changed.iter().map(|(member, _)| *member).collect());
    let mut calls: Vec<String> = Vec::new();
    for (member, address) in changed {
        let Some((_, module)) = repository.members.get(*member) else { continue };
        for view in views.get(member).into_iter().flatten() {
            let (root, call) = &view.call;
            if moved
                .iter()
                .any(|it| it.member == *member && it.root == *root && it.path == view.path)
            {
                continue;
            }
            let resolver = Resolver::new(module, &view.inputs);
            let is_static = resolver.profiles().iter().any(|profile| {
                let name = profile.name.as_ref().and_then(|name| shown(&name.value));
                let source = profile.copy_from.as_ref();
                let model = source.and_then(|source| model_of(catalog, &source.value));
                profile.definition.address == *address
                    && name.zip(model).is_some_and(|(name, model)| !model.is_in(&name))
            });
            let root = repository.members.get(*root).map(|(_, root)| root).filter(|_| is_static);
            let place = root.and_then(|root| {
                let definition = root.defined(call).next()?;
                Some(root.place(definition.file, definition.span.start))
            });
            let call = place.map(|place| format!("`{}` ({place})", view.path));
            calls.extend(call.filter(|call| !calls.contains(call)));
        }
    }
    (!calls.is_empty()).then(|| {
        format!(
            "`create_before_destroy` holds for each call of the module now, and names without their \
             model stand in the way of the next upgrade there, which `check` finds as \
             `static-replacement-name`: put the model into the name of {}",
            calls.join(", ")
        )
    })
}
