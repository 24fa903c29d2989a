//! Nested blocks of a resource as Terraform makes them: those that are written, and one for each
//! element of a `dynamic` block.

use std::ops::Range;

use super::{Resolver, Scope};
use crate::hcl::ast::structure::{Block, Body};
use crate::module::{Address, Value, span_of};

/// A nested block.
#[derive(Debug, Clone)]
pub struct Nested<'m> {
    /// Index into [`crate::module::Module::files`].
    pub file: usize,
    /// The bytes of the block, or of the `dynamic` block.
    pub span: Range<usize>,
    /// The arguments: the block's own, or those of a `dynamic` block's `content`.
    pub body: &'m Body,
    /// What `each`, `count` and the iterators of `dynamic` blocks are in it.
    pub scope: Scope,
    /// Whether it certainly exists, and once. A `dynamic` block whose elements are not known counts as
    /// one that may be there.
    pub settled: bool,
}

impl<'m> Resolver<'m> {
    /// The nested blocks of a kind in one instance of what an address defines.
    pub fn nested(&self, address: &Address, kind: &str, scope: &Scope) -> Vec<Nested<'m>> {
        let module = self.module();
        // Blocks in an override file replace all of their kind.
        for (file, body) in module.bodies(address) {
            let found = self.nested_in(file, body, kind, scope);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The nested blocks of a kind in the body of a block.
    pub fn nested_in(
        &self,
        file: usize,
        body: &'m Body,
        kind: &str,
        scope: &Scope,
    ) -> Vec<Nested<'m>> {
        let mut found = Vec::new();
        for block in body.blocks() {
            let label = block.labels.first().map(crate::hcl::ast::structure::BlockLabel::as_str);
            if block.ident.as_str() == kind {
                let scope = scope.clone();
                let span = span_of(block);
                found.push(Nested { file, span, body: &block.body, scope, settled: true });
            } else if block.ident.as_str() == "dynamic" && label == Some(kind) {
                found.extend(self.dynamic(file, block, kind, scope));
            }
        }
        found
    }

    fn dynamic(&self, file: usize, block: &'m Block, kind: &str, scope: &Scope) -> Vec<Nested<'m>> {
        let each = block.body.get_attribute("for_each");
        let content = block.body.get_blocks("content").next();
        let (Some(each), Some(content)) = (each, content) else { return Vec::new() };
        let iterator = block.body.get_attribute("iterator");
        let iterator = iterator.and_then(|it| it.value.as_variable());
        let iterator = iterator.map_or(kind, |name| name.as_str());
        let with = |key: Value, value: Value, settled: bool| {
            let element = [("key".to_owned(), key), ("value".to_owned(), value)];
            let scope = scope.with(iterator, Value::map(element.into()));
            Nested { file, span: span_of(block), body: &content.body, scope, settled }
        };
        match self.value(file, &each.value, scope).rounds() {
            Some(rounds) => rounds.into_iter().map(|(key, it, _)| with(key, it, true)).collect(),
            None => vec![with(Value::UNKNOWN, Value::UNKNOWN, false)],
        }
    }
}
