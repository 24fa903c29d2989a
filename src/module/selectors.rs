//! Maps that the environment selects from, as `local.models[terraform.workspace]`: their keys are the
//! environments that the module can be applied in.

use std::collections::BTreeSet;

use super::{FileKind, Inputs, Module, Resolver, Scope, Value};
use crate::hcl::ast::expr::{Expression, FuncCall, Traversal, TraversalOperator};
use crate::hcl::ast::structure::Body;
use crate::hcl::ast::visit::{self, Visit};

/// Stands for the environment; no module writes it.
const MARK: &str = "\u{1}environment\u{1}";

/// The keys that all maps have which the environment selects from; those of any of them when they have none
/// in common. `variable` is the one that holds the environment.
pub(super) fn selected(module: &Module, variable: Option<&str>) -> BTreeSet<String> {
    let mut inputs = Inputs { workspace: Some(MARK.to_owned()), ..Inputs::default() };
    inputs.variables.extend(variable.map(|variable| (variable.to_owned(), MARK.to_owned())));
    let resolver = Resolver::new(module, &inputs);
    let mut found = Vec::new();
    for (index, file) in module.files().iter().enumerate() {
        if file.kind != FileKind::Values {
            let mut search = Search { resolver: &resolver, file: index, found: &mut found };
            search.visit_body(file.document.body());
        }
    }
    let common =
        found.iter().cloned().reduce(|all, more| all.intersection(&more).cloned().collect());
    match common {
        Some(common) if common.is_empty() => found.into_iter().flatten().collect(),
        common => common.unwrap_or_default(),
    }
}

struct Search<'a, 'm> {
    resolver: &'a Resolver<'m>,
    file: usize,
    found: &'a mut Vec<BTreeSet<String>>,
}

impl Search<'_, '_> {
    fn value(&self, expression: &Expression) -> Value {
        self.resolver.value(self.file, expression, &Scope::default())
    }

    /// Notes the keys of the map, if it is looked into with the environment.
    fn selects(&mut self, map: &Expression, key: &Expression) {
        if self.value(key).as_str() != Some(MARK) {
            return;
        }
        if let Value::Map(map) = self.value(map)
            && !map.open
            && !map.entries.is_empty()
        {
            self.found.push(map.entries.keys().map(ToString::to_string).collect());
        }
    }
}

impl Visit for Search<'_, '_> {
    fn visit_body(&mut self, node: &Body) {
        visit::visit_body(self, node);
    }

    fn visit_traversal(&mut self, node: &Traversal) {
        for (number, operator) in node.operators.iter().enumerate() {
            let TraversalOperator::Index(key) = operator.value() else { continue };
            let before = node.operators.iter().take(number).cloned().collect::<Vec<_>>();
            let map = if before.is_empty() {
                node.expr.clone()
            } else {
                Expression::from(Traversal::new(node.expr.clone(), before))
            };
            self.selects(&map, key);
        }
        visit::visit_traversal(self, node);
    }

    fn visit_func_call(&mut self, node: &FuncCall) {
        if node.name.name.as_str() == "lookup"
            && let (Some(map), Some(key)) = (node.args.first(), node.args.get(1))
        {
            self.selects(map, key);
        }
        visit::visit_func_call(self, node);
    }
}
