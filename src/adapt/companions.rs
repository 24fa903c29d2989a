//! Maps that are looked into with the keys of another one. An entry in the one alone would make
//! Terraform look for what is not there.

use std::collections::BTreeSet;

use super::survey::Survey;
use crate::module::{Address, Definition, Made, Reference, Site, Step, Value};

impl Survey<'_> {
    /// A map that has an entry for each of `keys` and none for `new`, and that something looks into
    /// which goes over `profiles`, or over `map`, where those are written. What is made from the entries
    /// of that collection itself gets the new one.
    pub(super) fn lacking(
        &self,
        profiles: &Address,
        (map, is_collection): (&Address, &dyn Fn(&Site) -> bool),
        keys: &BTreeSet<&str>,
        new: &str,
    ) -> Option<String> {
        let module = self.module();
        let goes_over = |definition: &&Definition| {
            let mut read = module.references_of(definition).iter().map(|it| &it.address);
            definition.address == *profiles || read.any(|it| it == profiles || it == map)
        };
        let readers = module.definitions().iter().filter(goes_over);
        readers.flat_map(|it| module.references_of(it)).find_map(|reference| {
            let (name, value) =
                self.looked_into(reference).filter(|_| reference.address != *map)?;
            let entries = &value.as_map().filter(|map| !map.open)?.entries;
            let has = |key: &str| entries.contains_key(key);
            let is_made =
                |made: &Made| made.entries().iter().any(|entry| is_collection(&entry.within));
            if entries.written().all(|(_, entry)| is_made(&entry.made)) {
                return None;
            }
            (keys.iter().all(|key| has(key)) && !has(new)).then_some(name)
        })
    }

    /// The map that a reference looks into with a computed key.
    fn looked_into(&self, reference: &Reference) -> Option<(String, Value)> {
        let at = reference.steps.iter().position(|step| *step == Step::Index)?;
        let mut name = reference.address.to_string();
        let mut value = self.named(&reference.address)?;
        for step in reference.steps.get(..at)? {
            let Step::Attribute { name: key, .. } = step else { return None };
            value = value.as_map()?.entries.get(key)?.clone();
            name = format!("{name}.{key}");
        }
        Some((name, value))
    }

    fn named(&self, address: &Address) -> Option<Value> {
        match address {
            Address::Local(name) => Some(self.resolver.local(name)),
            Address::Variable(name) => Some(self.resolver.variable(name)),
            _ => None,
        }
    }
}
