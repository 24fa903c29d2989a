//! What is read by a key that is computed: `local.map[each.key]` in each instance, the same in each
//! round of a `for`, `lookup(var.map, each.key)`.

use std::collections::BTreeMap;

use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{
    Conditional, Expression, ForExpr, FuncCall, Traversal, TraversalOperator,
};
use crate::hcl::ast::visit::{
    Visit, visit_conditional, visit_for_cond, visit_func_call, visit_traversal,
};
use crate::module::{
    Address, Definition, Inputs, Instance, Module, Resolver, Scope, Value, span_of,
};

/// One look-up, in one instance of what it stands in.
#[derive(Debug)]
pub(super) struct Lookup<'m> {
    /// The map, or the resource with instances.
    pub(super) address: Address,
    /// The key, where it is known.
    pub(super) key: Option<String>,
    /// Index into [`Module::files`].
    pub(super) file: usize,
    /// Where the look-up begins.
    pub(super) start: usize,
    /// What it stands in, and in which instance of it.
    pub(super) holder: &'m Address,
    pub(super) instance: Instance,
}

/// All look-ups in a module, in every environment.
pub(super) fn all<'m>(
    module: &'m Module,
    environments: &BTreeMap<String, Inputs>,
) -> Vec<Lookup<'m>> {
    let mut found = Vec::new();
    for inputs in inputs(environments) {
        let resolver = Resolver::new(module, &inputs);
        for definition in module.definitions() {
            for (instance, scope) in instances(&resolver, definition) {
                let mut search =
                    Search { resolver: &resolver, definition, instance, scope, found: &mut found };
                match module.block(definition) {
                    Some(block) => search.visit_body(&block.body),
                    None => module.entry(definition).iter().for_each(|it| search.visit_attr(it)),
                }
            }
        }
    }
    found
}

/// What is to be assumed of the variables, one after the other.
pub(super) fn inputs(environments: &BTreeMap<String, Inputs>) -> Vec<Inputs> {
    if environments.is_empty() {
        return vec![Inputs::default()];
    }
    environments.values().cloned().collect()
}

/// The instances of what may have some.
pub(super) fn instances(
    resolver: &Resolver<'_>,
    definition: &Definition,
) -> Vec<(Instance, Scope)> {
    match &definition.address {
        address @ (Address::Resource { .. }
        | Address::Data { .. }
        | Address::Ephemeral { .. }
        | Address::Module(_)) => instances_of(resolver, address, 8),
        _ => vec![(Instance::Single, Scope::default())],
    }
}

/// A `for_each` over a resource has that one's keys, whatever else of it is unknown.
fn instances_of(
    resolver: &Resolver<'_>,
    address: &Address,
    depth: usize,
) -> Vec<(Instance, Scope)> {
    let each = resolver.module().attribute(address, "for_each");
    let over = each.and_then(|(_, each)| over(&each.value));
    let Some((over, depth)) = over.zip(depth.checked_sub(1)) else {
        return resolver.instances(address);
    };
    let mut instances = instances_of(resolver, &over, depth);
    for (instance, scope) in &mut instances {
        let key = match instance {
            Instance::Key(key) => Value::string(key),
            _ => Value::UNKNOWN,
        };
        *scope = Scope::default();
        scope.each = Some((key, Value::UNKNOWN));
    }
    instances
}

/// The resource or module all of whose instances, or their keys, an expression is.
fn over(expression: &Expression) -> Option<Address> {
    match expression.bare() {
        Expression::FuncCall(call) if matches!(call.name.name.as_str(), "keys" | "toset") => {
            over(call.args.first()?)
        }
        Expression::Traversal(traversal) => address(traversal)
            .filter(|(_, rest)| rest.is_empty())
            .map(|(it, _)| it)
            .filter(|it| !matches!(it, Address::Local(_) | Address::Variable(_))),
        _ => None,
    }
}

struct Search<'s, 'm> {
    resolver: &'s Resolver<'m>,
    definition: &'m Definition,
    instance: Instance,
    scope: Scope,
    found: &'s mut Vec<Lookup<'m>>,
}

impl Search<'_, '_> {
    fn value(&self, expression: &Expression) -> Value {
        self.resolver.value(self.definition.file, expression, &self.scope)
    }

    fn push(&mut self, address: Address, key: &Expression, start: usize) {
        let key = self.value(key).to_text().as_str().map(str::to_owned);
        let (file, holder) = (self.definition.file, &self.definition.address);
        let instance = self.instance.clone();
        self.found.push(Lookup { address, key, file, start, holder, instance });
    }
}

impl Visit for Search<'_, '_> {
    fn visit_traversal(&mut self, node: &Traversal) {
        if let Some((address, operators)) = address(node)
            && let Some(TraversalOperator::Index(key)) = operators.first()
        {
            self.push(address, key, span_of(node).start);
        }
        visit_traversal(self, node);
    }

    fn visit_func_call(&mut self, node: &FuncCall) {
        if node.name.name.as_str() == "lookup"
            && let Some(Expression::Traversal(map)) = node.args.first()
            && let Some((address, operators)) = address(map)
            && operators.is_empty()
            && let Some(key) = node.args.get(1)
        {
            self.push(address, key, span_of(map).start);
        }
        visit_func_call(self, node);
    }

    /// What is not chosen is not read.
    fn visit_conditional(&mut self, node: &Conditional) {
        match self.value(&node.cond_expr) {
            Value::Bool(chosen) => {
                self.visit_expr(&node.cond_expr);
                self.visit_expr(if chosen { &node.true_expr } else { &node.false_expr });
            }
            _ => visit_conditional(self, node),
        }
    }

    fn visit_for_expr(&mut self, node: &ForExpr) {
        self.visit_expr(&node.intro.collection_expr);
        let collection = self.value(&node.intro.collection_expr);
        let rounds: Vec<(Value, Value)> = match collection.rounds() {
            Some(rounds) => rounds.into_iter().map(|(key, it, _)| (key, it)).collect(),
            None => vec![(Value::UNKNOWN, Value::UNKNOWN)],
        };
        let outer = self.scope.clone();
        for (key, value) in rounds {
            self.scope = outer.with(node.intro.value_var.as_str(), value);
            if let Some(name) = &node.intro.key_var {
                self.scope = self.scope.with(name.as_str(), key);
            }
            if let Some(condition) = &node.cond {
                visit_for_cond(self, condition);
                if self.value(&condition.expr) == Value::Bool(false) {
                    continue;
                }
            }
            node.key_expr.iter().for_each(|key| self.visit_expr(key));
            self.visit_expr(&node.value_expr);
        }
        self.scope = outer;
    }
}

/// The map, resource or module that a traversal begins with, and what is read of it.
fn address(traversal: &Traversal) -> Option<(Address, Vec<&TraversalOperator>)> {
    let Expression::Variable(root) = &traversal.expr else { return None };
    let mut operators = traversal.operators.iter().map(Spanned::value);
    let mut name = || match operators.next() {
        Some(TraversalOperator::GetAttr(name)) => Some(name.as_str().to_owned()),
        _ => None,
    };
    let first = name()?;
    let address = match root.as_str() {
        "local" => Address::Local(first),
        "var" => Address::Variable(first),
        "module" => Address::Module(first),
        "data" => Address::data(first, name()?),
        kind => Address::resource(kind, first),
    };
    Some((address, operators.collect()))
}
