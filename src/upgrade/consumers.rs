//! Who in a module reads a profile's ARN, directly or through something else, and what a new ARN
//! means to them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::entries::Entries;
use crate::iam::{IamBlock, Policies};
use crate::module::{
    Address, Definition, Inputs, Instance, Module, Purpose, Reference, Resolver, holds, span_of,
};

/// Something that reads a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consumer {
    /// Its address.
    pub address: String,
    /// The file that defines it.
    pub file: String,
    /// The line once the change is written, from 1.
    pub line: usize,
    /// What is to be done when the ARN changes.
    pub means: &'static str,
}

/// What a policy does that allows predecessor and successor.
const BOTH: &str = "allows both profiles";

/// The same of one that allows the successor alone in another place.
const IN_PART: &str = "allows both profiles in part";

/// Lets policies say that they allow both, where they read the predecessor too.
pub(super) fn allow_both(consumers: &mut [Consumer], module: &Module, previous: &Address) {
    let both = readers(module, previous);
    for consumer in consumers.iter_mut().filter(|it| both.contains(&it.address)) {
        match consumer.means {
            INSTEAD => consumer.means = BOTH,
            NAMES_INSTEAD => consumer.means = NAMES_BOTH,
            _ => {}
        }
    }
}

/// Lets those say that they do so in part that are among these policies, or made from one.
pub(super) fn allow_in_part(consumers: &mut [Consumer], module: &Module, policies: &[&Address]) {
    for policy in policies {
        let made = readers(module, policy);
        for consumer in consumers.iter_mut().filter(|it| it.means == BOTH) {
            if consumer.address == policy.to_string() || made.contains(&consumer.address) {
                consumer.means = IN_PART;
            }
        }
    }
}

/// Lets policies that keep their holders from the new model say so, and what attaches them.
pub(super) fn withhold(consumers: &mut [Consumer], module: &Module, policy: &Address) {
    let made = readers(module, policy);
    for consumer in consumers {
        if consumer.address == policy.to_string() || made.contains(&consumer.address) {
            consumer.withhold();
        }
    }
}

impl Consumer {
    /// Lets a policy say that it keeps its holders from the new model.
    pub(super) fn withhold(&mut self) {
        if self.means == INSTEAD {
            self.means = WITHHELD;
        }
    }
}

/// Lets those say so that read the name of the profile, which changes with its model: they are replaced where
/// it is in their own name, and read no ARN where they read nothing else.
pub(super) fn rename(
    consumers: &mut [Consumer],
    module: &Module,
    resource: &Address,
    instance: &Instance,
) {
    let own = |it: &&Reference| it.purpose == Purpose::Value && module.may_concern(it, instance);
    for consumer in consumers.iter_mut().filter(|it| it.means == NEW_ARN) {
        let is_reader = |it: &&Reference| {
            module.holder(it).is_some_and(|it| it.address.to_string() == consumer.address)
        };
        let reads: Vec<&Reference> = module.uses(resource).filter(own).filter(is_reader).collect();
        if reads.iter().any(|it| it.reads("name") && is_in_name(module, it)) {
            consumer.means = REPLACED;
        } else if !reads.is_empty() && reads.iter().all(|it| it.reads("name")) {
            consumer.means = NEW_NAME;
        }
    }
}

/// Whether a use stands in the argument that names a resource: `name`, `bucket`, `alarm_name` of an alarm.
fn is_in_name(module: &Module, reference: &Reference) -> bool {
    let Some(holder) = module.holder(reference) else { return false };
    let Address::Resource { kind, .. } = &holder.address else { return false };
    let is_name = |argument: &str| {
        matches!(argument, "name" | "name_prefix" | "bucket" | "family")
            || argument.strip_suffix("_name").is_some_and(|of| kind.ends_with(of))
    };
    module.block(holder).is_some_and(|block| {
        let mut arguments = block.body.attributes();
        arguments.any(|it| is_name(it.key.as_str()) && holds(&span_of(&it.value), &reference.span))
    })
}

/// The names of the outputs that are made from something, directly or through resources.
pub(super) fn outputs(module: &Module, address: &Address) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::from([address.clone()]), vec![address.clone()]);
    let mut names = BTreeSet::new();
    while let Some(address) = open.pop() {
        for reader in module.uses(&address).filter_map(|it| module.holder(it)) {
            if let Address::Output(name) = &reader.address {
                names.insert(name.clone());
            } else if seen.insert(reader.address.clone()) {
                open.push(reader.address.clone());
            }
        }
    }
    names
}

/// The addresses of all that reads something.
fn readers(module: &Module, address: &Address) -> BTreeSet<String> {
    of(module, address, &Instance::Unknown).into_iter().map(|it| it.address).collect()
}

/// Everything that reads the instance of the resource, in the order in which it is written.
pub(super) fn of(module: &Module, resource: &Address, instance: &Instance) -> Vec<Consumer> {
    let mut read: BTreeMap<Address, Entries> =
        BTreeMap::from([(resource.clone(), Entries::of(instance))]);
    let mut open = vec![resource.clone()];
    let mut readers: Vec<&Definition> = Vec::new();
    while let Some(address) = open.pop() {
        let entries = read.get(&address).cloned().unwrap_or(Entries::All);
        let is_read = |it: &&Reference| {
            it.purpose == Purpose::Value
                && !module.waits(it)
                && !triggers(module, it)
                && if address == *resource {
                    module.may_concern(it, instance)
                } else {
                    entries.concern(it)
                }
        };
        for reference in module.uses(&address).filter(is_read) {
            let Some(reader) = module.holder(reference) else { continue };
            if !readers.iter().any(|known| known.address == reader.address) {
                readers.push(reader);
            }
            // A resource that reads the ARN keeps its own identity.
            let more = match &reader.address {
                Address::Local(_) => entries.behind(module, reader, reference),
                Address::Data { .. } => Entries::All,
                _ => continue,
            };
            match read.get_mut(&reader.address) {
                Some(known) if known.covers(&more) => continue,
                Some(known) => known.add(more),
                None => drop(read.insert(reader.address.clone(), more)),
            }
            open.push(reader.address.clone());
        }
    }
    readers.retain(|reader| reader.address != *resource);
    consumers(module, readers, means)
}

/// What hands the ARN on to programs that run: all that reads it, but outputs and policies.
pub(super) fn deliveries(
    module: &Module,
    resource: &Address,
    instance: &Instance,
) -> Vec<Consumer> {
    let is_passed_on = |it: &Consumer| {
        !it.address.starts_with("output.") && ![INSTEAD, NAMES_INSTEAD].contains(&it.means)
    };
    let all = of(module, resource, instance).into_iter();
    all.filter(is_passed_on).collect()
}

/// What is replaced together with the instance, by a `replace_triggered_by`.
pub(super) fn triggered(module: &Module, resource: &Address, instance: &Instance) -> Vec<Consumer> {
    let is_own = |it: &&Reference| triggers(module, it) && module.may_concern(it, instance);
    let mut found: Vec<&Definition> = Vec::new();
    for reference in module.uses(resource).filter(is_own) {
        if let Some(reader) = module.holder(reference)
            && !found.iter().any(|known| known.address == reader.address)
        {
            found.push(reader);
        }
    }
    consumers(module, found, |_| Some("is replaced in the same apply"))
}

/// Everything that a replacement of the instance reaches.
pub(super) fn of_replaced(
    module: &Module,
    resource: &Address,
    instance: &Instance,
) -> Vec<Consumer> {
    let mut all = triggered(module, resource, instance);
    let is_told = |it: &Consumer, all: &[Consumer]| all.iter().any(|one| one.address == it.address);
    let more = of(module, resource, instance);
    all.extend(more.into_iter().filter(|it| !is_told(it, &all)).collect::<Vec<_>>());
    let order = |name: &str| module.files().iter().position(|file| file.name() == name);
    all.sort_by_key(|it| (order(&it.file), it.line));
    all
}

/// What is to be said in stages of what is replaced with the profile in one step.
pub(super) fn untriggered(triggered: &[Consumer]) -> impl Iterator<Item = String> {
    triggered.iter().map(|one| {
        format!(
            "`{}` at {}:{} is not replaced by its `replace_triggered_by`: in stages, no profile \
             is; replace it yourself, with `-replace=` for this apply",
            one.address, one.file, one.line
        )
    })
}

/// The same, with their places in a module that has changed since.
pub(super) fn relocated(mut consumers: Vec<Consumer>, after: &Module) -> Vec<Consumer> {
    for one in &mut consumers {
        let mut definitions = after.definitions().iter();
        if let Some(it) = definitions.find(|it| it.address.to_string() == one.address) {
            one.line = line(after, it);
        }
    }
    consumers
}

/// Whether a use stands in a `replace_triggered_by`, which reads nothing.
pub(super) fn triggers(module: &Module, reference: &Reference) -> bool {
    let block = module.holder(reference).and_then(|within| module.block(within));
    block.is_some_and(|block| {
        block.body.get_blocks("lifecycle").any(|lifecycle| {
            let triggers = lifecycle.body.get_attribute("replace_triggered_by");
            triggers.is_some_and(|it| holds(&span_of(&it.value), &reference.span))
        })
    })
}

fn consumers(
    module: &Module,
    mut readers: Vec<&Definition>,
    means: impl Fn(&Address) -> Option<&'static str>,
) -> Vec<Consumer> {
    readers.sort_by_key(|reader| (reader.file, reader.span.start));
    let policies = OnceCell::new();
    let read = || Policies::of(&Resolver::new(module, &Inputs::default()));
    readers
        .into_iter()
        .filter_map(|reader| {
            let mut means = means(&reader.address)?;
            if means == INSTEAD && only_names(policies.get_or_init(read), module, reader) {
                means = NAMES_INSTEAD;
            }
            Some(Consumer {
                address: reader.address.to_string(),
                file: module.files().get(reader.file)?.name().to_owned(),
                line: line(module, reader),
                means,
            })
        })
        .collect()
}

const INSTEAD: &str = "allows the new profile instead";

/// The same of a policy of which a warning says that it keeps its holders from the new model.
const WITHHELD: &str = "allows the new profile and not its model, see the warning";

/// The same of policies that name the profile without allowing calls of it.
const NAMES_INSTEAD: &str = "names the new profile instead";
const NAMES_BOTH: &str = "names both profiles";

/// Whether a policy refers to profiles, and allows calls of none of them.
fn only_names(policies: &Policies<'_>, module: &Module, policy: &Definition) -> bool {
    let references = module.references_of(policy).iter();
    let mut stances = references
        .filter(|it| it.address.is_profile())
        .map(|it| policies.stance(policy, it).verb().is_some())
        .peekable();
    stances.peek().is_some() && stances.all(|names| names)
}

/// The line on which something is defined, from 1.
pub(super) fn line(module: &Module, definition: &Definition) -> usize {
    let text = module.files().get(definition.file).map_or("", |file| file.document.text());
    1 + text.get(..definition.header.start).unwrap_or_default().matches('\n').count()
}

/// What happens to what reads the ARN and is not replaced.
const NEW_ARN: &str = "gets the new ARN in the same apply";

/// What happens to what reads the name of the profile alone.
const NEW_NAME: &str = "gets the new name in the same apply";

/// What happens to what is named after the profile.
const REPLACED: &str = "is destroyed and created anew: its name holds the profile's";

/// What a new ARN means; none for what only passes it on within the module.
fn means(address: &Address) -> Option<&'static str> {
    Some(match address {
        Address::Output(_) => "its readers must be deployed again",
        Address::Module(_) => NEW_ARN,
        Address::Resource { kind, .. } => match kind.as_str() {
            "aws_ssm_parameter" | "aws_secretsmanager_secret_version" => {
                "its readers must be restarted"
            }
            "aws_ecs_task_definition" | "aws_apprunner_service" | "aws_batch_job_definition" => {
                "gets a new revision; running tasks keep the old ARN"
            }
            _ if IamBlock::is(address) => INSTEAD,
            _ => NEW_ARN,
        },
        _ => return None,
    })
}
