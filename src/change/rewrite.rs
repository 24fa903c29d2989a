//! Writes an expression so that it evaluates as it does in another module, in each environment.

use std::collections::BTreeMap;
use std::ops::Range;

use super::difference::Difference;
use super::separate::Splice;
use super::view::{At, View};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::Element;
use crate::module::{Address, Inputs, Instance, Module, Resolver, Scope, span_of};

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
        let inputs = environments.values();
        let resolvers = inputs.map(|it| (Resolver::new(after, it), Resolver::new(restored, it)));
        Self { after, restored, resolvers: resolvers.collect() }
    }

    /// The edits that let an argument evaluate as it does in the module after the change.
    pub(super) fn written(
        &self,
        difference: &Difference,
        meant: &[Difference],
    ) -> Option<Vec<Splice>> {
        let Some(address) = difference.address().filter(|_| !difference.path.is_empty()) else {
            return Some(Vec::new());
        };
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
    match expression.bare() {
        Expression::Object(object) => object.get(step),
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
    if let (Some(old), Some(new)) = (interpolated(have.1), interpolated(want.1))
        && old.len() == new.len()
    {
        let known = edits.len();
        let done = old.into_iter().zip(new).try_for_each(|(inner, other)| {
            write(text, views, ((have.0, inner), (want.0, other)), true, edits)
        });
        if done.is_some() && edits.len() > known {
            return Some(());
        }
        edits.truncate(known);
    }
    let span = span_of(have.1);
    // Lines do not become one text.
    if matches!(have.1, Expression::HeredocTemplate(_)) {
        return None;
    }
    let (first, _) = pairs.first()?;
    if !first.is_known() || !pairs.iter().all(|(want, _)| want == first) {
        return None;
    }
    let rendered = super::show::whole(first);
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

/// What stands between `${` and `}` in a template, in quotes or a heredoc.
fn interpolated(expression: &Expression) -> Option<Vec<&Expression>> {
    fn inner(element: &Element) -> Option<&Expression> {
        match element {
            Element::Interpolation(inner) => Some(&inner.expr),
            _ => None,
        }
    }
    match expression {
        Expression::StringTemplate(template) => Some(template.iter().filter_map(inner).collect()),
        Expression::HeredocTemplate(it) => Some(it.template.iter().filter_map(inner).collect()),
        _ => None,
    }
}
