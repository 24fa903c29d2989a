//! What hands a profile's ARN on: the outputs and parameters that hold it, directly or through
//! local values.

use std::collections::{BTreeMap, BTreeSet};

use super::Text;
use crate::module::{Address, Instance, Module, Reference, Resolver, Step};

/// The type of the resource that holds a parameter.
pub(crate) const PARAMETER: &str = "aws_ssm_parameter";

/// What holds the ARN of one profile.
#[derive(Debug)]
pub struct Delivery {
    holders: BTreeSet<Address>,
}

impl Delivery {
    /// Looks for what reads the ARN of an instance of a resource, or all that the resource has.
    pub fn of(module: &Module, address: &Address, instance: &Instance) -> Self {
        let mut holders = BTreeSet::new();
        let uses = module.uses(address);
        let uses = uses
            .filter(|it| reads_arn(it) && module.may_concern(it, instance) && !module.waits(it));
        let mut open: Vec<&Address> = uses.filter_map(|it| within(module, it)).collect();
        while let Some(holder) = open.pop() {
            if !holders.insert(holder.clone()) || !matches!(holder, Address::Local(_)) {
                continue;
            }
            open.extend(module.uses(holder).filter_map(|it| within(module, it)));
        }
        Self { holders }
    }

    /// The outputs among them, sorted.
    pub fn outputs(&self, module: &Module) -> Vec<String> {
        let names = self.holders.iter().filter_map(|holder| match holder {
            Address::Output(name) => Some(name.clone()),
            _ => None,
        });
        let mut names: Vec<String> = names.collect();
        // The one that is written first is the one that was meant for it.
        names.sort_by_key(|name| {
            let definition = module.defined(&Address::Output(name.clone())).next();
            definition.map(|definition| (definition.file, definition.span.start))
        });
        names
    }

    /// The names of the parameters among them.
    pub(super) fn parameters(&self, known: &Parameters, instance: &Instance) -> Vec<Text> {
        let mut names = Vec::new();
        for instances in self.holders.iter().filter_map(|holder| known.names.get(holder)) {
            match (instance, instances.get(instance)) {
                // The parameter of its own key is for it alone.
                (Instance::Key(_), Some(own)) => names.push(own.clone()),
                _ => names.extend(instances.values().cloned()),
            }
        }
        names.sort();
        names.dedup();
        names
    }
}

/// The names of a module's parameters in one environment, by instance.
#[derive(Debug)]
pub(super) struct Parameters {
    names: BTreeMap<Address, BTreeMap<Instance, Text>>,
}

impl Parameters {
    pub(super) fn of(resolver: &Resolver<'_>) -> Self {
        let names = |address: &Address| {
            let instances = resolver.instances(address).into_iter();
            let named = instances.filter_map(|(instance, scope)| {
                Some((instance, Text::of(&resolver.field(address, "name", &scope)?.value)))
            });
            named.collect()
        };
        let all = resolver.module().resources(PARAMETER).map(|it| &it.address);
        Self { names: all.map(|address| (address.clone(), names(address))).collect() }
    }
}

/// Whether the reference reads the ARN, or the whole resource, which has it.
fn reads_arn(reference: &Reference) -> bool {
    let attribute = reference.steps.iter().find_map(|step| match step {
        Step::Attribute { name, quoted: false, .. } => Some(name.as_str()),
        _ => None,
    });
    matches!(attribute, None | Some("arn"))
}

/// What contains the reference.
fn within<'m>(module: &'m Module, reference: &Reference) -> Option<&'m Address> {
    module.holder(reference).map(|definition| &definition.address)
}
