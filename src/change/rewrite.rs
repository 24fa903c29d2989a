//! Writes an expression so that it evaluates as it does in another module, in each environment.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::difference::Difference;
use super::separate::Splice;
use super::view::{At, View};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::Element;
use crate::hcl::quote;
use crate::module::{Address, Inputs, Instance, Module, Part, Resolver, Scope, Value, span_of};

/// Writes the values of a module into another one that has other locals and variables.
pub(super) struct Writer<'m> {
    after: &'m Module,
    restored: &'m Module,
    resolvers: Vec<(Resolver<'m>, Resolver<'m>)>,
}

/// An expression as it is wanted to evaluate and as it does, in one environment and instance.
struct Reading<'a, 'm> {
    want: &'a Resolver<'m>,
    have: &'a Resolver<'m>,
    scopes: (Scope, Scope),
}

impl<'m> Writer<'m> {
    pub(super) fn new(
        after: &'m Module,
        restored: &'m Module,
        environments: &BTreeMap<String, Inputs>,
    ) -> Self {
        let mut inputs: Vec<&Inputs> = environments.values().collect();
        let none = Inputs::default();
        if inputs.is_empty() {
            inputs.push(&none);
        }
        let resolvers =
            inputs.into_iter().map(|it| (Resolver::new(after, it), Resolver::new(restored, it)));
        Self { after, restored, resolvers: resolvers.collect() }
    }

    /// The edits that let an argument evaluate as it does in the module after the change.
    pub(super) fn written(
        &self,
        difference: &Difference,
        meant: &[Difference],
    ) -> Option<Vec<Splice>> {
        let Some(address) = difference.address() else { return Some(Vec::new()) };
        if difference.path.is_empty() {
            return Some(Vec::new());
        }
        let own = |instance: &Instance| {
            meant.iter().any(|it| {
                it.address() == Some(address)
                    && it.path == difference.path
                    && it.instance.as_ref().is_none_or(|named| named == instance)
            })
        };
        let mut views = Vec::new();
        for (want, have) in &self.resolvers {
            let wanted: BTreeMap<Instance, Scope> = want.instances(address).into_iter().collect();
            for (instance, scope) in have.instances(address) {
                // Other instances stay what they are.
                let (resolver, wanted) = match wanted.get(&instance).filter(|_| own(&instance)) {
                    Some(wanted) => (want, wanted.clone()),
                    None => (have, scope.clone()),
                };
                views.push(Reading { want: resolver, have, scopes: (wanted, scope) });
            }
        }
        let find = |module: &'m Module| find(module, address, &difference.path);
        let ((file, have), (other, want)) = (find(self.restored)?, find(self.after)?);
        let mut edits = Vec::new();
        let text = self.restored.files().get(file)?.document.text();
        write(text, &views, ((file, have), (other, want)), false, &mut edits)?;
        Some(edits.into_iter().map(|(span, text)| (file, span, text)).collect())
    }
}

/// The expression at the end of a path of blocks, an argument and keys, as far as it is written out.
pub(super) fn find<'m>(
    module: &'m Module,
    address: &Address,
    path: &[String],
) -> Option<(usize, &'m Expression)> {
    let mut view = View::of(module, address);
    let mut steps = path.iter();
    let (file, mut expression) = loop {
        let step = steps.next()?;
        match view.get(step) {
            Some(at) => break at,
            None => view = view.nested(step)?,
        }
    };
    for step in steps {
        let Some(inner) = part(expression, step) else { break };
        expression = inner;
    }
    Some((file, expression))
}

/// A part of an expression by its key or index.
fn part<'e>(expression: &'e Expression, step: &str) -> Option<&'e Expression> {
    match expression {
        Expression::Parenthesis(inner) => part(inner.inner(), step),
        Expression::Object(object) => {
            let mut entries = object.iter();
            let entry = entries.find(|(key, _)| key.text() == Some(step));
            entry.map(|(_, value)| value.expr())
        }
        Expression::Array(items) => items.get(step.parse::<usize>().ok()?),
        Expression::FuncCall(call) => call.args.iter().find_map(|argument| part(argument, step)),
        _ => None,
    }
}

/// Notes the edits that let an expression evaluate as it is wanted to. `have` is where it is to be
/// written, `want` the same one in the module whose values are wanted.
fn write(
    text: &str,
    views: &[Reading<'_, '_>],
    (have, want): (At<'_>, At<'_>),
    in_template: bool,
    edits: &mut Vec<(Range<usize>, String)>,
) -> Option<()> {
    let mut pairs = Vec::new();
    for view in views {
        let at = if std::ptr::eq(view.want, view.have) { have } else { want };
        let wanted = view.want.value(at.0, at.1, &view.scopes.0);
        pairs.push((wanted, view.have.value(have.0, have.1, &view.scopes.1)));
    }
    if pairs.iter().all(|(want, have)| want == have) {
        return Some(());
    }
    if let Some(children) = children(have.1, want.1) {
        let known = edits.len();
        let done = children.into_iter().try_for_each(|(inner, other, in_template)| {
            write(text, views, ((have.0, inner), (want.0, other)), in_template, edits)
        });
        if done.is_some() && edits.len() > known {
            return Some(());
        }
        edits.truncate(known);
    }
    let span = span_of(have.1);
    let source = text.get(span.clone())?;
    // What is only put behind a text leaves that text to be read.
    let suffix = |(want, have): &(Value, Value)| {
        Some(want.pattern()?.strip_prefix(&have.pattern()?)?.to_owned())
    };
    let suffixes: Option<BTreeSet<String>> = pairs.iter().map(suffix).collect();
    if let (Expression::Traversal(_), Some(suffixes)) = (have.1, suffixes)
        && let [suffix] = suffixes.iter().collect::<Vec<_>>().as_slice()
        && !suffix.contains('{')
        && begins_a_word(suffix)
    {
        let suffix = inner(&quote(suffix));
        if in_template {
            let brace = text.get(span.end..)?.find('}')? + span.end + 1;
            edits.push((brace..brace, suffix));
        } else {
            edits.push((span, format!("\"${{{source}}}{suffix}\"")));
        }
        return Some(());
    }
    let (first, _) = pairs.first()?;
    if !pairs.iter().all(|(want, _)| want == first) {
        return None;
    }
    let rendered = rendered(first)?;
    if in_template {
        // The whole interpolation gives way to the letters.
        let open = text.get(..span.start)?.rfind("${")?;
        let close = text.get(span.end..)?.find('}')? + span.end + 1;
        let between = text.get(open + 2..span.start)?.trim().is_empty()
            && text.get(span.end..close - 1)?.trim().is_empty();
        let literal = rendered.strip_prefix('"')?.strip_suffix('"')?;
        edits.push((Some(open..close).filter(|_| between)?, literal.to_owned()));
    } else {
        edits.push((span, rendered));
    }
    Some(())
}

/// The parts of two expressions of one kind that can be written anew by themselves, and whether each is an
/// interpolation.
fn children<'e>(
    have: &'e Expression,
    want: &'e Expression,
) -> Option<Vec<(&'e Expression, &'e Expression, bool)>> {
    let pairs = |old: Vec<&'e Expression>, new: Vec<&'e Expression>| {
        (old.len() == new.len())
            .then(|| old.into_iter().zip(new).map(|(old, new)| (old, new, false)).collect())
    };
    match (have, want) {
        (Expression::StringTemplate(old), Expression::StringTemplate(new)) => {
            let inner = |element: &'e Element| match element {
                Element::Interpolation(inner) => Some(&inner.expr),
                _ => None,
            };
            let (old, new): (Vec<_>, Vec<_>) =
                (old.iter().filter_map(inner).collect(), new.iter().filter_map(inner).collect());
            let pairs: Vec<_> = pairs(old, new)?;
            Some(pairs.into_iter().map(|(old, new, _)| (old, new, true)).collect())
        }
        (Expression::Parenthesis(old), Expression::Parenthesis(new)) => {
            Some(vec![(old.inner(), new.inner(), false)])
        }
        (Expression::FuncCall(old), Expression::FuncCall(new)) => {
            pairs(old.args.iter().collect(), new.args.iter().collect())
        }
        (Expression::Array(old), Expression::Array(new)) => {
            pairs(old.iter().collect(), new.iter().collect())
        }
        (Expression::Object(old), Expression::Object(new)) => pairs(
            old.iter().map(|(_, value)| value.expr()).collect(),
            new.iter().map(|(_, value)| value.expr()).collect(),
        ),
        _ => None,
    }
}

/// Whether what is put behind a text is a word more, as `-chat`, and does not make another one of its last word.
fn begins_a_word(suffix: &str) -> bool {
    let rest = suffix.strip_prefix(['-', '_', ' ', '.', '/']);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// The letters of a literal without its quotes.
fn inner(literal: &str) -> String {
    literal.trim_start_matches('"').trim_end_matches('"').to_owned()
}

/// A value as an expression; none when a part of it cannot be written.
fn rendered(value: &Value) -> Option<String> {
    match value {
        Value::Template(parts) => {
            let piece = |part: &Part| match part {
                Part::Known(text) => {
                    let literal = quote(text);
                    Some(literal.strip_prefix('"')?.strip_suffix('"')?.to_owned())
                }
                Part::Unknown(origin) => Some(format!("${{{}}}", origin.as_ref()?.reference()?)),
            };
            let pieces: Option<String> = parts.iter().map(piece).collect();
            Some(format!("\"{}\"", pieces?))
        }
        value if value.is_known() => Some(super::show::whole(value)),
        _ => None,
    }
}
