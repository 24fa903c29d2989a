//! Compares two blocks, expressions or values, and notes where they differ.

use std::collections::BTreeSet;
use std::ops::Range;

use super::affected::Affected;
use super::align::aligned;
use super::difference::{Around, Difference, Seen, Subject};
use super::pair_json::statement;
use super::parts::{entries, json, resources, texts};
use super::residue::{self, is_settled};
use super::view::{At, BlockPlace, Side, View, whole};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::Block;
use crate::module::{Instance, Value, span_of};

/// Locals that are followed one through the other.
const DEEPEST: usize = 32;

/// A comparison of one thing before with the same one after.
pub(super) struct Pair<'a> {
    pub(super) before: Side<'a>,
    pub(super) after: Side<'a>,
    pub(super) affected: &'a Affected,
    pub(super) subject: Subject,
    pub(super) instance: Option<Instance>,
    pub(super) environment: &'a str,
    pub(super) found: Vec<Difference>,
    path: Vec<String>,
    pub(super) around: Around,
    /// The innermost block, before and after.
    block: (Option<BlockPlace>, Option<BlockPlace>),
    depth: usize,
}

impl<'a> Pair<'a> {
    pub(super) fn new(
        (before, after): (Side<'a>, Side<'a>),
        affected: &'a Affected,
        subject: Subject,
        instance: Option<Instance>,
        environment: &'a str,
    ) -> Self {
        Self {
            before,
            after,
            affected,
            subject,
            instance,
            environment,
            found: Vec::new(),
            path: Vec::new(),
            around: Around::default(),
            block: (None, None),
            depth: 0,
        }
    }

    /// Starts from the blocks that these bytes are.
    pub(super) fn starting(
        mut self,
        before: Option<BlockPlace>,
        after: Option<BlockPlace>,
    ) -> Self {
        self.block = (before, after);
        self
    }

    /// Compares an argument.
    pub(super) fn argument(&mut self, name: &str, before: Option<At<'_>>, after: Option<At<'_>>) {
        self.within(name, |pair| match (before, after) {
            (Some(before), Some(after)) => pair.expressions(before, after),
            (before, after) => {
                let before = before.map(|at| pair.before.seen(at, pair.before.value(at)));
                let after = after.map(|at| pair.after.seen(at, pair.after.value(at)));
                // An argument that is null is one that is not there.
                let is_null =
                    |it: &Option<Seen>| it.as_ref().is_none_or(|it| it.value == Value::Null);
                if !(is_null(&before) && is_null(&after)) {
                    pair.note(before, after);
                }
            }
        });
    }

    /// Compares what stands in two blocks.
    pub(super) fn views(&mut self, before: &View<'_>, after: &View<'_>) {
        let around = self.around.clone();
        let effect = |name: &str| Some(self.after.value(after.get(name).or(before.get(name))?));
        let names = [("effect", "actions"), ("Effect", "Action")];
        for (word, actions) in names {
            if let Some(actions) = effect(actions) {
                let has = |name: &str| after.get(name).is_some() || before.get(name).is_some();
                let effect = effect(word);
                let negated = has("not_actions") || has("not_resources");
                self.around = Around {
                    withholds: negated || effect.is_some_and(|it| it.as_str() != Some("Allow")),
                    actions: Some(texts(&actions)),
                };
            }
        }
        let names: BTreeSet<&str> =
            before.attributes.keys().chain(after.attributes.keys()).copied().collect();
        for name in names {
            self.argument(name, before.get(name), after.get(name));
        }
        let names: BTreeSet<&String> = before.blocks.keys().chain(after.blocks.keys()).collect();
        for name in names {
            let get = |view: &View<'_>| view.blocks.get(name).map(Vec::len).unwrap_or_default();
            if get(before) + get(after) > 0 {
                let (old, new) = (before.blocks.get(name), after.blocks.get(name));
                let old = old.map(Vec::as_slice).unwrap_or_default();
                self.blocks(name, old, new.map(Vec::as_slice).unwrap_or_default());
            }
        }
        self.around = around;
    }

    /// Compares the nested blocks of one name.
    fn blocks(&mut self, name: &str, before: &[(usize, &Block)], after: &[(usize, &Block)]) {
        let pairs = aligned(before.len(), after.len(), |i, j| {
            let (Some(old), Some(new)) = (before.get(i), after.get(j)) else { return false };
            self.silently(|pair| pair.block(*old, *new))
        });
        let several = before.len().max(after.len()) > 1;
        for (old, new) in pairs {
            let index = old.or(new).unwrap_or_default();
            let name = if several { format!("{name}[{index}]") } else { name.to_owned() };
            let old = old.and_then(|index| before.get(index)).copied();
            let new = new.and_then(|index| after.get(index)).copied();
            self.within(&name, |pair| match (old, new) {
                (Some(old), Some(new)) => pair.block(old, new),
                (old, new) => {
                    let before = old.map(|it| whole(pair.before, it));
                    let after = new.map(|it| whole(pair.after, it));
                    pair.note(before, after);
                }
            });
        }
    }

    /// Compares blocks that stand side by side and have no name.
    pub(super) fn top(&mut self, before: &[(usize, &Block)], after: &[(usize, &Block)]) {
        let pairs = aligned(before.len(), after.len(), |i, j| {
            let (Some(old), Some(new)) = (before.get(i), after.get(j)) else { return false };
            self.silently(|pair| pair.block(*old, *new))
        });
        for (old, new) in pairs {
            let old = old.and_then(|index| before.get(index)).copied();
            let new = new.and_then(|index| after.get(index)).copied();
            match (old, new) {
                (Some(old), Some(new)) => self.block(old, new),
                (old, new) => {
                    let before = old.map(|it| whole(self.before, it));
                    let after = new.map(|it| whole(self.after, it));
                    self.note(before, after);
                }
            }
        }
    }

    /// Compares two blocks.
    pub(super) fn block(&mut self, before: (usize, &Block), after: (usize, &Block)) {
        let (old, new) = (span_of(before.1), span_of(after.1));
        if self.is_untouched((before.0, &old), (after.0, &new)) {
            return;
        }
        let outer =
            std::mem::replace(&mut self.block, (Some((before.0, old)), Some((after.0, new))));
        self.views(&View::within(before.0, &before.1.body), &View::within(after.0, &after.1.body));
        self.block = outer;
    }

    /// Compares two expressions.
    pub(super) fn expressions(&mut self, before: At<'_>, after: At<'_>) {
        let (old, new) = (span_of(before.1), span_of(after.1));
        if self.is_untouched((before.0, &old), (after.0, &new)) {
            return;
        }
        let values = (self.before.value(before), self.after.value(after));
        if is_settled(&values.0) && is_settled(&values.1) {
            let seen = (self.before.seen(before, values.0), self.after.seen(after, values.1));
            self.values(&seen.0, &seen.1);
        } else if !self.parts(before, after) {
            let (old, new) = (self.before.seen(before, values.0), self.after.seen(after, values.1));
            if old.text() != new.text() {
                self.note(Some(old), Some(new));
            }
        }
    }

    /// Compares the parts of two expressions of one kind; false when they are of two kinds.
    fn parts(&mut self, before: At<'_>, after: At<'_>) -> bool {
        match (before.1, after.1) {
            (Expression::Parenthesis(inner), _) => {
                self.expressions((before.0, inner.inner()), after);
                true
            }
            (_, Expression::Parenthesis(inner)) => {
                self.expressions(before, (after.0, inner.inner()));
                true
            }
            (Expression::Object(old), Expression::Object(new)) => {
                let (Some(old), Some(new)) = (entries(old), entries(new)) else { return false };
                let around = self.around.clone();
                self.enter_object(after.0, &new);
                let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
                for key in keys {
                    let old = old.get(key).map(|it| (before.0, *it));
                    self.argument(key, old, new.get(key).map(|it| (after.0, *it)));
                }
                self.around = around;
                true
            }
            (Expression::Array(old), Expression::Array(new)) => {
                let (old, new): (Vec<_>, Vec<_>) = (old.iter().collect(), new.iter().collect());
                self.items((before.0, &old), (after.0, &new));
                true
            }
            (old, Expression::Array(new)) if self.is_one_of_several() && !old.is_array() => {
                self.items((before.0, &[old]), (after.0, &new.iter().collect::<Vec<_>>()));
                true
            }
            (Expression::FuncCall(old), Expression::FuncCall(new))
                if old.name.name.as_str() == new.name.name.as_str() =>
            {
                let (old, new): (Vec<_>, Vec<_>) =
                    (old.args.iter().collect(), new.args.iter().collect());
                if old.len() == new.len() {
                    for (old, new) in old.into_iter().zip(new) {
                        self.expressions((before.0, old), (after.0, new));
                    }
                } else {
                    self.items((before.0, &old), (after.0, &new));
                }
                true
            }
            (old, new) if self.json_texts((before.0, old), (after.0, new)) => true,
            _ => {
                let (old, new) = (self.before.module(), self.after.module());
                match (old.behind(before.1), new.behind(after.1)) {
                    (None, None) => false,
                    (old, new) if self.depth < DEEPEST => {
                        self.depth += 1;
                        let (old, new) = (old.unwrap_or(before), new.unwrap_or(after));
                        self.expressions(old, new);
                        self.depth -= 1;
                        true
                    }
                    _ => false,
                }
            }
        }
    }

    /// Compares the elements of two lists.
    fn items<'e>(&mut self, before: (usize, &[&'e Expression]), after: (usize, &[&'e Expression])) {
        let at =
            |of: (usize, &[&'e Expression]), index: usize| of.1.get(index).map(|it| (of.0, *it));
        let pairs = aligned(before.1.len(), after.1.len(), |i, j| {
            let (Some(old), Some(new)) = (at(before, i), at(after, j)) else { return false };
            self.silently(|pair| pair.expressions(old, new))
        });
        for (old, new) in pairs {
            let index = old.or(new).unwrap_or_default();
            let old = old.and_then(|index| at(before, index));
            let new = new.and_then(|index| at(after, index));
            self.argument(&index.to_string(), old, new);
        }
    }

    /// Compares two values.
    fn values(&mut self, before: &Seen, after: &Seen) {
        if before.value == after.value {
            return;
        }
        match (&before.value, &after.value) {
            (Value::Map(old), Value::Map(new)) => {
                let around = self.around.clone();
                if let Some(effect) = new.entries.get("Effect") {
                    let actions = new.entries.get("Action");
                    self.around = statement(|it| new.entries.contains_key(it), effect, actions);
                }
                let keys: BTreeSet<&String> =
                    old.entries.keys().chain(new.entries.keys()).collect();
                for key in keys {
                    let old = old.entries.get(key).map(|it| before.with(it));
                    let new = new.entries.get(key).map(|it| after.with(it));
                    self.within(key, |pair| pair.either(old, new));
                }
                self.around = around;
            }
            (Value::List(old) | Value::Set(old), Value::List(new) | Value::Set(new)) => {
                self.lists((before, old), (after, new));
            }
            (old, Value::List(new)) if self.is_one_of_several() && old.as_str().is_some() => {
                self.lists((before, std::slice::from_ref(old)), (after, new));
            }
            (old, new) => match (json(old), json(new)) {
                (Some(old), Some(new)) => self.values(&before.with(&old), &after.with(&new)),
                _ => self.note(Some(before.clone()), Some(after.clone())),
            },
        }
    }

    /// Whether a text stands for the list that has it alone: the resources of a statement.
    fn is_one_of_several(&self) -> bool {
        self.around.actions.is_some() && self.path.last().is_some_and(|it| it == "Resource")
    }

    fn lists(&mut self, (before, old): (&Seen, &[Value]), (after, new): (&Seen, &[Value])) {
        for (i, j) in aligned(old.len(), new.len(), |i, j| old.get(i) == new.get(j)) {
            let index = i.or(j).unwrap_or_default();
            let old = i.and_then(|index| old.get(index)).map(|it| before.with(it));
            let new = j.and_then(|index| new.get(index)).map(|it| after.with(it));
            self.within(&index.to_string(), |pair| pair.either(old, new));
        }
    }

    fn either(&mut self, before: Option<Seen>, after: Option<Seen>) {
        match (before, after) {
            (Some(before), Some(after)) => self.values(&before, &after),
            (before, after) => self.note(before, after),
        }
    }

    pub(super) fn within(&mut self, step: &str, compare: impl FnOnce(&mut Self)) {
        self.path.push(step.to_owned());
        compare(self);
        self.path.pop();
    }

    /// Whether a comparison finds no difference.
    fn silently(&self, compare: impl FnOnce(&mut Self)) -> bool {
        let mut pair = Pair::new(
            (self.before, self.after),
            self.affected,
            self.subject.clone(),
            self.instance.clone(),
            self.environment,
        );
        pair.depth = self.depth;
        compare(&mut pair);
        pair.found.is_empty()
    }

    /// Whether two pieces have one text that reads nothing that may have changed.
    fn is_untouched(&self, before: (usize, &Range<usize>), after: (usize, &Range<usize>)) -> bool {
        let (old, new) = (self.before, self.after);
        old.text(before.0, before.1) == new.text(after.0, after.1)
            && self.has_same_instance()
            && !residue::references(new.module(), after.0, after.1)
                .any(|it| self.affected.all.contains(&it.address))
    }

    fn has_same_instance(&self) -> bool {
        let (old, new) = (self.before.scope, self.after.scope);
        old.each == new.each && old.count == new.count
    }

    /// Notes a difference.
    pub(super) fn note(&mut self, before: Option<Seen>, after: Option<Seen>) {
        let mut beside = BTreeSet::new();
        for (side, block) in [(self.before, &self.block.0), (self.after, &self.block.1)] {
            if let Some((file, span)) = block {
                resources(side.module(), *file, span, &mut beside);
            }
        }
        let text = |side: Side<'a>, seen: &Option<Seen>| {
            let text = seen.as_ref().and_then(|it| side.text(it.file, &it.span));
            text.unwrap_or_default().to_owned()
        };
        let sources = (text(self.before, &before), text(self.after, &after));
        self.found.push(Difference {
            is_edited: sources.0 != sources.1,
            sources,
            subject: self.subject.clone(),
            instance: self.instance.clone(),
            path: self.path.clone(),
            before,
            after,
            environments: vec![self.environment.to_owned()],
            around: self.around.clone(),
            beside: beside.into_iter().collect(),
        });
    }
}
