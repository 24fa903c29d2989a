//! What the modules that call a profile's module do with its ARN, from the nearest one out.

use super::delivery::{Delivery, Parameters, attribute_of, is_single};
use super::{Entry, Text};
use crate::configuration::{Configurations, Link, View};
use crate::module::{Address, Instance, Module, Resolver};

/// What one of these modules does with it.
pub(super) struct Level {
    delivery: Delivery,
    instance: Instance,
}

/// What each module on the way to the root module does with what its call gives.
pub(super) fn levels(
    callers: &Configurations<'_>,
    view: &View,
    entry: &mut Entry<'_>,
) -> Vec<Level> {
    let mut levels = Vec::new();
    for Link { caller, call, instance, .. } in view.links.iter().rev() {
        let Some(module) = callers.module(*caller) else { break };
        let delivery = Delivery::of_call(module, call, instance, &entry.outputs);
        let outputs = delivery.outputs(module);
        let is_one = |name: &String| {
            is_single(module, name) && reads_one(module, name, call, &entry.single_outputs)
        };
        entry.single_outputs = outputs.iter().filter(|name| is_one(name)).cloned().collect();
        entry.outputs = outputs;
        entry.variables.extend(delivery.variables.iter().cloned());
        entry.others.extend(delivery.others.iter().cloned());
        for mut handed in delivery.handed.iter().cloned() {
            handed.of_module_in(callers.folder(*caller));
            entry.handed.push(handed);
        }
        levels.push(Level { delivery, instance: instance.clone() });
    }
    levels
}

/// Whether what an output reads of a call is one value.
fn reads_one(module: &Module, output: &str, call: &Address, single: &[String]) -> bool {
    let output = Address::Output(output.to_owned());
    let holders =
        |it: &crate::module::Reference| module.holder(it).is_some_and(|it| it.address == output);
    let mut own = module.uses(call).filter(|it| holders(it));
    // What is read through a local was looked at there.
    own.all(|it| attribute_of(it).is_some_and(|name| single.iter().any(|it| it == name)))
}

/// The parameters of these modules that hold it, as one view has them.
pub(super) fn parameters(callers: &Configurations<'_>, view: &View, levels: &[Level]) -> Vec<Text> {
    let mut found = Vec::new();
    for (link, level) in view.links.iter().rev().zip(levels) {
        let Some(module) = callers.module(link.caller) else { break };
        if level.delivery.has_parameters() {
            let known = Parameters::of(&Resolver::new(module, &link.inputs));
            found.extend(level.delivery.parameters(&known, &level.instance));
        }
    }
    found
}
