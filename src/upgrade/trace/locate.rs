//! Goes from a reference to the literal, object or call behind it.

use std::rc::Rc;

use hcl_edit::Decorated;
use hcl_edit::expr::{
    Expression, ForExpr, FuncCall, Object, ObjectKey, Traversal, TraversalOperator,
};

use super::{DEEPEST, Lookup, Node, Step, Tracer, top, within};
use crate::module::{Address, Value, span_of};

impl<'m> Tracer<'m> {
    /// Goes from an expression along the steps to the literal, object or call that stands there.
    pub(super) fn locate(
        &self,
        mut node: Node<'m>,
        mut steps: Vec<Step>,
        depth: usize,
    ) -> Option<Node<'m>> {
        for _ in depth..DEEPEST {
            match node.expression {
                Expression::Parenthesis(inner) => node = within(&node, inner.inner()),
                Expression::Conditional(conditional) => {
                    let chosen = match self.value(&within(&node, &conditional.cond_expr)) {
                        Value::Bool(true) => &conditional.true_expr,
                        Value::Bool(false) => &conditional.false_expr,
                        _ => return None,
                    };
                    node = within(&node, chosen);
                }
                Expression::Variable(name) => node = loop_variable(&node, name.as_str())?,
                Expression::Traversal(traversal) => {
                    let (root, mut before) = self.root(&node, traversal, depth)?;
                    before.append(&mut steps);
                    (node, steps) = (root, before);
                }
                _ if steps.is_empty() && !is_passed_through(node.expression) => return Some(node),
                Expression::Object(object) => {
                    let step = steps.remove(0);
                    node = self.entry(&node, object, step)?;
                }
                Expression::Array(array) => {
                    let step = steps.remove(0);
                    let item = match step.key.parse::<usize>() {
                        Ok(index) => array.get(index)?,
                        // The elements of a set are found by their text.
                        Err(_) => array.iter().find(|item| item.as_str() == Some(&*step.key))?,
                    };
                    node = within(&node, item);
                }
                Expression::FuncCall(call) if call.name.name.as_str() == "lookup" => {
                    let key = within(&node, call.args.get(1)?);
                    steps.insert(0, self.step(&node, &key, depth)?);
                    node = within(&node, call.args.get(0)?);
                }
                Expression::FuncCall(call) => node = self.argument(&node, call, &steps)?,
                Expression::ForExpr(for_expr) => {
                    let step = steps.remove(0);
                    node = self.looped(&node, for_expr, step, depth)?;
                }
                _ => return None,
            }
        }
        None
    }

    /// Where a traversal begins, with the steps that are left of it.
    fn root(
        &self,
        node: &Node<'m>,
        traversal: &'m Traversal,
        depth: usize,
    ) -> Option<(Node<'m>, Vec<Step>)> {
        let operators: Vec<_> = traversal.operators.iter().map(Decorated::value).collect();
        let steps = |from: usize| self.steps(node, operators.get(from..)?, depth);
        let Expression::Variable(root) = &traversal.expr else {
            return Some((within(node, &traversal.expr), steps(0)?));
        };
        if let Some(variable) = loop_variable(node, root.as_str()) {
            return Some((variable, steps(0)?));
        }
        let name = match operators.first() {
            Some(TraversalOperator::GetAttr(name)) => name.as_str(),
            _ => return None,
        };
        let found = match root.as_str() {
            "local" => {
                let definition = self.module().effective(&Address::Local(name.to_owned()))?;
                top(definition.file, &self.module().entry(definition)?.value)
            }
            "var" => match self.left_out(name, &operators) {
                Some(default) => return Some((default, steps(2)?)),
                None => self.variable(name)?,
            },
            "each" if name == "value" => node.frame.each.as_deref()?.clone(),
            _ => return None,
        };
        Some((found, steps(1)?))
    }

    /// What gives a variable its value: a `.tfvars` file, or its default.
    fn variable(&self, name: &str) -> Option<Node<'m>> {
        if self.inputs.variables.contains_key(name) {
            return None;
        }
        let module = self.module();
        for file in module.value_files(self.inputs).into_iter().rev() {
            let body = module.files().get(file)?.document.body();
            if let Some(attribute) = body.get_attribute(name) {
                return Some(top(file, &attribute.value));
            }
        }
        let (file, default) = module.attribute(&Address::Variable(name.to_owned()), "default")?;
        Some(Node { default_of: Some(name.to_owned()), ..top(file, &default.value) })
    }

    /// The default that a variable's type gives to an attribute which its value leaves out.
    fn left_out(&self, name: &str, operators: &[&'m TraversalOperator]) -> Option<Node<'m>> {
        let attribute = match operators.get(1)? {
            TraversalOperator::GetAttr(attribute) => attribute.as_str(),
            TraversalOperator::Index(index) => index.as_str()?,
            _ => return None,
        };
        let object = self.variable(name)?.expression.as_object()?;
        let (file, kind) = self.module().attribute(&Address::Variable(name.to_owned()), "type")?;
        if object.iter().any(|(key, _)| key_text(key) == Some(attribute)) {
            return None;
        }
        let shape = kind.value.as_func_call()?.args.get(0)?.as_object()?;
        let (_, optional) = shape.iter().find(|(key, _)| key_text(key) == Some(attribute))?;
        let call = optional.expr().as_func_call()?;
        (call.name.name.as_str() == "optional").then_some(())?;
        Some(top(file, call.args.get(1)?))
    }

    fn steps(
        &self,
        node: &Node<'m>,
        operators: &[&'m TraversalOperator],
        depth: usize,
    ) -> Option<Vec<Step>> {
        operators
            .iter()
            .map(|operator| match operator {
                TraversalOperator::GetAttr(name) => {
                    Some(Step { key: name.as_str().to_owned(), written: None })
                }
                TraversalOperator::Index(index) => self.step(node, &within(node, index), depth),
                TraversalOperator::LegacyIndex(index) => {
                    Some(Step { key: index.value().to_string(), written: None })
                }
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => None,
            })
            .collect()
    }

    /// A step whose key is an expression.
    fn step(&self, node: &Node<'m>, index: &Node<'m>, depth: usize) -> Option<Step> {
        let index = within(node, index.expression);
        let key = self.value(&index).to_text().as_str()?.to_owned();
        let literal = matches!(index.expression, Expression::String(_));
        let written = (!literal).then(|| self.pieces(&index, depth + 1));
        Some(Step { key, written })
    }

    /// The entry of an object that a step leads to.
    fn entry(&self, node: &Node<'m>, object: &'m Object, step: Step) -> Option<Node<'m>> {
        let name = |key: &'m ObjectKey| match key {
            ObjectKey::Ident(name) => Some(name.as_str().to_owned()),
            ObjectKey::Expression(key) => {
                Some(self.value(&within(node, key)).to_text().as_str()?.to_owned())
            }
        };
        let (_, value) =
            object.iter().filter(|(key, _)| name(key).as_deref() == Some(&step.key)).last()?;
        if let Some(key) = step.written {
            self.lookups.borrow_mut().push(Lookup {
                key,
                map: (node.file, span_of(node.expression)),
                value: span_of(value.expr()),
                keys: object.iter().filter_map(|(key, _)| name(key)).collect(),
            });
        }
        Some(within(node, value.expr()))
    }

    /// The argument of a call in which what the steps lead to is found.
    fn argument(&self, node: &Node<'m>, call: &'m FuncCall, steps: &[Step]) -> Option<Node<'m>> {
        let arguments: Vec<&Expression> = call.args.iter().collect();
        match (call.name.name.as_str(), arguments.as_slice()) {
            ("toset" | "tomap" | "tolist" | "tostring" | "sensitive" | "nonsensitive", [only]) => {
                Some(within(node, only))
            }
            ("merge", arguments) => {
                let key = &steps.first()?.key;
                for argument in arguments.iter().rev() {
                    let argument = within(node, argument);
                    let value = self.value(&argument);
                    let map = value.as_map()?;
                    if map.entries.contains_key(key) {
                        return Some(argument);
                    }
                    if map.open {
                        return None;
                    }
                }
                None
            }
            _ => None,
        }
    }

    /// The element of `{ for k, v in map : k => … }` with a key, or of `{ for k in list : k => … }`.
    fn looped(
        &self,
        node: &Node<'m>,
        for_expr: &'m ForExpr,
        step: Step,
        depth: usize,
    ) -> Option<Node<'m>> {
        let collection = within(node, &for_expr.intro.collection_expr);
        let key_var = match &for_expr.intro.key_var {
            Some(key) => key.as_str(),
            // The texts of a list are found by themselves.
            None => match self.value(&collection) {
                Value::List(_) | Value::Set(_) => for_expr.intro.value_var.as_str(),
                _ => return None,
            },
        };
        let kept = for_expr.key_expr.as_ref()?.as_variable()?.as_str() == key_var;
        if !kept || for_expr.grouping {
            return None;
        }
        let element = self.locate(collection, vec![step], depth + 1)?;
        let mut frame = node.frame.as_ref().clone();
        frame.loops.push((for_expr.intro.value_var.as_str().to_owned(), element));
        Some(Node {
            file: node.file,
            expression: &for_expr.value_expr,
            frame: Rc::new(frame),
            default_of: None,
        })
    }
}

/// Calls that only convert or look up, through which a value is followed.
fn is_passed_through(expression: &Expression) -> bool {
    expression.as_func_call().is_some_and(|call| {
        matches!(call.name.name.as_str(), "tostring" | "sensitive" | "nonsensitive" | "lookup")
    })
}

fn key_text(key: &ObjectKey) -> Option<&str> {
    match key {
        ObjectKey::Ident(name) => Some(name.as_str()),
        ObjectKey::Expression(key) => key.as_str(),
    }
}

fn loop_variable<'m>(node: &Node<'m>, name: &str) -> Option<Node<'m>> {
    let found = node.frame.loops.iter().rev().find(|(known, _)| known == name);
    found.map(|(_, node)| node.clone())
}
