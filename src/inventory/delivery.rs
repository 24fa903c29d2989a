//! What hands a profile's ARN on: the outputs and parameters that hold it, directly or through
//! local values.

use std::collections::{BTreeMap, BTreeSet};

use super::handed::Handed;
use super::{Text, variable};
use crate::hcl::ast::expr::{Expression, TraversalOperator};
use crate::module::{
    Address, Definition, Instance, Module, PROFILE, Reference, Resolver, Scope, Step, Value, holds,
    span_of,
};

/// The type of the resource that holds a parameter.
pub(crate) const PARAMETER: &str = "aws_ssm_parameter";

/// Whether resources of a type read an ARN and hand it to no program.
pub(crate) fn is_no_reader(kind: &str) -> bool {
    ["aws_iam_", "aws_cloudwatch_", "aws_bedrock_inference", "aws_ce_"]
        .iter()
        .any(|other| kind.starts_with(other))
}

/// What holds the ARN of one profile.
#[derive(Debug, Default)]
pub struct Delivery {
    holders: BTreeSet<Address>,
    /// The environment variables that programs find it in.
    pub(super) variables: BTreeSet<String>,
    /// Resources and calls that are given it in another way.
    pub(super) others: BTreeSet<String>,
    /// Arguments of calls that are given it.
    pub(super) handed: BTreeSet<Handed>,
}

impl Delivery {
    /// Looks for what reads the ARN of an instance of a resource, or all that the resource has.
    pub fn of(module: &Module, address: &Address, instance: &Instance) -> Self {
        Self::among(module, address, instance, &reads_arn)
    }

    /// Looks for what reads one of these outputs of an instance of a call, or all that it gives.
    pub(super) fn of_call(
        module: &Module,
        call: &Address,
        instance: &Instance,
        outputs: &[String],
    ) -> Self {
        let reads = |it: &Reference| {
            attribute_of(it).is_none_or(|name| outputs.iter().any(|it| it == name))
        };
        Self::among(module, call, instance, &reads)
    }

    /// Looks for what reads a variable of a module that holds it.
    pub(super) fn of_variable(module: &Module, name: &str) -> Self {
        let address = Address::Variable(name.to_owned());
        Self::among(module, &address, &Instance::Single, &|_| true)
    }

    fn among(
        module: &Module,
        address: &Address,
        instance: &Instance,
        reads: &dyn Fn(&Reference) -> bool,
    ) -> Self {
        let mut found = Self::default();
        let uses = module.uses(address);
        let mut open: Vec<&Reference> = uses
            .filter(|it| reads(it) && module.may_concern(it, instance) && !module.waits(it))
            .collect();
        while let Some(reference) = open.pop() {
            let Some(holder) = module.holder(reference) else { continue };
            found.hand(module, holder, reference);
            if !found.holders.insert(holder.address.clone()) {
                continue;
            }
            match &holder.address {
                Address::Local(_) => {
                    let key = key_of(module, holder, reference);
                    let other = |it: &Reference| match (it.steps.first(), key) {
                        (Some(Step::Attribute { name, .. }), Some(key)) => name != key,
                        _ => false,
                    };
                    open.extend(module.uses(&holder.address).filter(|it| !other(it)));
                }
                // Who is given the parameter finds the ARN in it.
                Address::Resource { kind, .. } if kind == PARAMETER => {
                    for reference in module.uses(&holder.address) {
                        let Some(reader) = module.holder(reference) else { continue };
                        if !matches!(reader.address, Address::Output(_) | Address::Local(_)) {
                            found.variables.extend(variable(module, reader, &reference.span));
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Notes to which program a holder gives what it reads.
    fn hand(&mut self, module: &Module, holder: &Definition, reference: &Reference) {
        match &holder.address {
            Address::Resource { kind, .. } | Address::Data { kind, .. }
                if kind == PARAMETER || is_no_reader(kind) => {}
            Address::Resource { .. } | Address::Module(_) | Address::Local(_) => {
                let name = variable(module, holder, &reference.span);
                if name.is_none() && !matches!(holder.address, Address::Local(_)) {
                    self.others.insert(holder.address.to_string());
                    if matches!(holder.address, Address::Module(_)) {
                        self.handed.extend(Handed::at(module, holder, &reference.span));
                    }
                }
                self.variables.extend(name);
            }
            _ => {}
        }
    }

    /// Whether parameters are among them.
    pub(super) fn has_parameters(&self) -> bool {
        let is_one =
            |it: &Address| matches!(it, Address::Resource { kind, .. } if kind == PARAMETER);
        self.holders.iter().any(is_one)
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

/// Functions that give a map or a list.
const COLLECTIONS: [&str; 14] = [
    "compact",
    "concat",
    "distinct",
    "flatten",
    "keys",
    "merge",
    "setunion",
    "sort",
    "tolist",
    "tomap",
    "toset",
    "values",
    "zipmap",
    "matchkeys",
];

/// Locals that lead to locals are followed so far.
const DEEPEST: usize = 16;

/// Whether an output is one value, and not a map, a list or a text with more in it.
pub(crate) fn is_single(module: &Module, output: &str) -> bool {
    let value = module.attribute(&Address::Output(output.to_owned()), "value");
    value.is_some_and(|(_, value)| is_one(module, &value.value, DEEPEST))
}

fn is_one(module: &Module, value: &Expression, depth: usize) -> bool {
    match value.bare() {
        Expression::ForExpr(_) | Expression::Object(_) | Expression::Array(_) => false,
        Expression::FuncCall(call) => !COLLECTIONS.contains(&call.name.name.as_str()),
        Expression::Conditional(choice) => [&choice.true_expr, &choice.false_expr]
            .into_iter()
            .filter(|it| !matches!(it.bare(), Expression::Null(_)))
            .all(|it| is_one(module, it, depth)),
        Expression::Traversal(path) => {
            let steps: Vec<&TraversalOperator> =
                path.operators.iter().map(crate::hcl::ast::Spanned::value).collect();
            let splats = steps.iter().any(|it| {
                matches!(it, TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_))
            });
            let root = path.expr.as_variable().map_or("", |it| it.as_str());
            let is_arn = |it: &&TraversalOperator| matches!(it, TraversalOperator::GetAttr(name) if name.as_str() == "arn");
            match module.behind(value.bare()) {
                _ if splats => false,
                _ if root == PROFILE => steps.iter().any(is_arn),
                Some((_, value)) if depth > 0 => is_one(module, value, depth - 1),
                _ => true,
            }
        }
        other => !super::is_composed(other),
    }
}

/// The key of the entry of a local, where that is written as a map, in which a reference stands.
fn key_of<'m>(module: &'m Module, local: &Definition, reference: &Reference) -> Option<&'m str> {
    let Expression::Object(map) = module.entry(local)?.value.bare() else { return None };
    let (key, _) = map.iter().find(|(_, value)| holds(&span_of(value.expr()), &reference.span))?;
    key.text()
}

/// The instances of a resource; one whose `for_each` is another resource or a call has the instances of that one
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
    let profiles = module.resources(PROFILE).map(|it| &it.address);
    let calls = module.addresses().filter(|it| matches!(it, Address::Module(_)));
    let Some(other) = profiles.chain(calls).find(|it| Some(it.to_string().as_str()) == text) else {
        return own;
    };
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
pub(crate) fn reads_arn(reference: &Reference) -> bool {
    matches!(attribute_of(reference), None | Some("arn"))
}

/// The attribute or output that a reference reads; none if it reads all.
pub(super) fn attribute_of(reference: &Reference) -> Option<&str> {
    reference.steps.iter().find_map(|step| match step {
        Step::Attribute { name, quoted: false, .. } => Some(name.as_str()),
        _ => None,
    })
}
