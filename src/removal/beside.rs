//! What an entry of a map has to do with beside the profile: entries of the same key in other maps,
//! instances of other resources, and what looks the key up by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::Target;
use super::belongings::Search;
use super::entries;
use super::lookups::{self, Lookup, instances};
use crate::module::{
    Address, Definition, Inputs, Instance, Module, Reference, Resolver, Step, span_of,
};

/// The module before and after, and what is looked up in it.
pub(super) struct Beside<'m> {
    module: &'m Module,
    after: &'m Module,
    resolvers: Vec<Resolver<'m>>,
    key: &'m str,
    lookups_before: Vec<Lookup<'m>>,
    lookups_after: Vec<Lookup<'m>>,
}

impl<'m> Beside<'m> {
    pub(super) fn new(
        module: &'m Module,
        after: &'m Module,
        environments: &BTreeMap<String, Inputs>,
        key: &'m str,
    ) -> Self {
        let settings = entries::settings(module, environments);
        Self {
            module,
            after,
            resolvers: settings.iter().map(|it| Resolver::new(module, it)).collect(),
            key,
            lookups_before: lookups::all(module, environments),
            lookups_after: lookups::all(after, environments),
        }
    }

    fn is_own(&self, lookup: &Lookup<'_>) -> bool {
        lookup.key.as_deref() == Some(self.key)
    }

    /// Where what goes would be looked up in vain.
    pub(super) fn readers(&self, search: &Search<'_>) -> Vec<&'m Reference> {
        let goes = |it: &&Lookup<'_>| {
            it.key.is_some()
                && search.targets.iter().any(|target| target.is_of(&it.address, it.key.as_ref()))
        };
        let remains = |before: &&Lookup<'_>| {
            self.lookups_after.iter().any(|after| {
                after.key == before.key
                    && after.address == before.address
                    && after.holder == before.holder
                    && after.instance == before.instance
            })
        };
        let lookups = self.lookups_before.iter().filter(goes);
        let mut places: Vec<(usize, usize)> =
            lookups.filter(remains).map(|it| (it.file, it.start)).collect();
        places.sort_unstable();
        places.dedup();
        let reference = |(file, start): &(usize, usize)| {
            let mut all = self.module.references().iter();
            all.find(|it| it.file == *file && it.span.start == *start)
        };
        places.iter().filter_map(reference).collect()
    }

    /// Takes along the entries of other maps that only what goes has looked up; tells of those that
    /// stay since others may read them.
    pub(super) fn take_entries(&self, search: &mut Search<'_>) -> Vec<String> {
        let mut maps: Vec<&Address> = Vec::new();
        for lookup in self.lookups_before.iter().filter(|it| self.is_own(it)) {
            let is_map = matches!(lookup.address, Address::Local(_) | Address::Variable(_));
            let is_known = search.targets.iter().any(|it| it.address == lookup.address);
            if is_map && !is_known && !maps.contains(&&lookup.address) {
                maps.push(&lookup.address);
            }
        }
        let mut kept = Vec::new();
        for map in maps {
            let found = entries::held_by(&self.resolvers, map, self.key);
            let Some(first) = found.pieces.first() else { continue };
            let chain: Vec<&Address> = found.targets.iter().map(|it| &it.address).collect();
            let reader = chain.iter().find_map(|address| self.reader(address, &chain));
            if let Some(reader) = reader {
                let own = format!("{map}[{}]", crate::hcl::quote(self.key));
                let place = self.module.place(first.file, first.start);
                kept.push(format!("{place}  {own}, which {reader} may read"));
                continue;
            }
            search.pieces.extend(found.pieces);
            found.targets.into_iter().for_each(|target| search.add(target));
        }
        kept
    }

    /// What may still read the key of a map, all of it or by a key that is not known.
    fn reader(&self, address: &Address, chain: &[&Address]) -> Option<String> {
        let reader = self.after.uses(address).find(|it| {
            let holder = self.after.holder(it);
            let is_link = holder.is_some_and(|holder| chain.contains(&&holder.address));
            !is_link && self.may_read(it)
        })?;
        let holder = self.after.holder(reader);
        Some(holder.map_or_else(
            || self.after.place(reader.file, reader.span.start),
            |holder| holder.address.to_string(),
        ))
    }

    fn may_read(&self, reference: &Reference) -> bool {
        if let Some(Step::Attribute { name, .. }) = reference.steps.first() {
            return name == self.key;
        }
        let mut lookups = self.lookups_after.iter().filter(|it| {
            it.file == reference.file
                && it.start == reference.span.start
                && it.address == reference.address
        });
        let mut any = false;
        lookups.any(|it| {
            any = true;
            it.key.is_none() || self.is_own(it)
        }) || !any
    }
}

/// The instances of resources and modules that there are no longer, though the block stays; without
/// a key where those are not known and come from what goes.
pub(super) fn vanished(
    module: &Module,
    after: &Module,
    environments: &BTreeMap<String, Inputs>,
    targets: &[Target],
) -> Vec<(Address, Option<String>)> {
    let mut vanished = Vec::new();
    for inputs in lookups::inputs(environments) {
        let (before, now) = (Resolver::new(module, &inputs), Resolver::new(after, &inputs));
        let all = after.definitions().iter().filter(|it| {
            matches!(
                it.address,
                Address::Resource { .. } | Address::Data { .. } | Address::Module(_)
            ) && after.attribute(&it.address, "for_each").is_some()
        });
        for definition in all {
            let left = instances(&now, definition).into_iter().map(|(instance, _)| instance);
            let left: BTreeSet<Instance> = left.collect();
            if left.contains(&Instance::Unknown) {
                if comes_from(after, definition, targets) {
                    vanished.push((definition.address.clone(), None));
                }
                continue;
            }
            for (instance, _) in instances(&before, definition) {
                let stays = left.contains(&instance);
                if let Instance::Key(key) = instance
                    && !stays
                {
                    vanished.push((definition.address.clone(), Some(key)));
                }
            }
        }
    }
    vanished.sort();
    vanished.dedup();
    vanished
}

/// Whether the instances of a resource are made from instances or entries of which one goes.
fn comes_from(after: &Module, definition: &Definition, targets: &[Target]) -> bool {
    let Some((file, each)) = after.attribute(&definition.address, "for_each") else { return false };
    let each = span_of(each);
    after.references_of(definition).iter().any(|it| {
        it.file == file
            && each.start <= it.span.start
            && it.span.end <= each.end
            && targets.iter().any(|target| target.key.is_some() && target.address == it.address)
    })
}
