//! How a module makes its profiles known already: the outputs, parameters, policies and maps that
//! speak of them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Survey;
use super::survey::Sibling;
use crate::deliver::candidates;
use crate::hcl;
use crate::iam::{IamBlock, Stance};
use crate::inventory::{collections, collections_of, is_whole, profile_of, reads_arn};
use crate::module::{Address, Definition, Module, PROFILE, Reference, Step, holds, span_of};

const PARAMETER: &str = "aws_ssm_parameter";

/// What of a profile is delivered already, and how others are.
#[derive(Debug, Default)]
pub(super) struct Delivery<'m> {
    /// Maps of ARNs or of profiles that get an entry: the definition that holds each, the place, the key's form.
    pub(super) maps: Vec<(&'m Definition, hcl::Address, String, Given)>,
    /// Lists of ARNs that get an element: the definition that holds each, and the place.
    pub(super) lists: Vec<(&'m Definition, hcl::Address)>,
    /// The parameters that hold more than the ARN of one other profile.
    pub(super) mixed: Vec<&'m Definition>,
    /// What else is given the ARN of another profile: functions, local values, calls of modules.
    pub(super) readers: Vec<&'m Definition>,
    /// The outputs that hold the ARN of one other profile each, with that profile's label and key.
    pub(super) outputs: Vec<(&'m Definition, String)>,
    /// The same, of the model behind it.
    pub(super) model_outputs: Vec<(&'m Definition, String)>,
    /// The outputs that hold something of all instances of a resource.
    pub(super) of_all: Vec<&'m Definition>,
    /// The parameters of other profiles.
    pub(super) parameters: Vec<(&'m Definition, String)>,
    /// Policies and documents that allow calls of other profiles, with those profiles' keys.
    pub(super) policies: Vec<(&'m Definition, BTreeSet<String>)>,
    /// Policies that name other profiles without allowing calls of them, with the byte at which they
    /// do so.
    pub(super) other_policies: Vec<(&'m Definition, usize, Stance)>,
    /// Lists and maps of ARNs that such a policy reads.
    pub(super) restricting: Vec<&'m Definition>,
    /// Kinds in which the profile itself is delivered already.
    pub(super) has: BTreeSet<Kind>,
    /// Kinds that cover every instance of a `for_each`, the new one included.
    pub(super) covered: BTreeSet<Kind>,
}

/// What a map holds of each profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    Arn,
    All,
}

/// A way of making an ARN known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Output,
    Parameter,
    Policy,
}

pub(super) fn kind_of(address: &Address) -> Option<Kind> {
    match address {
        Address::Output(_) => Some(Kind::Output),
        Address::Resource { kind, .. } if kind == PARAMETER => Some(Kind::Parameter),
        other => match IamBlock::of(other)? {
            IamBlock::Other => None,
            _ => Some(Kind::Policy),
        },
    }
}

impl<'m> Survey<'m> {
    /// Looks for all that speaks of the profiles. `own` is the label and instance of the profile
    /// itself; `block` the label of the `for_each` resource that it is or will be an instance of.
    pub(super) fn delivery(
        &self,
        siblings: &[&Sibling<'m>],
        own: (&str, Option<&str>),
        block: Option<&str>,
    ) -> Delivery<'m> {
        let module = self.module();
        let mut delivery = Delivery::default();
        let policies = &self.policies;
        let mut labels: BTreeSet<&str> = siblings.iter().map(|it| it.label.as_str()).collect();
        labels.insert(own.0);
        let key_of = |label: &str, instance: Option<&str>| instance.unwrap_or(label).to_owned();
        for label in labels {
            let address = Address::resource(PROFILE, label);
            for reference in module.uses(&address) {
                let Some(within) = module.holder(reference) else {
                    continue;
                };
                let instance = match reference.steps.first() {
                    Some(Step::Attribute { name, quoted: true, .. }) => Some(name.as_str()),
                    _ => None,
                };
                let whole = block == Some(label) && instance.is_none();
                let is_own = own.0 == label && (own.1 == instance || whole);
                let Some(kind) = kind_of(&within.address) else {
                    if !is_own && reads_arn(reference) && !module.waits(reference) {
                        delivery.readers.push(within);
                    }
                    continue;
                };
                if kind == Kind::Policy {
                    let stance = policies.stance(within, reference);
                    if stance.verb().is_some() {
                        if !is_own {
                            delivery.other_policies.push((within, reference.span.start, stance));
                        }
                        continue;
                    }
                    // Which models may be called is settled by the statement on the profile.
                    if stance == Stance::Allows && !is_own && reference.reads("models") {
                        let place = (within, reference.span.start, Stance::Models);
                        delivery.other_policies.push(place);
                        continue;
                    }
                }
                if is_own {
                    let into = if whole { &mut delivery.covered } else { &mut delivery.has };
                    into.insert(kind);
                    continue;
                }
                let key = key_of(label, instance);
                match kind {
                    Kind::Output if reference.reads("arn") => delivery.outputs.push((within, key)),
                    Kind::Output if reference.reads("models") => {
                        delivery.model_outputs.push((within, key));
                    }
                    Kind::Parameter if self.is_whole(within) => {
                        delivery.parameters.push((within, key));
                    }
                    Kind::Parameter => delivery.mixed.push(within),
                    Kind::Policy => delivery.policies.push((within, [key].into())),
                    Kind::Output => delivery.of_all.push(within),
                }
            }
        }
        let mut seen: Vec<(&Definition, BTreeSet<String>)> = Vec::new();
        for (definition, keys) in std::mem::take(&mut delivery.policies) {
            match seen.iter_mut().find(|(it, _)| std::ptr::eq(*it, definition)) {
                Some((_, known)) => known.extend(keys),
                None => seen.push((definition, keys)),
            }
        }
        delivery.policies = seen;
        let followed =
            |it: &Definition| delivery.policies.iter().any(|(one, _)| one.address == it.address);
        delivery.other_policies.retain(|(it, _, stance)| stance.restricts() || !followed(it));
        for list in [&mut delivery.outputs, &mut delivery.model_outputs, &mut delivery.parameters] {
            list.sort_by_key(|(it, _)| (it.file, it.span.start));
        }
        self.maps(siblings, own, &mut delivery);
        self.lists(siblings, own, &mut delivery);
        let joined: Vec<_> = delivery
            .maps
            .iter()
            .map(|(map, ..)| *map)
            .chain(delivery.lists.iter().map(|(list, _)| *list))
            .chain(delivery.restricting.iter().copied())
            .map(|it| (it.file, it.span.start))
            .collect();
        for left in [&mut delivery.mixed, &mut delivery.readers] {
            left.sort_by_key(|it| (it.file, it.span.start));
            left.dedup_by_key(|it| (it.file, it.span.start));
            left.retain(|it| !joined.contains(&(it.file, it.span.start)));
        }
        delivery
    }

    /// Whether a parameter's value is an ARN, with no text put around it.
    fn is_whole(&self, definition: &Definition) -> bool {
        let value = self.module().attribute(&definition.address, "value");
        value.is_none_or(|(_, value)| is_whole(&value.value))
    }

    /// The kinds of what reads a local value.
    fn readers(&self, local: &Address) -> BTreeSet<Kind> {
        let module = self.module();
        let within = module.uses(local).filter_map(|it| module.holder(it));
        within.filter_map(|it| kind_of(&it.address)).collect()
    }

    /// Whether a policy reads a local value without allowing calls of what it holds.
    pub(super) fn restricts(&self, local: &Address) -> bool {
        let (module, policies) = (self.module(), &self.policies);
        module.uses(local).any(|reference| {
            let within = module.holder(reference);
            within.is_some_and(|within| {
                kind_of(&within.address) == Some(Kind::Policy)
                    && policies.stance(within, reference).verb().is_some()
            })
        })
    }

    /// Whether a program is given all that a local value holds, maybe through others: it gets a further ARN only where
    /// that is asked for.
    fn is_given_to_program(&self, local: &'m Definition) -> bool {
        let module = self.module();
        let programs = candidates(module, None);
        let is_program = |address: &Address| {
            let address = address.to_string();
            programs.iter().any(|it| it.address.split(':').next() == Some(address.as_str()))
        };
        let (mut locals, mut next) = (vec![(local, Vec::new())], 0);
        while let Some((local, keys)) = locals.get(next).cloned() {
            next += 1;
            for reference in module.uses(&local.address) {
                let is_whole = reads_all_under(reference, &keys);
                let Some(holder) = module.holder(reference).filter(|_| is_whole) else { continue };
                if is_program(&holder.address) {
                    return true;
                }
                let is_new = !locals.iter().any(|(it, _)| it.address == holder.address);
                if matches!(holder.address, Address::Local(_)) && is_new {
                    locals.push((holder, keys_to(module, holder, reference)));
                }
            }
        }
        false
    }

    /// Finds the lists of ARNs in local values and outputs.
    fn lists(
        &self,
        siblings: &[&Sibling<'m>],
        own: (&str, Option<&str>),
        delivery: &mut Delivery<'m>,
    ) {
        let module = self.module();
        for definition in module.definitions() {
            let kinds = match &definition.address {
                Address::Local(_) => self.readers(&definition.address),
                Address::Output(_) => BTreeSet::from([Kind::Output]),
                _ => continue,
            };
            if module.is_override(definition.file) {
                continue;
            }
            for list in collections(module, definition, true) {
                if list.arns.iter().any(|(_, arn, _)| *arn == own) {
                    delivery.has.extend(&kinds);
                    continue;
                }
                let known = list
                    .arns
                    .last()
                    .is_some_and(|(_, (label, _), _)| siblings.iter().any(|it| it.label == *label));
                if list.pure && known {
                    let place = self.joining(definition, &list.span, &kinds, delivery);
                    delivery.lists.extend(place.map(|place| (definition, place)));
                }
            }
        }
    }

    /// The place of a collection that the profile joins, of whose kinds it then is.
    fn joining(
        &self,
        definition: &'m Definition,
        span: &Range<usize>,
        kinds: &BTreeSet<Kind>,
        delivery: &mut Delivery<'m>,
    ) -> Option<hcl::Address> {
        let file = self.module().files().get(definition.file)?;
        let place = hcl::Address::find(&file.document, span)?;
        if self.restricts(&definition.address) {
            delivery.restricting.push(definition);
            return None;
        }
        if self.is_given_to_program(definition) {
            return None;
        }
        delivery.covered.extend(kinds);
        Some(place)
    }

    /// Finds the maps of ARNs or of profiles in outputs, parameters and locals.
    fn maps(
        &self,
        siblings: &[&Sibling<'m>],
        own: (&str, Option<&str>),
        delivery: &mut Delivery<'m>,
    ) {
        let module = self.module();
        for definition in module.definitions() {
            let local = matches!(definition.address, Address::Local(_));
            let kind = kind_of(&definition.address).filter(|kind| *kind != Kind::Policy);
            if (!local && kind.is_none()) || module.is_override(definition.file) {
                continue;
            }
            let of_arns = collections(module, definition, false).into_iter();
            let of_all = collections_of(module, definition, false, &profile_of).into_iter();
            let all = of_arns.map(|it| (it, Given::Arn)).chain(of_all.map(|it| (it, Given::All)));
            for (map, given) in all {
                if !map.pure {
                    continue;
                }
                let kinds = kind.map_or_else(
                    || self.readers(&definition.address),
                    |kind| BTreeSet::from([kind]),
                );
                if map.arns.iter().any(|(_, arn, _)| *arn == own) {
                    delivery.has.extend(kinds);
                    continue;
                }
                let Some((Some(key), (label, instance), _)) = map.arns.last() else { continue };
                if siblings
                    .iter()
                    .any(|it| it.label == *label && instance.is_none_or(|key| it.key == key))
                    && let Some(place) = self.joining(definition, &map.span, &kinds, delivery)
                {
                    delivery.maps.push((definition, place, (*key).to_owned(), given));
                }
            }
        }
    }
}

/// Whether a reference to a local value reads all that stands under these keys in it.
fn reads_all_under(reference: &Reference, keys: &[String]) -> bool {
    let mut keys = keys.iter();
    reference.steps.iter().take_while(|step| !matches!(step, Step::Splat)).all(|step| match step {
        Step::Attribute { name, .. } => keys.next() == Some(name),
        _ => false,
    })
}

/// The keys that lead to a reference in the literal objects of a local value.
fn keys_to(module: &Module, local: &Definition, reference: &Reference) -> Vec<String> {
    let mut keys = Vec::new();
    let mut value = module.entry(local).map(|it| it.value.bare());
    while let Some(object) = value.and_then(|it| it.as_object()) {
        let mut entries = object.iter().filter_map(|(key, it)| Some((key.text()?, it.expr())));
        let own = entries.find(|(_, it)| holds(&span_of(*it), &reference.span));
        keys.extend(own.map(|(key, _)| key.to_owned()));
        value = own.map(|(_, it)| it.bare());
    }
    keys
}
