//! Where a map or list of environment variables is written: through locals, `merge`, `concat` and
//! loops, to the literal that only this program reads.

use crate::hcl::ast::expr::{Array, Expression, ForExpr, FuncCall, Object, TraversalOperator};

use super::variable::At;
use crate::module::{Address, Module, Reference, Step};

/// How many locals and calls are followed.
const DEEPEST: usize = 32;

/// How environment variables are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A map of names to values.
    Map,
    /// A list of objects with `name` and `value`.
    Pairs,
}

/// Where a variable can be added.
pub(super) enum Site<'m> {
    /// A literal map.
    Object(usize, &'m Object),
    /// A literal list.
    List(usize, &'m Array),
    /// A call of `merge` or `concat`, which takes one more argument.
    Combined(usize, &'m FuncCall, Form),
    /// Anything else, which is combined with a literal.
    Computed(usize, &'m Expression, Form),
}

impl Site<'_> {
    /// Whether it is a literal with nothing in it.
    fn is_empty(&self) -> bool {
        match self {
            Self::Object(_, object) => object.iter().next().is_none(),
            Self::List(_, list) => list.iter().next().is_none(),
            Self::Combined(..) | Self::Computed(..) => false,
        }
    }
}

/// Where a variable can be added to what an expression gives.
pub(super) fn site<'m>(module: &'m Module, at: At<'m>, form: Form) -> Site<'m> {
    Search { module }.site(at, form, DEEPEST)
}

/// The value that a variable has, where it is written.
pub(super) fn entry<'m>(module: &'m Module, at: At<'m>, name: &str, form: Form) -> Option<At<'m>> {
    Search { module }.entry(at, name, form, DEEPEST)
}
/// The value of the local that an expression is, if nothing else reads that.
pub(super) fn own_local<'m>(module: &'m Module, expression: &Expression) -> Option<At<'m>> {
    let (local, keys) = local_path(expression.bare())?;
    let is_whole = keys.is_empty() && is_own(module, &local, &keys);
    is_whole.then(|| module.local_value(&local))?
}

/// What an expression is that stands for a local or a part of it: the local, and the keys.
pub(super) fn local_path(expression: &Expression) -> Option<(Address, Vec<&str>)> {
    let Expression::Traversal(traversal) = expression else { return None };
    let Expression::Variable(root) = &traversal.expr else { return None };
    let mut steps = traversal.operators.iter().map(|operator| match operator.value() {
        TraversalOperator::GetAttr(name) => Some(name.as_str()),
        TraversalOperator::Index(key) => key.as_str(),
        _ => None,
    });
    let name = steps.next()??;
    let keys = steps.collect::<Option<Vec<&str>>>()?;
    (root.as_str() == "local").then(|| (Address::Local(name.to_owned()), keys))
}

/// Whether a part of a local is read by one definition only.
pub(super) fn is_own(module: &Module, local: &Address, keys: &[&str]) -> bool {
    let mut readers = module.uses(local).filter(|it| may_read(it, keys)).map(|it| it.within);
    let Some(Some(first)) = readers.next() else { return false };
    readers.all(|reader| reader == Some(first))
}

/// Whether a use of a local can read what stands under these keys.
fn may_read(reference: &Reference, keys: &[&str]) -> bool {
    reference.steps.iter().zip(keys).all(|(step, key)| match step {
        Step::Attribute { name, .. } => name == key,
        Step::Index | Step::Splat => true,
    })
}

struct Search<'m> {
    module: &'m Module,
}

impl<'m> Search<'m> {
    fn site(&self, (file, expression): At<'m>, form: Form, depth: usize) -> Site<'m> {
        let computed = || Site::Computed(file, expression, form);
        let Some(depth) = depth.checked_sub(1) else { return computed() };
        match expression.bare() {
            Expression::Object(object) if form == Form::Map => Site::Object(file, object),
            Expression::Array(list) if form == Form::Pairs => Site::List(file, list),
            Expression::ForExpr(each) if form == Form::Pairs && makes_pairs(each) => {
                self.site((file, &each.intro.collection_expr), Form::Map, depth)
            }
            Expression::FuncCall(call) if converts(call, form) => match call.args.first() {
                Some(inner) => self.site((file, inner), form, depth),
                None => computed(),
            },
            // A call of one map stays one.
            Expression::FuncCall(call) if combines(call, form) && call.args.iter().count() == 1 => {
                match call.args.first().map(|only| self.site((file, only), form, depth)) {
                    Some(found @ (Site::Object(..) | Site::List(..))) if !found.is_empty() => found,
                    _ => computed(),
                }
            }
            Expression::FuncCall(call) if combines(call, form) && !call.args.expand_final() => {
                // What stands last wins, so that nothing behind it can take the variable away again.
                match call.args.iter().last().map(|last| self.site((file, last), form, depth)) {
                    // An empty literal stays, as it shows that it was there.
                    Some(found) if !found.is_empty() && !matches!(found, Site::Computed(..)) => {
                        found
                    }
                    _ => Site::Combined(file, call, form),
                }
            }
            other => match self.own_local(other).map(|value| self.site(value, form, depth)) {
                // What cannot be edited there is combined here.
                None | Some(Site::Computed(..)) => computed(),
                Some(found) => found,
            },
        }
    }

    /// The value of the local that an expression is, if nothing else reads it.
    fn own_local(&self, expression: &'m Expression) -> Option<At<'m>> {
        let (local, keys) = local_path(expression)?;
        if !is_own(self.module, &local, &keys) {
            return None;
        }
        Self::under(self.module.local_value(&local)?, &keys)
    }

    /// What stands under keys in literal objects.
    fn under((file, value): At<'m>, keys: &[&str]) -> Option<At<'m>> {
        let Some((first, rest)) = keys.split_first() else { return Some((file, value)) };
        Self::under((file, value.bare().as_object()?.get(first)?), rest)
    }

    fn entry(
        &self,
        (file, expression): At<'m>,
        name: &str,
        form: Form,
        depth: usize,
    ) -> Option<At<'m>> {
        let depth = depth.checked_sub(1)?;
        match expression.bare() {
            Expression::Object(object) if form == Form::Map => Some((file, object.get(name)?)),
            Expression::Array(list) if form == Form::Pairs => list.iter().find_map(|element| {
                let object = element.bare().as_object()?;
                (object.get("name")?.as_str() == Some(name)).then_some(())?;
                Some((file, object.get("value")?))
            }),
            Expression::ForExpr(each) if form == Form::Pairs && makes_pairs(each) => {
                self.entry((file, &each.intro.collection_expr), name, Form::Map, depth)
            }
            Expression::FuncCall(call) if converts(call, form) => {
                self.entry((file, call.args.first()?), name, form, depth)
            }
            Expression::FuncCall(call) if combines(call, form) => {
                let args: Vec<&Expression> = call.args.iter().collect();
                args.into_iter().rev().find_map(|it| self.entry((file, it), name, form, depth))
            }
            other => {
                let (local, keys) = local_path(other)?;
                let value = Self::under(self.module.local_value(&local)?, &keys)?;
                self.entry(value, name, form, depth)
            }
        }
    }
}

/// The name of a function that is built in.
pub(super) fn function(call: &FuncCall) -> &str {
    if call.name.is_namespaced() { "" } else { call.name.name.value().as_str() }
}

fn converts(call: &FuncCall, form: Form) -> bool {
    match form {
        Form::Map => matches!(function(call), "tomap" | "nonsensitive" | "sensitive"),
        Form::Pairs => matches!(function(call), "tolist" | "nonsensitive" | "sensitive"),
    }
}

fn combines(call: &FuncCall, form: Form) -> bool {
    match form {
        Form::Map => function(call) == "merge",
        Form::Pairs => function(call) == "concat",
    }
}

/// Whether a loop makes an object with `name` and `value` of each entry of a map.
fn makes_pairs(each: &ForExpr) -> bool {
    let Some(key) = &each.intro.key_var else { return false };
    let Some(object) = each.value_expr.as_object() else { return false };
    let is = |name: &str, wanted: &str| {
        let found = object.get(name).and_then(|it| it.as_variable());
        found.is_some_and(|it| it.as_str() == wanted)
    };
    let value = each.intro.value_var.value().as_str();
    each.key_expr.is_none() && is("name", key.value().as_str()) && is("value", value)
}
