//! Where the entries of a key are written, in maps and lists, behind whatever stands between those and
//! what is made from them.

use super::judge::key_text;
use super::target::Found;
use super::{Piece, Target};
use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{Expression, ForExpr, TraversalOperator};
use crate::module::{Address, FileKind, Module, span_of};

/// What an entry or element is known by.
#[derive(Debug, Clone, Copy)]
struct Wanted<'k> {
    key: &'k str,
    /// The attribute of the element that is the key; without, the key or element itself.
    field: Option<&'k str>,
}

impl Wanted<'_> {
    fn is_named(self, key: Option<&str>, value: &Expression) -> bool {
        let Some(field) = self.field else { return key == Some(self.key) };
        let found = value.as_object().and_then(|object| {
            object.iter().find(|(name, _)| key_text(name) == Some(field)).map(|(_, it)| it.expr())
        });
        found.and_then(Expression::as_str) == Some(self.key)
    }
}

/// How much may stand between an expression and what it is made from.
const DEEPEST: usize = 16;

/// Finds the entries of a map or the elements of a list that are this key, behind local values,
/// variables and their files, conditions, loops, `merge` and `toset`.
pub(super) fn behind(
    module: &Module,
    file: usize,
    expression: &Expression,
    key: &str,
    found: &mut Found,
) {
    locate(module, file, expression, Wanted { key, field: None }, DEEPEST, found);
}

fn locate(
    module: &Module,
    file: usize,
    expression: &Expression,
    wanted: Wanted<'_>,
    depth: usize,
    found: &mut Found,
) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match expression {
        Expression::Parenthesis(inner) => {
            locate(module, file, inner.inner(), wanted, depth, found);
        }
        Expression::Conditional(conditional) => {
            for branch in [&conditional.true_expr, &conditional.false_expr] {
                locate(module, file, branch, wanted, depth, found);
            }
        }
        Expression::ForExpr(each) => {
            if let Some(wanted) = in_loop(each, wanted) {
                locate(module, file, &each.intro.collection_expr, wanted, depth, found);
            }
        }
        Expression::Object(object) => {
            let named = object.iter().map(|(key, value)| (key_text(key), value.expr()));
            let named = named.filter(|(key, value)| wanted.is_named(*key, value));
            found.pieces.extend(named.map(|(_, value)| Piece::new(file, &span_of(value))));
        }
        Expression::Array(array) => {
            let named = array.iter().filter(|item| wanted.is_named(item.as_str(), item));
            found.pieces.extend(named.map(|item| Piece::new(file, &span_of(item))));
        }
        Expression::FuncCall(call)
            if ["concat", "keys", "merge", "setunion", "tomap", "toset"]
                .contains(&call.name.name.as_str()) =>
        {
            for argument in &call.args {
                locate(module, file, argument, wanted, depth, found);
            }
        }
        Expression::Traversal(traversal) => {
            let Expression::Variable(root) = &traversal.expr else { return };
            let Some((name, path)) = names(&traversal.operators) else { return };
            let address = match root.as_str() {
                "local" => Address::Local(name),
                "var" => Address::Variable(name),
                _ => return,
            };
            locate_in(module, &address, &path, wanted, depth, found);
        }
        _ => {}
    }
}

/// The name of a local value or variable, and the keys that lead on from it.
fn names(operators: &[Spanned<TraversalOperator>]) -> Option<(String, Vec<String>)> {
    let name = |operator: &Spanned<TraversalOperator>| match operator.value() {
        TraversalOperator::GetAttr(name) => Some(name.as_str().to_owned()),
        TraversalOperator::Index(key) => key.as_str().map(str::to_owned),
        _ => None,
    };
    let mut names = operators.iter().map(name).collect::<Option<Vec<String>>>()?;
    (!names.is_empty()).then(|| (names.remove(0), names))
}

/// What stands at the end of a path of keys in a value that is written out, or in the type of one.
fn descend<'e>(value: &'e Expression, path: &[String]) -> Option<&'e Expression> {
    path.iter().try_fold(value, |value, name| {
        let mut entries = value.as_object()?.iter();
        let (_, found) = entries.find(|(key, _)| key_text(key) == Some(name))?;
        Some(of_type(found.expr()))
    })
}

/// The object of an object type, be it optional; any other expression as it is.
fn of_type(kind: &Expression) -> &Expression {
    match kind {
        Expression::FuncCall(call) if ["object", "optional"].contains(&call.name.name.as_str()) => {
            call.args.get(0).map_or(kind, of_type)
        }
        _ => kind,
    }
}

/// What the elements of a loop's collection are known by, where the loop's keys tell.
fn in_loop<'k>(each: &'k ForExpr, wanted: Wanted<'k>) -> Option<Wanted<'k>> {
    let intro = &each.intro;
    let key = each.key_expr.as_ref().unwrap_or(&each.value_expr);
    let is_list = each.key_expr.is_none();
    match key {
        // The keys of the loop are those of the collection, or the elements of a list.
        Expression::Variable(name) if wanted.field.is_none() => {
            let own = intro.key_var.as_ref().unwrap_or(&intro.value_var);
            (name.as_str() == own.as_str() && !(is_list && intro.key_var.is_some()))
                .then_some(wanted)
        }
        Expression::Traversal(path) if wanted.field.is_none() => {
            let Expression::Variable(root) = &path.expr else { return None };
            let [operator] = path.operators.as_slice() else { return None };
            let TraversalOperator::GetAttr(field) = operator.value() else { return None };
            (root.as_str() == intro.value_var.as_str())
                .then_some(Wanted { field: Some(field.as_str()), ..wanted })
        }
        _ => None,
    }
}

/// The entries of this key in a local value or a variable, wherever they are written.
pub(super) fn held_by(module: &Module, address: &Address, key: &str) -> Found {
    let (targets, pieces) = (Vec::new(), Vec::new());
    let mut found = Found { address: address.to_string(), key: None, targets, pieces };
    locate_in(module, address, &[], Wanted { key, field: None }, DEEPEST, &mut found);
    found
}

fn locate_in(
    module: &Module,
    address: &Address,
    path: &[String],
    wanted: Wanted<'_>,
    depth: usize,
    found: &mut Found,
) {
    if wanted.field.is_none() {
        found.targets.push(Target::deep(address, path, wanted.key));
    }
    match address {
        Address::Local(_) => {
            let definition = module.effective(address);
            if let Some((it, entry)) = definition.and_then(|it| Some((it, module.entry(it)?)))
                && let Some(value) = descend(&entry.value, path)
            {
                locate(module, it.file, value, wanted, depth, found);
            }
        }
        Address::Variable(name) => {
            let values = values(module, address, name).into_iter();
            for (file, value) in values.filter_map(|(file, it)| Some((file, descend(it, path)?))) {
                locate(module, file, value, wanted, depth, found);
            }
        }
        _ => {}
    }
}

/// The default of a variable, and what files give it, each with its file.
fn values<'m>(module: &'m Module, address: &Address, name: &str) -> Vec<(usize, &'m Expression)> {
    let mut found = Vec::new();
    let default = module.attribute(address, "default");
    found.extend(default.map(|(file, default)| (file, &default.value)));
    // `object({ key = … })` wants the entry in every value.
    let kind = module.attribute(address, "type").map(|(file, it)| (file, of_type(&it.value)));
    found.extend(kind.filter(|(_, kind)| kind.is_object()));
    for (index, file) in module.files().iter().enumerate() {
        if file.kind == FileKind::Values
            && let Some(value) = file.document.body().get_attribute(name)
        {
            found.push((index, &value.value));
        }
    }
    found
}
