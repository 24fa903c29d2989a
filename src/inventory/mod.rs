//! The profiles of modules as their users know them: names, models and tags in every environment,
//! and where the ARN is to be had. Pure; whatever the text does not settle is told as unknown.

mod arns;
mod by_calls;
mod called;
mod delivery;
mod duplicates;
mod inherited;
pub mod rollout;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use heck::ToShoutySnakeCase as _;

use crate::aws::ParameterName;
use crate::catalog::{Catalog, Model};
use crate::configuration::{Configurations, View};
use crate::diagnostic;
use crate::module::{
    Address, Environments, Inputs, Instance, Module, Profile, Resolver, Step, Value,
};
use crate::naming::Key;

pub(crate) use arns::{Name, arn_of, collections, collections_of, is_composed, is_whole};
pub use by_calls::{ByCalls, by_calls};
pub use called::{Called, Fit, same};
pub use delivery::Delivery;
pub(crate) use delivery::PARAMETER;
use delivery::{Parameters, is_single};
pub(crate) use duplicates::per_environment;
pub use duplicates::{Duplicate, duplicates};
use inherited::Inherited;
pub use source::Source;
pub(crate) use source::{model_of, region_of, region_of_source};

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
    pub source: Arc<diagnostic::Source>,
    /// The bytes that name the resource.
    pub header: Range<usize>,
    /// The outputs that hold its ARN.
    pub outputs: Vec<String>,
    /// Those of them that are written as one value, and not as a map or a list of several.
    pub single_outputs: Vec<String>,
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
    /// Its description, if it has one.
    pub description: Option<Text>,
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

impl Seen<'_> {
    /// The name of the parameter that holds its ARN, as what stands before and behind the environment's
    /// name; the first is missing where the name has no environment.
    pub fn parameter(&self) -> Option<(Option<String>, String)> {
        let found = self.parameters.iter().find(|it| it.known)?;
        ParameterName::parse(&found.pattern).ok()?;
        let segments: Vec<&str> = found.pattern.split('/').collect();
        let of_environment = |segment: &&str| self.environment.as_deref() == Some(*segment);
        let Some(at) = segments.iter().position(of_environment) else {
            return Some((None, found.pattern.clone()));
        };
        let (before, after) = segments.split_at(at);
        let before = before.iter().flat_map(|segment| [segment, "/"]).collect();
        let after = after.iter().skip(1).flat_map(|segment| ["/", segment]).collect();
        Some((Some(before), after))
    }
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

/// A module as it is looked at: in one environment, through one call.
struct Look<'v> {
    environment: &'v str,
    inputs: &'v Inputs,
    /// The call that leads to it, with the root module.
    call: Option<(&'v View, &'v Module)>,
    /// The modules that call it.
    callers: Option<&'v Configurations<'v>>,
}

/// The profiles of a module, in the order in which they are written, instances of one resource in
/// the order of their keys. Where the module names no environments, the `usual` ones are told apart only
/// if a model depends on them.
pub fn profiles<'c>(module: &Module, catalog: &'c Catalog, usual: &[String]) -> Vec<Entry<'c>> {
    told_apart(usual, |environments| {
        let all = environments(module).all;
        let look = |(environment, inputs)| Look { environment, inputs, call: None, callers: None };
        let looks: Vec<Look<'_>> =
            all.iter().map(|(name, it)| (name.as_str(), it)).map(look).collect();
        profiles_in(module, catalog, &looks)
    })
}

/// The profiles of the modules that others of them call, through these calls, by module.
pub fn called<'c>(
    configurations: &Configurations<'_>,
    wanted: &BTreeSet<usize>,
    catalog: &'c Catalog,
    usual: &[String],
) -> BTreeMap<usize, Vec<Entry<'c>>> {
    let views = |environments: &dyn Fn(&Module) -> Environments| {
        let mut found: BTreeMap<usize, Vec<Entry<'c>>> = BTreeMap::new();
        for (index, views) in configurations.views(wanted, environments) {
            let Some(module) = configurations.module(index) else { continue };
            let mut looks: Vec<Look<'_>> = Vec::with_capacity(views.len());
            for view in &views {
                let View { environment, inputs, call, .. } = view;
                let Some(root) = configurations.module(call.0) else { continue };
                looks.push(Look {
                    environment,
                    inputs,
                    call: Some((view, root)),
                    callers: Some(configurations),
                });
            }
            found.insert(index, profiles_in(module, catalog, &looks));
        }
        found
    };
    let mut found = views(&|module| nameless(module, usual));
    let known = |entries: &[Entry<'_>]| entries.iter().filter(|entry| is_known(entry)).count();
    if found.values().all(|entries| known(entries) == entries.len()) {
        return found;
    }
    for (index, entries) in views(&|module| Environments::of(module, usual)) {
        if found.get(&index).is_none_or(|before| known(&entries) > known(before)) {
            found.insert(index, entries);
        }
    }
    found
}

/// The environments that the module names itself, or else one without a name.
fn nameless(module: &Module, usual: &[String]) -> Environments {
    let environments = Environments::of(module, usual);
    if !environments.assumed {
        return environments;
    }
    let all = BTreeMap::from([(String::new(), Inputs::default())]);
    Environments { all, assumed: true }
}

/// Whether its model is known everywhere.
fn is_known(entry: &Entry<'_>) -> bool {
    entry.seen.iter().all(|seen| seen.model.is_some())
}

/// The entries without the environments that are only usual, unless more models are known with them.
fn told_apart<'c>(
    usual: &[String],
    entries: impl Fn(&dyn Fn(&Module) -> Environments) -> Vec<Entry<'c>>,
) -> Vec<Entry<'c>> {
    let without = entries(&|module| nameless(module, usual));
    let known = |entries: &[Entry<'_>]| entries.iter().filter(|entry| is_known(entry)).count();
    if known(&without) == without.len() {
        return without;
    }
    let with = entries(&|module| Environments::of(module, usual));
    if known(&with) > known(&without) { with } else { without }
}

fn profiles_in<'c>(module: &Module, catalog: &'c Catalog, looks: &[Look<'_>]) -> Vec<Entry<'c>> {
    let mut entries: Vec<Entry<'c>> = Vec::new();
    let mut deliveries: Vec<Delivery> = Vec::new();
    // Two root modules may make a call of the same name.
    let mut places: BTreeMap<(Option<usize>, String), usize> = BTreeMap::new();
    for Look { environment, inputs, call, callers } in looks {
        let resolver = Resolver::new(module, inputs);
        let parameters = Parameters::of(&resolver);
        for profile in resolver.profiles() {
            let mut address = address(&profile.definition.address, &profile.instance);
            if let Some((view, _)) = call {
                address = format!("{}.{address}", view.path);
            }
            let root = call.map(|(view, _)| view.call.0);
            let index = *places.entry((root, address)).or_insert_with_key(|(_, address)| {
                let delivery = Delivery::of(module, &profile.definition.address, &profile.instance);
                let mut entry = entry(module, &profile, address, &delivery);
                if let Some((view, root)) = call {
                    entry.is_made_by(view, root);
                }
                entries.push(entry);
                deliveries.push(delivery);
                entries.len() - 1
            });
            if let (Some(entry), Some(delivery)) = (entries.get_mut(index), deliveries.get(index)) {
                let is_passed = module.defined(&profile.provider).next().is_none();
                let inherited = call.as_ref().zip(*callers).filter(|_| is_passed);
                let inherited = inherited.and_then(|((view, _), callers)| {
                    Inherited::of(callers, view, &profile.provider)
                });
                let mut seen = seen(&resolver, &profile, inherited.as_ref(), catalog);
                seen.parameters = delivery.parameters(&parameters, &profile.instance);
                seen.environment = Some((*environment).to_owned()).filter(|name| !name.is_empty());
                entry.seen.push(seen);
            }
        }
    }
    // A profile of one environment only was found later than its neighbours.
    entries.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    entries
}

impl Entry<'_> {
    /// The environment variable for its ARN: that of its key, or of the output that holds it.
    pub fn variable(&self) -> String {
        let of_output = || self.outputs.first().map(|output| output.to_shouty_snake_case());
        let of_key = Key::parse(&self.key).ok().map(|key| key.variable());
        of_key.or_else(of_output).unwrap_or_else(|| "BEDROCK_INFERENCE_PROFILE_ARN".to_owned())
    }

    /// Notes that a call makes it: it stands where the root module makes that call, and its outputs are
    /// those of the root module.
    fn is_made_by(&mut self, view: &View, root: &Module) {
        self.key = format!("{}.{}", view.path, self.key);
        let (_, call) = &view.call;
        let own = std::mem::take(&mut self.outputs);
        if view.is_direct {
            self.outputs = outputs_of(root, call, &own);
        }
        self.single_outputs.clone_from(&self.outputs);
        self.single_outputs.retain(|name| is_single(root, name));
        let Some(definition) = root.defined(call).next() else { return };
        let Some(source) = root.source(definition.file) else { return };
        (self.line, self.column) = source.position(definition.header.start);
        self.file.clone_from(&source.name);
        self.source = Arc::clone(source);
        self.header = definition.header.clone();
    }
}

/// The outputs of a module that read one of the outputs of a call, or all of it.
fn outputs_of(module: &Module, call: &Address, names: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for reference in module.uses(call) {
        let read = reference.steps.iter().find_map(|step| match step {
            Step::Attribute { name, quoted: false, .. } => Some(name),
            _ => None,
        });
        let holder = module.holder(reference);
        if let Some(Address::Output(name)) = holder.map(|holder| &holder.address)
            && read.is_none_or(|read| names.contains(read))
            && !found.contains(name)
        {
            found.push(name.clone());
        }
    }
    found
}

/// The key of a profile: what tells it from the other profiles of its module.
pub fn key(address: &Address, instance: &Instance) -> String {
    let label = address.label().unwrap_or_default();
    match instance {
        Instance::Single => label.to_owned(),
        Instance::Key(key) => key.clone(),
        Instance::Index(index) => format!("{label}[{index}]"),
        Instance::Unknown => format!("{label}[*]"),
    }
}

/// The address of a profile, with its instance.
pub fn address(address: &Address, instance: &Instance) -> String {
    address.instance(instance)
}

fn entry<'c>(
    module: &Module,
    profile: &Profile<'_>,
    address: &str,
    delivery: &Delivery,
) -> Entry<'c> {
    let definition = profile.definition;
    let source =
        module.source(definition.file).cloned().unwrap_or_else(|| diagnostic::Source::new("", ""));
    let (line, column) = source.position(definition.header.start);
    Entry {
        key: key(&definition.address, &profile.instance),
        address: address.to_owned(),
        file: source.name.clone(),
        line,
        column,
        source,
        header: definition.header.clone(),
        single_outputs: delivery
            .outputs(module)
            .into_iter()
            .filter(|it| is_single(module, it))
            .collect(),
        outputs: delivery.outputs(module),
        seen: Vec::new(),
    }
}

fn seen<'c>(
    resolver: &Resolver<'_>,
    profile: &Profile<'_>,
    inherited: Option<&Inherited<'_>>,
    catalog: &'c Catalog,
) -> Seen<'c> {
    let text = |field: &Option<crate::module::Field>| {
        field.as_ref().map_or_else(Text::missing, |field| Text::of(&field.value))
    };
    let value = profile.copy_from.as_ref().map(|field| &field.value);
    let own = || Some(region_of(resolver, profile)?.as_str()?.to_owned());
    let of_caller = || inherited.filter(|_| profile.region.is_none())?.region();
    let tags_in_effect = match inherited {
        Some(inherited) => profile.tags_over(inherited.tags()),
        None => profile.tags_in_effect.clone(),
    };
    let map = tags_in_effect.as_map();
    let tags = map.map(|map| map.entries.iter().map(|(key, value)| (key.clone(), Text::of(value))));
    Seen {
        environment: None,
        name: text(&profile.name),
        description: profile.description.as_ref().map(|field| Text::of(&field.value)),
        source: text(&profile.copy_from),
        model: value.and_then(|it| model_of(catalog, it)),
        region: value
            .and_then(region_of_source)
            .map(|it| it.to_string())
            .or_else(own)
            .or_else(of_caller),
        tags: tags.into_iter().flatten().collect(),
        tags_complete: map.is_some_and(|map| !map.open),
        parameters: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
