//! What hands a profile's ARN on: the outputs and parameters that hold it, directly or through
//! local values.

use std::collections::{BTreeMap, BTreeSet};

use super::Text;
use crate::hcl::ast::expr::Expression;
use crate::module::{
    Address, Instance, Module, PROFILE, Reference, Resolver, Scope, Step, Value, span_of,
};

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
            let instances = chained(resolver, address).into_iter();
            let named = instances.filter_map(|(instance, scope)| {
                Some((instance, Text::of(&resolver.field(address, "name", &scope)?.value)))
            });
            named.collect()
        };
        let all = resolver.module().resources(PARAMETER).map(|it| &it.address);
        Self { names: all.map(|address| (address.clone(), names(address))).collect() }
    }
}

/// Whether an output is written as one value, and not as a map or a list.
pub(super) fn is_single(module: &Module, output: &str) -> bool {
    let value = module.attribute(&Address::Output(output.to_owned()), "value");
    value.is_some_and(|(_, value)| match value.value.bare() {
        Expression::ForExpr(_) | Expression::Object(_) | Expression::Array(_) => false,
        Expression::Traversal(path) => !path.operators.iter().any(|it| {
            use crate::hcl::ast::expr::TraversalOperator::{AttrSplat, FullSplat};
            matches!(it.value(), AttrSplat(_) | FullSplat(_))
        }),
        _ => true,
    })
}

/// The instances of a resource; one whose `for_each` is another resource has the instances of that one
/// (<https://developer.hashicorp.com/terraform/language/meta-arguments/for_each#chaining-for_each-between-resources>).
fn chained(resolver: &Resolver<'_>, address: &Address) -> Vec<(Instance, Scope)> {
    let own = resolver.instances(address);
    let module = resolver.module();
    let is_open = own.iter().all(|(instance, _)| *instance == Instance::Unknown);
    let Some((file, each)) = module.attribute(address, "for_each").filter(|_| is_open) else {
        return own;
    };
    let text = module.files().get(file).map(|it| it.document.text());
    let text = text.and_then(|it| it.get(span_of(&each.value))).map(str::trim);
    let mut profiles = module.resources(PROFILE).map(|it| &it.address);
    let Some(other) = profiles.find(|it| Some(it.to_string().as_str()) == text) else { return own };
    let instances = resolver.instances(other).into_iter().map(|(instance, _)| {
        let mut scope = Scope::default();
        if let Instance::Key(key) = &instance {
            scope.each = Some((Value::string(key), Value::UNKNOWN));
        }
        (instance, scope)
    });
    instances.collect()
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
