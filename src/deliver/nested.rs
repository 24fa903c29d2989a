//! Blocks in a resource that lead to its variables, `dynamic` ones among them.

use std::fmt::Write as _;
use std::ops::Range;

use super::site::Form;
use super::variable::Variable;
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Block, BlockLabel, Body};
use crate::module::{Address, Inputs, Module, Resolver, Scope, span_of};

/// A nested block, or what a `dynamic` one makes.
pub(super) struct Nested<'m> {
    pub(super) body: &'m Body,
    pub(super) span: Range<usize>,
    /// What a `dynamic` block goes over.
    over: Option<&'m Expression>,
}

impl Nested<'_> {
    /// A variable in a block that may not be made would be lost.
    pub(super) fn must_be_there(
        &self,
        module: &Module,
        file: usize,
        address: &Address,
    ) -> Result<()> {
        let Some(over) = self.over else { return Ok(()) };
        let resolver = Resolver::new(module, &Inputs::default());
        let rounds = resolver.value(file, over, &Scope::default()).rounds();
        if rounds.is_some_and(|rounds| rounds.len() == 1) {
            return Ok(());
        }
        let message = format!(
            "the environment of `{address}` is made by a `dynamic` block, and may not be there"
        );
        let problem =
            module.mark(Diagnostic::error(message), file, span_of(over), "made for each of these");
        Err(problem.help("write the block itself in its place, then run the command again").into())
    }
}

/// The nested blocks of a name, `dynamic` ones among them.
pub(super) fn nested<'m>(body: &'m Body, name: &str) -> Vec<Nested<'m>> {
    let of = |block: &'m Block| -> Option<Nested<'m>> {
        if block.ident.as_str() == name {
            return Some(Nested { body: &block.body, span: span_of(block), over: None });
        }
        let label = block.labels.first().map(BlockLabel::as_str);
        if block.ident.as_str() != "dynamic" || label != Some(name) {
            return None;
        }
        let content = block.body.get_blocks("content").next()?;
        let over = block.body.get_attribute("for_each").map(|it| &it.value);
        Some(Nested { body: &content.body, span: span_of(content), over })
    };
    body.blocks().filter_map(of).collect()
}

/// How much of the way to what a resource has under a name is written, the name included.
pub(super) fn written(body: &Body, path: &[&str], name: &str) -> usize {
    let Some((first, rest)) = path.split_first() else {
        return usize::from(body.has_attribute(name) || body.has_blocks(name));
    };
    nested(body, first).first().map_or(0, |it| 1 + written(it.body, rest, name))
}

/// The blocks of a path, one in the other, with the map in the innermost.
pub(super) fn new_blocks(path: &[&str], name: &str, variable: &Variable) -> String {
    let mut text = String::new();
    for (depth, block) in path.iter().enumerate() {
        let _ = writeln!(text, "{}{block} {{", "  ".repeat(depth));
    }
    let indent = "  ".repeat(path.len());
    let _ = writeln!(text, "{indent}{name} = {}", variable.literal(Form::Map, &indent));
    for depth in (0..path.len()).rev() {
        let _ = writeln!(text, "{}}}", "  ".repeat(depth));
    }
    text
}
