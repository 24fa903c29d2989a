//! The names of a module's profiles in one environment: those that they have, and those that they get.

use std::collections::BTreeMap;

use super::subject::Subject;
use crate::module::Resolver;
use crate::module::trace::UNKNOWN;

/// Names, each with the addresses of the profiles that have it or get it.
#[derive(Debug, Default)]
pub(super) struct Names {
    owners: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// The names that are known before anything changes.
    pub(super) fn of(resolver: &Resolver<'_>) -> Self {
        let mut names = Self::default();
        for profile in resolver.profiles() {
            let name = profile.name.as_ref().and_then(|name| name.value.as_str());
            let owner = profile.definition.address.instance(&profile.instance);
            names.push(name.map(str::to_owned), owner);
        }
        names
    }

    /// Whether another profile has the name.
    pub(super) fn is_taken(&self, name: &str, subject: &Subject<'_>) -> bool {
        let own = subject.definition.address.instance(&subject.instance);
        self.owners.get(name).is_some_and(|owners| owners.iter().any(|owner| *owner != own))
    }

    /// Notes the name that a profile gets; the one that it had is in use until it is destroyed.
    pub(super) fn give(&mut self, name: String, subject: &Subject<'_>) {
        let known = Some(name).filter(|name| !name.contains(UNKNOWN));
        self.push(known, subject.definition.address.instance(&subject.instance));
    }

    fn push(&mut self, name: Option<String>, owner: String) {
        if let Some(name) = name {
            self.owners.entry(name).or_default().push(owner);
        }
    }
}
