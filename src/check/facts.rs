//! What other files need to know of a module: its profiles, and how it hands out their ARNs.

use std::collections::{BTreeMap, BTreeSet};

use super::{mixed_up, named};
use crate::inventory::{is_no_reader, is_single, variable};
use crate::module::{Address, Definition, Instance, Module, PROFILE, Part, Reference, Step};
use crate::naming::Key;
use crate::rules::{Delivery, EnvironmentView, ModuleFacts};

/// The facts of a module that was read.
pub(super) fn of_module(
    root: usize,
    dir: &str,
    module: &Module,
    environments: &[EnvironmentView<'_>],
) -> ModuleFacts {
    let profiles = named::profiles(module, environments);
    let parameters = named::parameters(module, environments);
    let deliveries = deliveries(module, environments);
    let customary = customary(module, environments, &deliveries);
    let dir = dir.to_owned();
    let computes = computes(module);
    let mixed_up = mixed_up::of_module(module);
    ModuleFacts {
        root,
        dir,
        profiles,
        parameters,
        deliveries,
        customary,
        computes,
        mixed_up,
        ..ModuleFacts::default()
    }
}

/// The variables of the profiles whose ARNs an output holds together with others.
fn customary(
    module: &Module,
    environments: &[EnvironmentView<'_>],
    deliveries: &BTreeMap<String, BTreeSet<Delivery>>,
) -> BTreeSet<String> {
    let is_several =
        |it: &Delivery| matches!(it, Delivery::Output(name) if !is_single(module, name));
    let profiles = environments.iter().flat_map(|environment| &environment.profiles);
    let keys = profiles.filter_map(|profile| {
        let label = profile.definition.address.label()?;
        if !deliveries.get(label)?.iter().any(is_several) {
            return None;
        }
        let key = if let Instance::Key(key) = &profile.instance { key } else { label };
        Key::nearest(key)
    });
    keys.map(|key| key.variable()).collect()
}

/// Resources that run programs with variables of their own.
const COMPUTE: [&str; 10] = [
    "aws_apprunner_service",
    "aws_batch_job_definition",
    "aws_bedrockagentcore_agent_runtime",
    "aws_ecs_task_definition",
    "aws_lambda_function",
    "kubernetes_cron_job_v1",
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_stateful_set",
    "kubernetes_stateful_set_v1",
];

/// The addresses of the resources that run programs.
fn computes(module: &Module) -> Vec<String> {
    let all = COMPUTE.iter().flat_map(|kind| module.resources(kind));
    all.map(|definition| definition.address.to_string()).collect()
}

/// Every way in which the ARNs of profiles leave the module or reach something in it, by the profile's
/// label.
fn deliveries(
    module: &Module,
    environments: &[EnvironmentView<'_>],
) -> BTreeMap<String, BTreeSet<Delivery>> {
    let mut found: BTreeMap<String, BTreeSet<Delivery>> = BTreeMap::new();
    for definition in module.resources(PROFILE) {
        let mut seen = BTreeSet::from([definition.address.clone()]);
        // What holds the ARN, and what reads it from there.
        let mut holders = vec![definition.address.clone()];
        while let Some(holder) = holders.pop() {
            for use_ in
                module.uses(&holder).filter(|use_| holder != definition.address || hands_out(use_))
            {
                let Some(reader) = module.holder(use_) else { continue };
                if module.waits(use_) {
                    continue;
                }
                let passes_on = match &reader.address {
                    Address::Local(_) => true,
                    Address::Resource { kind, .. } => kind == "aws_ssm_parameter",
                    _ => false,
                };
                if passes_on && seen.insert(reader.address.clone()) {
                    holders.push(reader.address.clone());
                }
                if let Some(delivery) = delivery(module, environments, reader, use_) {
                    found
                        .entry(definition.address.label().unwrap_or_default().to_owned())
                        .or_default()
                        .insert(delivery);
                }
            }
        }
    }
    found
}

/// How the reader delivers what it reads; policies, alarms and the like do not.
fn delivery(
    module: &Module,
    environments: &[EnvironmentView<'_>],
    reader: &Definition,
    use_: &Reference,
) -> Option<Delivery> {
    match &reader.address {
        Address::Output(name) => return Some(Delivery::Output(name.clone())),
        Address::Resource { kind, .. } if kind == "aws_ssm_parameter" => {
            return parameter_name(environments, &reader.address).map(Delivery::Parameter);
        }
        Address::Resource { kind, .. } | Address::Data { kind, .. } if is_no_reader(kind) => {
            return None;
        }
        _ => {}
    }
    if let Some(name) = variable(module, reader, &use_.span) {
        return Some(Delivery::Variable(name));
    }
    match &reader.address {
        address @ (Address::Resource { .. } | Address::Module(_)) => {
            Some(Delivery::Other(address.to_string()))
        }
        _ => None,
    }
}

/// Whether the reference takes the ARN (or the id, or the whole) of a profile.
fn hands_out(reference: &Reference) -> bool {
    let named = reference.steps.iter().find_map(|step| match step {
        Step::Attribute { name, quoted: false, .. } => Some(name.as_str()),
        _ => None,
    });
    named.is_none_or(|name| name == "id" || name.ends_with("arn"))
}

/// The name of a parameter, with `*` for what is not known or differs between environments.
fn parameter_name(environments: &[EnvironmentView<'_>], address: &Address) -> Option<String> {
    let mut names = environments.iter().filter_map(|environment| {
        let (_, scope) = environment.resolver.instances(address).into_iter().next()?;
        let parts = environment.resolver.field(address, "name", &scope)?.value.parts()?;
        let known = parts.into_iter().map(|part| match part {
            Part::Known(text) => text.to_string(),
            Part::Unknown(_) => "*".to_owned(),
        });
        // The environment is a segment of the name; whoever reads it puts in theirs.
        let name: String = known.collect();
        let segments = name.split('/').map(|segment| {
            if !segment.is_empty() && segment == environment.name { "*" } else { segment }
        });
        Some(segments.collect::<Vec<_>>().join("/"))
    });
    let first = names.next()?;
    Some(if names.all(|name| name == first) { first } else { "*".to_owned() })
}
