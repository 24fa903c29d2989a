//! The profiles of modules as their users know them: names, models and tags in every environment,
//! and where the ARN is to be had. Pure; whatever the text does not settle is told as unknown.

mod called;
mod delivery;
mod duplicates;
mod source;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::catalog::{Catalog, Model};
use crate::diagnostic::Source;
use crate::module::{Address, Environments, Inputs, Instance, Module, Profile, Resolver, Value};

pub use called::{Called, Fit, same};
pub use delivery::Delivery;
pub(crate) use delivery::PARAMETER;
use delivery::Parameters;
pub use duplicates::{Duplicate, duplicates};

/// A text that may be known in parts only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// The text; for an unknown part, what it is read from stands in braces.
    pub pattern: String,
    /// Whether all of it is known.
    pub known: bool,
}

/// One profile of a module.
#[derive(Debug)]
pub struct Entry<'c> {
    /// Its key in the module: the key of its instance, or the label of its resource.
    pub key: String,
    /// Its address in Terraform.
    pub address: String,
    /// The file of the resource, as the module was given it.
    pub file: String,
    /// Where the resource begins in it, counted from 1.
    pub line: usize,
    /// The column, in characters, counted from 1.
    pub column: usize,
    /// The file's text, for pointing at the resource.
    pub source: Arc<Source>,
    /// The bytes that name the resource.
    pub header: Range<usize>,
    /// The outputs that hold its ARN.
    pub outputs: Vec<String>,
    /// What it is in each environment; one without a name where the environments are not known.
    pub seen: Vec<Seen<'c>>,
}

/// What a profile is in one environment.
#[derive(Debug)]
pub struct Seen<'c> {
    /// The environment, if known.
    pub environment: Option<String>,
    /// Its name.
    pub name: Text,
    /// What it is made from, an ARN.
    pub source: Text,
    /// The model of the catalog behind the source.
    pub model: Option<&'c Model>,
    /// The region that it is made in.
    pub region: Option<String>,
    /// The tags that AWS sees.
    pub tags: BTreeMap<String, Text>,
    /// Whether there can be no other tags.
    pub tags_complete: bool,
    /// The parameters that hold its ARN.
    pub parameters: Vec<Text>,
}

impl Text {
    /// The value as far as it is known; what is no text is unknown.
    fn of(value: &Value) -> Self {
        Self {
            pattern: value.pattern().unwrap_or_else(|| "{unknown}".to_owned()),
            known: value.to_text().as_str().is_some(),
        }
    }

    fn missing() -> Self {
        Self { pattern: "{unknown}".to_owned(), known: false }
    }
}

/// The profiles of a module, in the order in which they are written, instances of one resource in
/// the order of their keys. Where the module names no environments, the `usual` ones are told apart only
/// if a model depends on them.
pub fn profiles<'c>(module: &Module, catalog: &'c Catalog, usual: &[String]) -> Vec<Entry<'c>> {
    let environments = Environments::of(module, usual);
    if environments.assumed {
        let nameless = BTreeMap::from([(String::new(), Inputs::default())]);
        let entries = profiles_in(module, catalog, &nameless);
        let is_known = |entry: &Entry<'_>| entry.seen.iter().all(|seen| seen.model.is_some());
        if entries.iter().all(is_known) {
            return entries;
        }
        let by_environment = profiles_in(module, catalog, &environments.all);
        let gains = |entry: &Entry<'_>| entry.seen.iter().any(|seen| seen.model.is_some());
        let known = entries.iter().filter(|entry| is_known(entry)).count();
        let gained = by_environment.iter().filter(|entry| gains(entry)).count();
        return if gained > known { by_environment } else { entries };
    }
    profiles_in(module, catalog, &environments.all)
}

fn profiles_in<'c>(
    module: &Module,
    catalog: &'c Catalog,
    known: &BTreeMap<String, Inputs>,
) -> Vec<Entry<'c>> {
    let mut entries: Vec<Entry<'c>> = Vec::new();
    let mut deliveries: Vec<Delivery> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (environment, inputs) in known {
        let resolver = Resolver::new(module, inputs);
        let parameters = Parameters::of(&resolver);
        for profile in resolver.profiles() {
            let address = address(&profile.definition.address, &profile.instance);
            let index = *places.entry(address).or_insert_with_key(|address| {
                let delivery = Delivery::of(module, &profile.definition.address, &profile.instance);
                entries.push(entry(module, &profile, address, &delivery));
                deliveries.push(delivery);
                entries.len() - 1
            });
            if let (Some(entry), Some(delivery)) = (entries.get_mut(index), deliveries.get(index)) {
                let mut seen = seen(&resolver, &profile, catalog);
                seen.parameters = delivery.parameters(&parameters, &profile.instance);
                seen.environment = Some(environment.clone()).filter(|name| !name.is_empty());
                entry.seen.push(seen);
            }
        }
    }
    // A profile of one environment only was found later than its neighbours.
    entries.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    entries
}

/// The key of a profile: what tells it from the other profiles of its module.
pub fn key(address: &Address, instance: &Instance) -> String {
    let label = match address {
        Address::Resource { name, .. } => name.as_str(),
        _ => "",
    };
    match instance {
        Instance::Single => label.to_owned(),
        Instance::Key(key) => key.clone(),
        Instance::Index(index) => format!("{label}[{index}]"),
        Instance::Unknown => format!("{label}[*]"),
    }
}

/// The address of a profile, with its instance.
pub fn address(address: &Address, instance: &Instance) -> String {
    match instance {
        Instance::Single => address.to_string(),
        Instance::Key(key) => format!("{address}[{}]", crate::hcl::quote(key)),
        Instance::Index(index) => format!("{address}[{index}]"),
        Instance::Unknown => format!("{address}[*]"),
    }
}

fn entry<'c>(
    module: &Module,
    profile: &Profile<'_>,
    address: &str,
    delivery: &Delivery,
) -> Entry<'c> {
    let definition = profile.definition;
    let source = module.source(definition.file).cloned().unwrap_or_else(|| Source::new("", ""));
    let (line, column) = source.position(definition.header.start);
    Entry {
        key: key(&definition.address, &profile.instance),
        address: address.to_owned(),
        file: source.name.clone(),
        line,
        column,
        source,
        header: definition.header.clone(),
        outputs: delivery.outputs(module),
        seen: Vec::new(),
    }
}

fn seen<'c>(resolver: &Resolver<'_>, profile: &Profile<'_>, catalog: &'c Catalog) -> Seen<'c> {
    let text = |field: &Option<crate::module::Field>| {
        field.as_ref().map_or_else(Text::missing, |field| Text::of(&field.value))
    };
    let source = text(&profile.copy_from);
    let (model, region) = source::model_and_region(resolver, profile, &source, catalog);
    let map = profile.tags_in_effect.as_map();
    let tags = map.map(|map| map.entries.iter().map(|(key, value)| (key.clone(), Text::of(value))));
    Seen {
        environment: None,
        name: text(&profile.name),
        source,
        model,
        region,
        tags: tags.into_iter().flatten().collect(),
        tags_complete: map.is_some_and(|map| !map.open),
        parameters: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
