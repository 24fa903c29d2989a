//! One profile as its users know it: its key, its address, what it is in each environment, and who reads its ARN.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::handed::Handed;
use super::inherited::Inherited;
use super::rollout::stand_in;
use super::{
    Delivery, Source, in_environment, is_single, key, model_of, region_of, region_of_source,
};
use crate::aws::ParameterName;
use crate::catalog::{Catalog, Model};
use crate::configuration::View;
use crate::date::Date;
use crate::diagnostic;
use crate::module::{InstanceStep, Module, Profile, Resolver, Value};
use crate::naming::Key;
use heck::ToShoutySnakeCase as _;

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
    /// Arguments of calls that are given its ARN, which nobody looked into yet.
    pub(super) handed: Vec<Handed>,
    /// While an upgrade in stages is under way, the label of the profile that it replaces, or that replaces it.
    pub stand_in: Option<String>,
    /// What it is in each environment; one without a name where the environments are not known.
    pub seen: Vec<Seen<'c>>,
}

impl<'c> Entry<'c> {
    /// What something is in the environments: each value once, with those that have it.
    pub fn by_environment<T: PartialEq>(
        &self,
        what: impl Fn(&Seen<'c>) -> T,
    ) -> Vec<(T, Vec<&str>)> {
        let mut values: Vec<(T, Vec<&str>)> = Vec::new();
        for seen in &self.seen {
            let (value, environment) = (what(seen), seen.environment.as_deref());
            match values.iter_mut().find(|(known, _)| *known == value) {
                Some((_, environments)) => environments.extend(environment),
                None => values.push((value, environment.into_iter().collect())),
            }
        }
        values
    }
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
    pub(super) fn of(value: &Value) -> Self {
        Self {
            pattern: value.pattern().unwrap_or_else(|| "{unknown}".to_owned()),
            known: value.to_text().as_str().is_some(),
        }
    }

    fn missing() -> Self {
        Self { pattern: "{unknown}".to_owned(), known: false }
    }
}

impl Entry<'_> {
    /// The environment variable that programs read its ARN from: one that the configuration gives them, or the
    /// one that is called as the output that holds it, or as its key where an output holds several; none if
    /// nothing delivers the ARN in such a way.
    pub fn delivered_variable(&self) -> Option<String> {
        let usual = self.usual_variable();
        let of_outputs = self.single_outputs.iter().map(|it| it.to_shouty_snake_case());
        // What a program is given stands in the files, and what it is called by an output is custom.
        for known in [self.variables.iter().cloned().collect(), of_outputs.collect::<Vec<_>>()] {
            if let Some(usual) = usual.as_ref().filter(|usual| known.contains(usual)) {
                return Some(usual.clone());
            }
            if let Some(first) = known.into_iter().next() {
                return Some(first);
            }
        }
        usual.filter(|_| !self.outputs.is_empty())
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
    pub(super) fn is_made_by(&mut self, view: &View, root: &Module) {
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

pub(super) fn entry<'c>(
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
        handed: delivery.handed.iter().cloned().collect(),
        stand_in: definition.address.label().and_then(|label| stand_in(module, label)),
        seen: Vec::new(),
    }
}

pub(super) fn seen<'c>(
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
