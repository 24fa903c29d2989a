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
mod through;
mod variable;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use heck::ToShoutySnakeCase as _;

use crate::aws::ParameterName;
use crate::catalog::{Catalog, Model};
use crate::configuration::{Configurations, View};
use crate::date::Date;
use crate::diagnostic;
use crate::module::{
    Address, Environments, Inputs, Instance, InstanceStep, Module, PROFILE, Profile, Resolver,
    Value,
};
use crate::naming::Key;

pub(crate) use arns::{
    Name, arn_of, collections, collections_of, is_composed, is_whole, profile_of,
};
pub use by_calls::{ByCalls, by_calls};
pub use called::{Called, Fit, same};
pub use delivery::Delivery;
pub(crate) use delivery::PARAMETER;
use delivery::Parameters;
pub(crate) use delivery::{is_no_reader, is_single, reads_arn};
pub use duplicates::{Duplicate, duplicates};
pub(crate) use duplicates::{in_environment, per_environment};
use inherited::Inherited;
use rollout::stand_in;
pub use source::Source;
pub(crate) use source::{model_of, region_of, region_of_source, without_geography};
pub(crate) use variable::{around, variable};

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
    /// The environment variables in which programs of the configuration find its ARN.
    pub variables: BTreeSet<String>,
    /// Resources and calls that are given its ARN in another way, by their addresses.
    pub others: BTreeSet<String>,
    /// While an upgrade in stages is under way, the label of the profile that it replaces, or that replaces it.
    pub stand_in: Option<String>,
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
    /// What that names, if it is known.
    pub named: Option<Source>,
    /// The model that the catalog has by this source.
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

impl<'c> Seen<'c> {
    /// The model whose life the profile shares; see [`Source::aging`].
    pub fn aging(&self, catalog: &'c Catalog, today: Date) -> Option<&'c Model> {
        self.model.or_else(|| self.named.as_ref()?.aging(catalog, today))
    }
}

impl Seen<'_> {
    /// The name of the parameter that holds its ARN, as what stands before and behind the environment's
    /// name; the first is missing where the name has no environment.
    pub fn parameter(&self) -> Option<(Option<String>, String)> {
        let own = self.environment.as_deref();
        let (found, word) = if let Some(known) = self.parameters.iter().find(|it| it.known) {
            (known.pattern.clone(), own)
        } else {
            // The workspace is the environment, too, where nothing tells which ones there are.
            let word = own.unwrap_or("environment");
            let mut filled =
                self.parameters.iter().filter_map(|it| in_environment(&it.pattern, word));
            (filled.next()?, Some(word))
        };
        ParameterName::parse(&found).ok()?;
        let segments: Vec<&str> = found.split('/').collect();
        let at = segments.iter().position(|segment| Some(*segment) == word);
        let Some(at) = at else { return Some((None, found)) };
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

/// The profiles of a root module, and those that its calls make of the modules `below` it, which stand with their
/// folders.
pub fn of_root<'c>(
    (folder, root): (PathBuf, &Module),
    below: &[(PathBuf, Module)],
    catalog: &'c Catalog,
    usual: &[String],
) -> Vec<Entry<'c>> {
    let mut all = profiles(root, catalog, usual);
    let others = below.iter().map(|(folder, module)| (folder.clone(), module));
    let members: Vec<(PathBuf, &Module)> = std::iter::once((folder, root)).chain(others).collect();
    let configurations = Configurations::of(members);
    let holds = |index: &usize| {
        configurations.module(*index).is_some_and(|it| it.resources(PROFILE).next().is_some())
    };
    let wanted: BTreeSet<usize> = configurations.indices().skip(1).filter(holds).collect();
    if !wanted.is_empty() {
        all.extend(called(&configurations, &wanted, catalog, usual).into_values().flatten());
        all.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    }
    all
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
    let mut deliveries: Vec<(Delivery, Vec<through::Level>)> = Vec::new();
    // Two root modules may make a call of the same name.
    let mut places: BTreeMap<(Option<usize>, String), usize> = BTreeMap::new();
    for Look { environment, inputs, call, callers } in looks {
        let resolver = Resolver::new(module, inputs);
        let parameters = Parameters::of(&resolver);
        for profile in resolver.profiles() {
            let mut address = profile.definition.address.instance(&profile.instance);
            if let Some((view, _)) = call {
                address = format!("{}.{address}", view.path);
            }
            let root = call.map(|(view, _)| view.call.0);
            let index = *places.entry((root, address)).or_insert_with_key(|(_, address)| {
                let delivery = Delivery::of(module, &profile.definition.address, &profile.instance);
                let mut entry = entry(module, &profile, address, &delivery);
                let mut levels = Vec::new();
                if let (Some((view, root)), Some(callers)) = (call, callers) {
                    levels = through::levels(callers, view, &mut entry);
                    entry.is_made_by(view, root);
                }
                entries.push(entry);
                deliveries.push((delivery, levels));
                entries.len() - 1
            });
            if let (Some(entry), Some((delivery, levels))) =
                (entries.get_mut(index), deliveries.get(index))
            {
                let is_passed = module.defined(&profile.provider).next().is_none();
                let inherited = call.as_ref().zip(*callers).filter(|_| is_passed);
                let inherited = inherited.and_then(|((view, _), callers)| {
                    Inherited::of(callers, view, &profile.provider)
                });
                let mut seen = seen(&resolver, &profile, inherited.as_ref(), catalog);
                seen.parameters = delivery.parameters(&parameters, &profile.instance);
                if let (Some((view, _)), Some(callers)) = (call, callers) {
                    seen.parameters.extend(through::parameters(callers, view, levels));
                }
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
    /// The environment variable that programs read its ARN from: one that the configuration gives them, or the
    /// one that is called as the output that holds it, or as its key where an output holds several; none if
    /// nothing delivers the ARN in such a way.
    pub fn delivered_variable(&self) -> Option<String> {
        let usual = self.usual_variable();
        let of_outputs = self.single_outputs.iter().map(|it| it.to_shouty_snake_case());
        let mut known = self.variables.iter().cloned().chain(of_outputs);
        let first = known.clone().next();
        match usual {
            Some(usual) if known.any(|it| it == usual) => Some(usual),
            usual => first.or_else(|| usual.filter(|_| !self.outputs.is_empty())),
        }
    }

    /// The environment variable for its ARN, whether anything delivers it or not.
    pub fn variable(&self) -> String {
        let found = self.delivered_variable().or_else(|| self.usual_variable());
        let of_output = || self.outputs.first().map(|output| output.to_shouty_snake_case());
        found.or_else(of_output).unwrap_or_else(|| "BEDROCK_INFERENCE_PROFILE_ARN".to_owned())
    }

    fn usual_variable(&self) -> Option<String> {
        let of = |text: &str| Key::nearest(text).map(|key| key.variable());
        let steps = InstanceStep::all(&self.address);
        let [.., call, _, own] = steps.as_slice() else { return of(&self.key) };
        let own = own.key().unwrap_or_else(|| own.text.to_owned());
        // Modules with one profile call it so, whatever it is for.
        if !["this", "main", "default", "profile"].contains(&own.as_str()) {
            return of(&own);
        }
        of(&call.key().unwrap_or_else(|| call.text.to_owned()))
    }

    /// Whether an upgrade in stages is under way, in which it is not read yet, or no longer.
    pub fn is_set_aside(&self) -> bool {
        let delivered = |seen: &Seen<'_>| !seen.parameters.is_empty();
        self.stand_in.is_some()
            && self.outputs.is_empty()
            && self.variables.is_empty()
            && self.others.is_empty()
            && !self.seen.iter().any(delivered)
    }

    /// Notes that a call makes it: it stands where the root module makes that call.
    fn is_made_by(&mut self, view: &View, root: &Module) {
        self.key = format!("{}.{}", view.path, self.key);
        let (_, call) = &view.call;
        let Some(definition) = root.defined(call).next() else { return };
        let Some(source) = root.source(definition.file) else { return };
        (self.line, self.column) = source.position(definition.header.start);
        self.file.clone_from(&source.name);
        self.source = Arc::clone(source);
        self.header = definition.header.clone();
    }
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
        variables: delivery.variables.clone(),
        others: delivery.others.clone(),
        stand_in: definition.address.label().and_then(|label| stand_in(module, label)),
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
        named: value.and_then(Source::of),
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
