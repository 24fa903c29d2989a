//! The collections that make the profiles of a module, and which entries a further one is written like.

use std::collections::BTreeSet;

use super::survey::{Sibling, Survey};
use crate::catalog::Model;
use crate::module::{Address, Inputs, Instance, Made, Resolver, Site, local_name, span_of};

/// What is made from the entries of collections: the instances of a resource, or of a call.
pub(super) struct Kin<'m> {
    /// The resource or the call.
    pub(super) address: Address,
    /// What it is called in messages.
    pub(super) label: String,
    /// The profiles: the key of each and its model.
    pub(super) members: Vec<(String, Option<&'m Model>)>,
    /// The collections that an entry may join, the likeliest first; several at once where each
    /// deployment has one.
    pub(super) collections: Vec<Vec<Site>>,
}

/// Why the profile gets no entry.
#[derive(Debug, Clone)]
pub(super) struct Reason {
    pub(super) why: String,
    /// What would make it one.
    pub(super) help: Option<String>,
}

impl From<String> for Reason {
    fn from(why: String) -> Self {
        Self { why, help: None }
    }
}

impl<'m> Survey<'m> {
    /// The resources whose map, list or set the next profile may join, the likeliest first; or why there
    /// are none.
    pub(super) fn kin(&self, siblings: &[&Sibling<'m>]) -> Result<Vec<Kin<'m>>, Option<Reason>> {
        let Some(last) = siblings.last() else { return Err(None) };
        let mut keyed: Vec<&Sibling<'m>> = Vec::new();
        for sibling in siblings.iter().rev() {
            let is_known = keyed.iter().any(|it| it.label == sibling.label);
            if matches!(sibling.profile.instance, Instance::Key(_)) && !is_known {
                keyed.push(sibling);
            }
        }
        let reason = match &last.profile.instance {
            Instance::Key(_) => None,
            Instance::Single => {
                // A map with as many profiles as there are beside it is the module's way all the same.
                let is_alone = |it: &&&Sibling<'_>| {
                    let address = it.profile.definition.address.instance(&it.profile.instance);
                    it.profile.instance == Instance::Single && !self.incoming.contains(&address)
                };
                let alone = siblings.iter().filter(is_alone).count();
                keyed.retain(|it| {
                    siblings.iter().filter(|other| other.label == it.label).count() >= alone
                });
                None
            }
            Instance::Index(_) => {
                let why = "has a `count`, by which it comes and goes, and the new one has none";
                Some(Reason::from(format!("`{}` {why}", last.label)))
            }
            Instance::Unknown => Some(self.unsettled(last)),
        };
        if keyed.is_empty() {
            Err(reason)
        } else {
            Ok(keyed.into_iter().map(|it| self.kin_of(it)).collect())
        }
    }

    /// The instances of a profile's resource.
    fn kin_of(&self, sibling: &Sibling<'m>) -> Kin<'m> {
        let address = sibling.profile.definition.address.clone();
        let kin = self.siblings.iter().filter(|it| it.label == sibling.label);
        let collections = self.collections(&|resolver| {
            let instances = resolver.instances(&address).into_iter();
            instances.map(|(_, scope)| scope.made().clone()).collect()
        });
        let members = kin.map(|it| (it.key.clone(), it.model)).collect();
        Kin { address, label: sibling.label.clone(), members, collections }
    }

    /// The collections that things are written in, given what they are made from. One that is there in
    /// every deployment comes before those of which each deployment has one, the last of a file first.
    pub(super) fn collections(&self, made: &dyn Fn(&Resolver<'m>) -> Vec<Made>) -> Vec<Vec<Site>> {
        // A default counts where no file of values is read.
        let defaults = std::iter::once(Inputs::default());
        let mut deployments = Vec::new();
        for inputs in self.looked_at().chain(defaults) {
            let made = made(&Resolver::new(self.module(), &inputs));
            let entries = made.iter().flat_map(Made::entries);
            let sites: BTreeSet<Site> = entries.map(|entry| entry.within).collect();
            if !sites.is_empty() {
                deployments.push(sites);
            }
        }
        let Some(first) = deployments.first() else { return Vec::new() };
        let is_common = |site: &Site| deployments.iter().all(|sites| sites.contains(site));
        let mut found: Vec<Vec<Site>> =
            first.iter().rev().filter(|site| is_common(site)).map(|site| vec![*site]).collect();
        let mut apart: Vec<Site> = Vec::new();
        for sites in &deployments {
            let own = sites.iter().rev().find(|site| !is_common(site));
            apart.extend(own.filter(|site| !apart.contains(site)));
        }
        if !apart.is_empty() {
            found.push(apart);
        }
        found
    }

    /// What Terraform is given where the profile is: in one environment, if one was asked for, or in all.
    pub(super) fn looked_at(&self) -> impl Iterator<Item = Inputs> {
        let is_wanted = |name: &String| self.environment.as_ref().is_none_or(|it| it == name);
        let all = self.deployments.iter().filter(move |(name, _)| is_wanted(name));
        all.map(|(_, inputs)| inputs.clone())
    }

    /// That the instances of a resource come from elsewhere, as from a file that only Terraform reads,
    /// and where that is said.
    fn unsettled(&self, sibling: &Sibling<'m>) -> Reason {
        let why = format!("the instances of `{}` are not settled by the module", sibling.label);
        Reason { why, help: self.by_hand(&sibling.profile.definition.address) }
    }

    /// Where an entry can be added by hand to what a `for_each` goes over.
    pub(super) fn by_hand(&self, resource: &Address) -> Option<String> {
        let module = self.module();
        let each = module.attribute(resource, "for_each");
        each.map(|(file, each)| {
            let local = local_name(&each.value).map(|name| Address::Local(name.to_owned()));
            let local = local.and_then(|local| module.defined(&local).next());
            let (file, start) = local
                .map_or_else(|| (file, span_of(&each.value).start), |it| (it.file, it.span.start));
            let place = self.place(file, start);
            format!("to have it among them, add an entry by hand to what is read at {place}")
        })
    }
}
