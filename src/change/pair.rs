//! Compares two blocks, expressions or values, and notes where they differ.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::affected::Affected;
use super::difference::{Around, Difference, Seen, Subject};
use super::residue::{self, is_settled};
use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{Expression, Object, ObjectKey, TraversalOperator};
use crate::hcl::ast::structure::{Block, Body};
use crate::module::{Address, Instance, Module, Resolver, Scope, Value, span_of};

/// Locals that are followed one through the other.
const DEEPEST: usize = 32;

/// Lists of more pairs than that are compared by position.
const MANY: usize = 4096;

/// A module before or after, seen from one instance.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) scope: &'a Scope,
}

impl<'a> Side<'a> {
    fn module(self) -> &'a Module {
        self.resolver.module()
    }

    fn value(self, at: At<'_>) -> Value {
        self.resolver.value(at.0, at.1, self.scope)
    }

    fn text(self, file: usize, span: &Range<usize>) -> Option<&'a str> {
        self.module().files().get(file)?.document.text().get(span.clone())
    }

    fn seen(self, at: At<'_>, value: Value) -> Seen {
        let residue =
            (!is_settled(&value)).then(|| residue::of(self.resolver, at.0, at.1, self.scope));
        Seen { file: at.0, span: span_of(at.1), value, residue }
    }
}

/// An expression, with its file.
type At<'e> = (usize, &'e Expression);

/// The arguments and nested blocks of a block.
#[derive(Default)]
pub(super) struct View<'e> {
    attributes: BTreeMap<&'e str, At<'e>>,
    blocks: BTreeMap<String, Vec<(usize, &'e Block)>>,
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

    fn within(file: usize, body: &'e Body) -> Self {
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
type BlockPlace = (usize, Range<usize>);

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
    around: Around,
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
    fn expressions(&mut self, before: At<'_>, after: At<'_>) {
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
            _ => {
                let (old, new) = (self.before.module(), self.after.module());
                match (local(old, before.1), local(new, after.1)) {
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

    /// Notes what kind of statement an object is, if it is one.
    fn enter_object(&mut self, file: usize, entries: &BTreeMap<String, &Expression>) {
        let value = |name: &str| Some(self.after.value((file, entries.get(name)?)));
        if let Some(effect) = value("Effect") {
            let negated = entries.contains_key("NotAction") || entries.contains_key("NotResource");
            self.around = Around {
                withholds: negated || effect.as_str() != Some("Allow"),
                actions: value("Action").as_ref().map(texts),
            };
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
        let with = |seen: &Seen, value: &Value| Seen { value: value.clone(), ..seen.clone() };
        match (&before.value, &after.value) {
            (Value::Map(old), Value::Map(new)) => {
                let around = self.around.clone();
                if let Some(effect) = new.entries.get("Effect") {
                    let has = |name: &str| new.entries.contains_key(name);
                    self.around = Around {
                        withholds: has("NotAction")
                            || has("NotResource")
                            || effect.as_str() != Some("Allow"),
                        actions: new.entries.get("Action").map(texts),
                    };
                }
                let keys: BTreeSet<&String> =
                    old.entries.keys().chain(new.entries.keys()).collect();
                for key in keys {
                    let old = old.entries.get(key).map(|it| with(before, it));
                    let new = new.entries.get(key).map(|it| with(after, it));
                    self.within(key, |pair| pair.either(old, new));
                }
                self.around = around;
            }
            (Value::List(old) | Value::Set(old), Value::List(new) | Value::Set(new)) => {
                let pairs = aligned(old.len(), new.len(), |i, j| old.get(i) == new.get(j));
                for (i, j) in pairs {
                    let index = i.or(j).unwrap_or_default();
                    let old = i.and_then(|index| old.get(index)).map(|it| with(before, it));
                    let new = j.and_then(|index| new.get(index)).map(|it| with(after, it));
                    self.within(&index.to_string(), |pair| pair.either(old, new));
                }
            }
            (old, new) => match (json(old), json(new)) {
                (Some(old), Some(new)) => self.values(&with(before, &old), &with(after, &new)),
                _ => self.note(Some(before.clone()), Some(after.clone())),
            },
        }
    }

    fn either(&mut self, before: Option<Seen>, after: Option<Seen>) {
        match (before, after) {
            (Some(before), Some(after)) => self.values(&before, &after),
            (before, after) => self.note(before, after),
        }
    }

    fn within(&mut self, step: &str, compare: impl FnOnce(&mut Self)) {
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

/// The resources that are read in these bytes, also through locals.
fn resources(module: &Module, file: usize, span: &Range<usize>, found: &mut BTreeSet<Address>) {
    let mut open: Vec<&Address> =
        residue::references(module, file, span).map(|it| &it.address).collect();
    let mut seen = BTreeSet::new();
    while let Some(address) = open.pop() {
        match address {
            Address::Resource { .. } | Address::Data { .. } => _ = found.insert(address.clone()),
            Address::Local(_) if seen.insert(address) => {
                let definition = module.effective(address);
                let references = definition.map(|it| module.references_of(it)).unwrap_or_default();
                open.extend(references.iter().map(|it| &it.address));
            }
            _ => {}
        }
    }
}

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

/// The local value that an expression is.
fn local<'m>(module: &'m Module, expression: &Expression) -> Option<At<'m>> {
    let traversal = expression.as_traversal()?;
    let root = traversal.expr.as_variable()?;
    let [only] = traversal.operators.as_slice() else { return None };
    let TraversalOperator::GetAttr(name) = Spanned::value(only) else { return None };
    if root.as_str() != "local" {
        return None;
    }
    let definition = module.effective(&Address::Local(name.as_str().to_owned()))?;
    Some((definition.file, &module.entry(definition)?.value))
}

/// The entries of an object by their keys; none when a key is computed.
fn entries(object: &Object) -> Option<BTreeMap<String, &Expression>> {
    object.iter().map(|(key, value)| Some((key_text(key)?, value.expr()))).collect()
}

pub(super) fn key_text(key: &ObjectKey) -> Option<String> {
    match key {
        ObjectKey::Ident(name) => Some(name.as_str().to_owned()),
        ObjectKey::Expression(key) => key.as_str().map(str::to_owned),
    }
}

/// A text, or the texts of a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) | Value::Set(items) => {
            items.iter().filter_map(|it| Some(it.as_str()?.to_owned())).collect()
        }
        other => other.as_str().map(str::to_owned).into_iter().collect(),
    }
}

/// The value that a text is as JSON, when it is an object or a list.
fn json(value: &Value) -> Option<Value> {
    let text = match value {
        Value::String(text) => text.to_string(),
        Value::Template(_) => value.pattern()?,
        _ => return None,
    };
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let found: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(of_json(&found))
}

fn of_json(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::string(number.to_string()),
        serde_json::Value::String(text) => Value::string(text),
        serde_json::Value::Array(items) => Value::list(items.iter().map(of_json).collect()),
        serde_json::Value::Object(entries) => {
            Value::map(entries.iter().map(|(key, value)| (key.clone(), of_json(value))).collect())
        }
    }
}

/// Which elements of two lists belong together: the longest common sequence, and between its elements
/// those that are left, one by one.
fn aligned(
    before: usize,
    after: usize,
    is_same: impl Fn(usize, usize) -> bool,
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut start = 0;
    while start < before.min(after) && is_same(start, start) {
        start += 1;
    }
    let mut end = 0;
    while end < before.min(after) - start && is_same(before - 1 - end, after - 1 - end) {
        end += 1;
    }
    let (old, new) = (before - start - end, after - start - end);
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    if old.saturating_mul(new) <= MANY {
        // Lengths of the longest common sequence of what is left from here on.
        let mut lengths = vec![vec![0_usize; new + 1]; old + 1];
        let mut same = BTreeSet::new();
        for i in (0..old).rev() {
            for j in (0..new).rev() {
                let get = |i: usize, j: usize| {
                    lengths
                        .get(i)
                        .and_then(|row: &Vec<usize>| row.get(j))
                        .copied()
                        .unwrap_or_default()
                };
                let length = if is_same(start + i, start + j) {
                    same.insert((i, j));
                    get(i + 1, j + 1) + 1
                } else {
                    get(i + 1, j).max(get(i, j + 1))
                };
                if let Some(cell) = lengths.get_mut(i).and_then(|row| row.get_mut(j)) {
                    *cell = length;
                }
            }
        }
        let get = |i: usize, j: usize| {
            lengths.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default()
        };
        let (mut i, mut j) = (0, 0);
        while i < old && j < new {
            if same.contains(&(i, j)) {
                anchors.push((start + i, start + j));
                (i, j) = (i + 1, j + 1);
            } else if get(i + 1, j) >= get(i, j + 1) {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    let mut pairs: Vec<(Option<usize>, Option<usize>)> =
        (0..start).map(|index| (Some(index), Some(index))).collect();
    let (mut i, mut j) = (start, start);
    for (old, new) in anchors.into_iter().chain([(before - end, after - end)]) {
        let (left, right) = (old - i, new - j);
        for step in 0..left.max(right) {
            let pick = |from: usize, count: usize| (step < count).then_some(from + step);
            pairs.push((pick(i, left), pick(j, right)));
        }
        if old < before - end {
            pairs.push((Some(old), Some(new)));
        }
        (i, j) = (old + 1, new + 1);
    }
    pairs.extend((0..end).rev().map(|back| (Some(before - 1 - back), Some(after - 1 - back))));
    pairs
}
