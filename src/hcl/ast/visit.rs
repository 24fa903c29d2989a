//! A walk through everything in a body, for those who look for a few kinds of expression in it.

use super::expr::{
    Conditional, Expression, ForCond, ForExpr, FuncCall, ObjectKey, Traversal, TraversalOperator,
};
use super::structure::{Attribute, Block, Body, Structure};
use super::template::{Directive, Element, Template};

/// Sees every expression. A method that is overridden goes on by calling the function of its name.
pub trait Visit {
    /// A body.
    fn visit_body(&mut self, node: &Body) {
        visit_body(self, node);
    }

    /// An argument.
    fn visit_attr(&mut self, node: &Attribute) {
        self.visit_expr(&node.value);
    }

    /// A block.
    fn visit_block(&mut self, node: &Block) {
        self.visit_body(&node.body);
    }

    /// Any expression.
    fn visit_expr(&mut self, node: &Expression) {
        visit_expr(self, node);
    }

    /// A conditional.
    fn visit_conditional(&mut self, node: &Conditional) {
        visit_conditional(self, node);
    }

    /// A call.
    fn visit_func_call(&mut self, node: &FuncCall) {
        visit_func_call(self, node);
    }

    /// A traversal.
    fn visit_traversal(&mut self, node: &Traversal) {
        visit_traversal(self, node);
    }

    /// A `for` expression.
    fn visit_for_expr(&mut self, node: &ForExpr) {
        visit_for_expr(self, node);
    }

    /// A template.
    fn visit_template(&mut self, node: &Template) {
        visit_template(self, node);
    }
}

/// Visits the arguments and blocks of a body.
pub fn visit_body<V: Visit + ?Sized>(visit: &mut V, node: &Body) {
    for structure in node {
        match structure {
            Structure::Attribute(attribute) => visit.visit_attr(attribute),
            Structure::Block(block) => visit.visit_block(block),
        }
    }
}

/// Visits what an expression consists of.
pub fn visit_expr<V: Visit + ?Sized>(visit: &mut V, node: &Expression) {
    match node {
        Expression::Null(_)
        | Expression::Bool(_)
        | Expression::Number(_)
        | Expression::String(_)
        | Expression::Variable(_) => {}
        Expression::Array(array) => array.iter().for_each(|item| visit.visit_expr(item)),
        Expression::Object(object) => {
            for (key, value) in object {
                if let ObjectKey::Expression(key) = key {
                    visit.visit_expr(key);
                }
                visit.visit_expr(value.expr());
            }
        }
        Expression::StringTemplate(template) => visit.visit_template(template),
        Expression::HeredocTemplate(heredoc) => visit.visit_template(&heredoc.template),
        Expression::Parenthesis(inner) => visit.visit_expr(inner.inner()),
        Expression::Conditional(conditional) => visit.visit_conditional(conditional),
        Expression::FuncCall(call) => visit.visit_func_call(call),
        Expression::Traversal(traversal) => visit.visit_traversal(traversal),
        Expression::UnaryOp(operation) => visit.visit_expr(&operation.expr),
        Expression::BinaryOp(operation) => {
            visit.visit_expr(&operation.lhs_expr);
            visit.visit_expr(&operation.rhs_expr);
        }
        Expression::ForExpr(for_expr) => visit.visit_for_expr(for_expr),
    }
}

/// Visits the parts of a conditional.
pub fn visit_conditional<V: Visit + ?Sized>(visit: &mut V, node: &Conditional) {
    visit.visit_expr(&node.cond_expr);
    visit.visit_expr(&node.true_expr);
    visit.visit_expr(&node.false_expr);
}

/// Visits the arguments of a call.
pub fn visit_func_call<V: Visit + ?Sized>(visit: &mut V, node: &FuncCall) {
    node.args.iter().for_each(|argument| visit.visit_expr(argument));
}

/// Visits what a traversal begins with, and its indices.
pub fn visit_traversal<V: Visit + ?Sized>(visit: &mut V, node: &Traversal) {
    visit.visit_expr(&node.expr);
    for operator in &node.operators {
        if let TraversalOperator::Index(index) = operator.value() {
            visit.visit_expr(index);
        }
    }
}

/// Visits the parts of a `for` expression.
pub fn visit_for_expr<V: Visit + ?Sized>(visit: &mut V, node: &ForExpr) {
    visit.visit_expr(&node.intro.collection_expr);
    node.key_expr.iter().for_each(|key| visit.visit_expr(key));
    visit.visit_expr(&node.value_expr);
    node.cond.iter().for_each(|condition| visit_for_cond(visit, condition));
}

/// Visits the condition of a `for` expression.
pub fn visit_for_cond<V: Visit + ?Sized>(visit: &mut V, node: &ForCond) {
    visit.visit_expr(&node.expr);
}

/// Visits the pieces of a template, those of its directives included.
pub fn visit_template<V: Visit + ?Sized>(visit: &mut V, node: &Template) {
    for element in node {
        match element {
            Element::Literal(_) => {}
            Element::Interpolation(interpolation) => visit.visit_expr(&interpolation.expr),
            Element::Directive(directive) => match &**directive {
                Directive::If(directive) => {
                    visit.visit_expr(&directive.if_expr.cond_expr);
                    visit.visit_template(&directive.if_expr.template);
                    if let Some(otherwise) = &directive.else_expr {
                        visit.visit_template(&otherwise.template);
                    }
                }
                Directive::For(directive) => {
                    visit.visit_expr(&directive.for_expr.collection_expr);
                    visit.visit_template(&directive.for_expr.template);
                }
            },
        }
    }
}
