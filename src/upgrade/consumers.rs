//! Who in a module reads a profile's ARN, directly or through something else, and what a new ARN
//! means to them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::module::{Address, Definition, Instance, Module, Purpose, Reference};

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

/// Everything that reads the successor, where its predecessor stays: the policies among them may
/// allow both.
pub(super) fn of_both(
    module: &Module,
    (next, previous): (&Address, &Address),
    instance: &Instance,
) -> Vec<Consumer> {
    let both: BTreeSet<String> =
        of(module, previous, instance).into_iter().map(|consumer| consumer.address).collect();
    let mut consumers = of(module, next, instance);
    for consumer in consumers.iter_mut().filter(|it| both.contains(&it.address)) {
        if consumer.means == INSTEAD {
            consumer.means = BOTH;
        }
    }
    consumers
}

/// Everything that reads the instance of the resource, in the order in which it is written.
pub(super) fn of(module: &Module, resource: &Address, instance: &Instance) -> Vec<Consumer> {
    let mut seen: BTreeSet<Address> = BTreeSet::from([resource.clone()]);
    let mut open = vec![resource.clone()];
    let mut readers: Vec<&Definition> = Vec::new();
    while let Some(address) = open.pop() {
        let is_read = |it: &&Reference| {
            it.purpose == Purpose::Value
                && !module.waits(it)
                && (address != *resource || module.may_concern(it, instance))
        };
        for reference in module.uses(&address).filter(is_read) {
            let reader = reference.within.and_then(|index| module.definitions().get(index));
            let Some(reader) = reader else { continue };
            if seen.insert(reader.address.clone()) {
                // A resource that reads the ARN keeps its own identity.
                if matches!(reader.address, Address::Local(_) | Address::Data { .. }) {
                    open.push(reader.address.clone());
                }
                readers.push(reader);
            }
        }
    }
    readers.sort_by_key(|reader| (reader.file, reader.span.start));
    readers
        .into_iter()
        .filter_map(|reader| {
            Some(Consumer {
                address: reader.address.to_string(),
                file: module.files().get(reader.file)?.name().to_owned(),
                line: line(module, reader),
                means: means(&reader.address)?,
            })
        })
        .collect()
}

const INSTEAD: &str = "allows the new profile instead";

/// The line on which something is defined, from 1.
pub(super) fn line(module: &Module, definition: &Definition) -> usize {
    let text = module.files().get(definition.file).map_or("", |file| file.document.text());
    1 + text.get(..definition.header.start).unwrap_or_default().matches('\n').count()
}

/// What a new ARN means; none for what only passes it on within the module.
fn means(address: &Address) -> Option<&'static str> {
    Some(match address {
        Address::Output(_) => "its readers must be deployed again",
        Address::Module(_) => "gets the new ARN in the same apply",
        Address::Resource { kind, .. } => match kind.as_str() {
            "aws_ssm_parameter" | "aws_secretsmanager_secret_version" => {
                "its readers must be restarted"
            }
            "aws_ecs_task_definition" | "aws_apprunner_service" | "aws_batch_job_definition" => {
                "gets a new revision; running tasks keep the old ARN"
            }
            kind if kind.starts_with("aws_iam") => INSTEAD,
            _ => "gets the new ARN in the same apply",
        },
        _ => return None,
    })
}
