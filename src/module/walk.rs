//! Walks the expressions of a block and notes every name used in them, with the scopes that
//! `for`, `dynamic` and template loops open, which the general visitor does not know.

use std::ops::Range;

use super::reference::{Purpose, Reference, Step, Stray};
use super::{Address, span_of};
use crate::hcl::ast::expr::{Expression, ForExpr, Object, ObjectKey, Traversal, TraversalOperator};
use crate::hcl::ast::structure::{Block, Body, Structure};
use crate::hcl::ast::template::{Directive, Element, Template};

/// What a walk found, appended to as it goes.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) references: Vec<Reference>,
    pub(super) strays: Vec<Stray>,
}

pub(super) struct Walk<'a> {
    found: &'a mut Found,
    file: usize,
    within: Option<usize>,
    purpose: Purpose,
    scope: Vec<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(found: &'a mut Found, file: usize, within: Option<usize>) -> Self {
        Self { found, file, within, purpose: Purpose::Value, scope: Vec::new() }
    }

    /// Everything in a top-level block.
    pub(super) fn top_level(&mut self, block: &Block) {
        let kind = block.ident.as_str();
        match kind {
            // Neither a backend nor version constraints can refer to anything.
            "terraform" => return,
            "moved" | "removed" => self.purpose = Purpose::Subject,
            _ => {}
        }
        for structure in &block.body {
            match structure {
                Structure::Block(inner) => self.nested(inner),
                Structure::Attribute(attribute) => match (kind, attribute.key.as_str()) {
                    // A type constraint uses bare words as type names.
                    ("variable", "type") => {}
                    ("resource" | "data" | "ephemeral" | "import" | "action", "provider") => {
                        self.provider(&attribute.value);
                    }
                    ("module", "providers") => self.provider_map(&attribute.value),
                    ("import", "to") => {
                        self.purpose = Purpose::Subject;
                        self.expression(&attribute.value);
                        self.purpose = Purpose::Value;
                    }
                    _ => self.expression(&attribute.value),
                },
            }
        }
    }

    fn nested(&mut self, block: &Block) {
        match block.ident.as_str() {
            "dynamic" => self.dynamic(block),
            // The data source of a `check`.
            "data" => {
                block.body.get_attribute("provider").iter().for_each(|it| self.provider(&it.value));
                self.without(&block.body, &["provider"]);
            }
            "lifecycle" => self.without(&block.body, &["ignore_changes"]),
            "provisioner" => self.without(&block.body, &["when", "on_failure"]),
            "action_trigger" => self.without(&block.body, &["events", "actions"]),
            _ => self.body(&block.body),
        }
    }

    fn body(&mut self, body: &Body) {
        self.without(body, &[]);
    }

    /// A body, but for the attributes whose bare words are the block's own attributes or
    /// keywords.
    fn without(&mut self, body: &Body, keywords: &[&str]) {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    if !keywords.contains(&attribute.key.as_str()) {
                        self.expression(&attribute.value);
                    }
                }
                Structure::Block(inner) => self.nested(inner),
            }
        }
    }

    fn dynamic(&mut self, block: &Block) {
        let body = &block.body;
        let label = block.labels.first().map_or("", |label| label.as_str());
        let iterator = body
            .get_attribute("iterator")
            .and_then(|attribute| attribute.value.as_variable())
            .map_or(label, |ident| ident.as_str());
        if let Some(collection) = body.get_attribute("for_each") {
            self.expression(&collection.value);
        }
        self.scope.push(iterator.to_owned());
        if let Some(labels) = body.get_attribute("labels") {
            self.expression(&labels.value);
        }
        for content in body.blocks() {
            self.nested(content);
        }
        self.scope.pop();
    }

    /// `aws` or `aws.alias`, also with an instance behind it.
    fn provider(&mut self, expression: &Expression) {
        let (name, operators) = match expression {
            Expression::Variable(name) => (name, &[][..]),
            Expression::Traversal(traversal) => match &traversal.expr {
                Expression::Variable(name) => (name, traversal.operators.as_slice()),
                _ => return,
            },
            _ => return,
        };
        let alias = operators.first().and_then(|operator| match operator.value() {
            TraversalOperator::GetAttr(alias) => Some(alias.as_str().to_owned()),
            _ => None,
        });
        self.found.references.push(Reference {
            file: self.file,
            span: span_of(expression),
            address: Address::Provider { name: name.as_str().to_owned(), alias },
            steps: Vec::new(),
            purpose: Purpose::Provider,
            within: self.within,
        });
    }

    fn provider_map(&mut self, expression: &Expression) {
        if let Some(object) = expression.as_object() {
            for (_, value) in object {
                self.provider(value.expr());
            }
        }
    }

    pub(super) fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Null(_)
            | Expression::Bool(_)
            | Expression::Number(_)
            | Expression::String(_) => {}
            Expression::Array(array) => array.iter().for_each(|item| self.expression(item)),
            Expression::Object(object) => self.object(object),
            Expression::StringTemplate(template) => self.template(template),
            Expression::HeredocTemplate(heredoc) => self.template(&heredoc.template),
            Expression::Parenthesis(inner) => self.expression(inner.inner()),
            Expression::Variable(name) => self.variable(name.as_str(), span_of(expression)),
            Expression::Conditional(conditional) => {
                self.expression(&conditional.cond_expr);
                self.expression(&conditional.true_expr);
                self.expression(&conditional.false_expr);
            }
            Expression::FuncCall(call) => {
                call.args.iter().for_each(|argument| self.expression(argument));
            }
            Expression::Traversal(traversal) => self.traversal(traversal),
            Expression::UnaryOp(operation) => self.expression(&operation.expr),
            Expression::BinaryOp(operation) => {
                self.expression(&operation.lhs_expr);
                self.expression(&operation.rhs_expr);
            }
            Expression::ForExpr(for_expr) => self.for_expression(for_expr),
        }
    }

    fn object(&mut self, object: &Object) {
        for (key, value) in object {
            if let ObjectKey::Expression(key) = key {
                self.expression(key);
            }
            self.expression(value.expr());
        }
    }

    fn for_expression(&mut self, for_expr: &ForExpr) {
        self.expression(&for_expr.intro.collection_expr);
        let depth = self.scope.len();
        self.scope.extend(for_expr.intro.key_var.iter().map(|name| name.as_str().to_owned()));
        self.scope.push(for_expr.intro.value_var.as_str().to_owned());
        for_expr.key_expr.iter().for_each(|key| self.expression(key));
        self.expression(&for_expr.value_expr);
        for_expr.cond.iter().for_each(|condition| self.expression(&condition.expr));
        self.scope.truncate(depth);
    }

    fn template(&mut self, template: &Template) {
        for element in template {
            match element {
                Element::Literal(_) => {}
                Element::Interpolation(interpolation) => self.expression(&interpolation.expr),
                Element::Directive(directive) => self.directive(directive),
            }
        }
    }

    fn directive(&mut self, directive: &Directive) {
        match directive {
            Directive::If(directive) => {
                self.expression(&directive.if_expr.cond_expr);
                self.template(&directive.if_expr.template);
                if let Some(otherwise) = &directive.else_expr {
                    self.template(&otherwise.template);
                }
            }
            Directive::For(directive) => {
                let intro = &directive.for_expr;
                self.expression(&intro.collection_expr);
                let depth = self.scope.len();
                self.scope.extend(intro.key_var.iter().map(|name| name.as_str().to_owned()));
                self.scope.push(intro.value_var.as_str().to_owned());
                self.template(&intro.template);
                self.scope.truncate(depth);
            }
        }
    }

    fn variable(&mut self, name: &str, span: Range<usize>) {
        if self.scope.iter().any(|known| known == name) {
            return;
        }
        if name == "self" {
            self.push(Address::Builtin(name.to_owned()), Vec::new(), span);
        } else {
            self.found.strays.push(Stray { file: self.file, span, name: name.to_owned() });
        }
    }

    fn traversal(&mut self, traversal: &Traversal) {
        for operator in &traversal.operators {
            if let TraversalOperator::Index(index) = operator.value() {
                self.expression(index);
            }
        }
        let Expression::Variable(root) = &traversal.expr else {
            self.expression(&traversal.expr);
            return;
        };
        if self.scope.iter().any(|known| known == root.as_str()) {
            return;
        }
        let start = span_of(&traversal.expr);
        let steps = steps(traversal);
        let end = traversal.operators.last().map_or(start.end, |last| span_of(last).end);
        let span = start.start..end.max(start.end);
        match address(root.as_str(), &steps) {
            Some((address, used)) => {
                let rest = steps.into_iter().skip(used).collect();
                self.push(address, rest, span);
            }
            None => self.found.strays.push(Stray {
                file: self.file,
                span: start,
                name: root.as_str().to_owned(),
            }),
        }
    }

    fn push(&mut self, address: Address, steps: Vec<Step>, span: Range<usize>) {
        self.found.references.push(Reference {
            file: self.file,
            span,
            address,
            steps,
            purpose: self.purpose,
            within: self.within,
        });
    }
}

/// The steps behind the root of a traversal.
fn steps(traversal: &Traversal) -> Vec<Step> {
    let step = |operator: &TraversalOperator| match operator {
        TraversalOperator::GetAttr(name) => {
            Step::Attribute { name: name.as_str().to_owned(), span: span_of(name), quoted: false }
        }
        TraversalOperator::Index(index) => match index.as_str() {
            Some(name) => {
                Step::Attribute { name: name.to_owned(), span: span_of(index), quoted: true }
            }
            None => Step::Index,
        },
        TraversalOperator::LegacyIndex(_) => Step::Index,
        TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => Step::Splat,
    };
    traversal.operators.iter().map(|operator| step(operator.value())).collect()
}

/// The address that a root and its steps begin with, and how many steps belong to it.
pub(super) fn address(root: &str, steps: &[Step]) -> Option<(Address, usize)> {
    let name = |index: usize| match steps.get(index) {
        Some(Step::Attribute { name, quoted: false, .. }) => Some(name.clone()),
        _ => None,
    };
    Some(match root {
        "local" => (Address::Local(name(0)?), 1),
        "var" => (Address::Variable(name(0)?), 1),
        "module" => (Address::Module(name(0)?), 1),
        "data" => (Address::data(name(0)?, name(1)?), 2),
        "ephemeral" => (Address::Ephemeral { kind: name(0)?, name: name(1)? }, 2),
        // `resource.type.name` is the long form of `type.name`.
        "resource" => (Address::resource(name(0)?, name(1)?), 2),
        "each" | "count" | "path" | "terraform" => {
            (Address::Builtin(format!("{root}.{}", name(0)?)), 1)
        }
        "self" | "action" => (Address::Builtin(root.to_owned()), 0),
        kind => (Address::resource(kind, name(0)?), 1),
    })
}
