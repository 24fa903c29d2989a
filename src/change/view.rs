//! A block of a module before or after a change: its arguments and nested blocks, with overrides.

use std::collections::BTreeMap;
use std::ops::Range;

use super::difference::Seen;
use super::residue::{self, is_settled};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Block, Body};
use crate::module::{Address, Module, Resolver, Scope, Value, span_of};

/// A module before or after, seen from one instance.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) scope: &'a Scope,
}

impl<'a> Side<'a> {
    pub(super) fn module(self) -> &'a Module {
        self.resolver.module()
    }

    pub(super) fn value(self, at: At<'_>) -> Value {
        self.resolver.value(at.0, at.1, self.scope)
    }

    pub(super) fn text(self, file: usize, span: &Range<usize>) -> Option<&'a str> {
        self.module().text(file, span)
    }

    pub(super) fn seen(self, at: At<'_>, value: Value) -> Seen {
        let residue =
            (!is_settled(&value)).then(|| residue::of(self.resolver, at.0, at.1, self.scope));
        Seen { file: at.0, span: span_of(at.1), value, residue }
    }
}

/// An expression, with its file.
pub(super) type At<'e> = (usize, &'e Expression);

/// The arguments and nested blocks of a block.
#[derive(Default)]
pub(super) struct View<'e> {
    pub(super) attributes: BTreeMap<&'e str, At<'e>>,
    pub(super) blocks: BTreeMap<String, Vec<(usize, &'e Block)>>,
}

impl<'e> View<'e> {
    /// What an address defines, with overrides.
    pub(super) fn of(module: &'e Module, address: &Address) -> Self {
        let mut view = Self::default();
        for (file, body) in module.bodies(address) {
            let own = Self::within(file, body);
            for (name, at) in own.attributes {
                view.attributes.entry(name).or_insert(at);
            }
            for (name, blocks) in own.blocks {
                view.blocks.entry(name).or_insert(blocks);
            }
        }
        view
    }

    pub(super) fn within(file: usize, body: &'e Body) -> Self {
        let mut view = Self::default();
        for attribute in body.attributes() {
            view.attributes.insert(attribute.key.as_str(), (file, &attribute.value));
        }
        for block in body.blocks() {
            let labels = block.labels.iter().map(|label| format!(".{}", label.as_str()));
            let name = format!("{}{}", block.ident.as_str(), labels.collect::<String>());
            view.blocks.entry(name).or_default().push((file, block));
        }
        view
    }

    /// Leaves an argument out.
    pub(super) fn without(mut self, names: &[&str]) -> Self {
        self.attributes.retain(|name, _| !names.contains(name));
        self
    }

    /// A nested block, by its name and, where there are several, its index: `statement[1]`.
    pub(super) fn nested(&self, step: &str) -> Option<Self> {
        let (name, index) = match step.rsplit_once('[') {
            Some((name, index)) => (name, index.strip_suffix(']')?.parse().ok()?),
            None => (step, 0),
        };
        let (file, block) = *self.blocks.get(name)?.get(index)?;
        Some(Self::within(file, &block.body))
    }

    /// An argument.
    pub(super) fn get(&self, name: &str) -> Option<At<'e>> {
        self.attributes.get(name).copied()
    }
}

/// Where a block stands: its file, and its bytes.
pub(super) type BlockPlace = (usize, Range<usize>);

/// A whole block: its text without layout is what it says.
pub(super) fn whole(side: Side<'_>, (file, block): (usize, &Block)) -> Seen {
    let span = span_of(block);
    let words = residue::words(side.module(), file, &span);
    let mut texts: Vec<String> = vec![words];
    // What its locals say belongs to it.
    let body = View::within(file, &block.body);
    for at in body.attributes.values() {
        texts.push(side.seen(*at, side.value(*at)).text());
    }
    let residue = Some(texts.join("; "));
    Seen { file, span: crate::module::header_span(block), value: Value::UNKNOWN, residue }
}
