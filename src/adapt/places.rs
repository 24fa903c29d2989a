//! Where the instances of a `for_each` are written out: the maps, lists and sets that it is made of,
//! behind whatever stands between them and it.

use crate::hcl::ast::expr::{Expression as Hcl, Traversal, TraversalOperator};
use crate::module::{Address, FileKind, Module};

/// How much may stand between a `for_each` and what it goes over.
const DEEPEST: usize = 8;

/// What is to get one more entry or element.
#[derive(Debug, Clone)]
pub(super) struct Place<'m> {
    /// The object or list with its file; several where files of values give one variable.
    pub(super) parts: Vec<(usize, &'m Hcl)>,
    /// Whether all that is in it makes instances, whatever conditions hold.
    pub(super) always: bool,
}

/// The places that an expression in a file goes over, in the order in which they stand there.
pub(super) fn places<'m>(module: &'m Module, file: usize, expression: &'m Hcl) -> Vec<Place<'m>> {
    let mut found = Vec::new();
    Search { module, found: &mut found }.look(file, expression, true, DEEPEST);
    found
}

struct Search<'a, 'm> {
    module: &'m Module,
    found: &'a mut Vec<Place<'m>>,
}

impl<'m> Search<'_, 'm> {
    fn look(&mut self, file: usize, expression: &'m Hcl, always: bool, depth: usize) {
        /// Functions whose first argument's entries are those of the result.
        const KEPT: [&str; 9] = [
            "toset",
            "tolist",
            "tomap",
            "keys",
            "values",
            "distinct",
            "sort",
            "sensitive",
            "nonsensitive",
        ];
        /// The same of all their arguments.
        const JOINED: [&str; 3] = ["merge", "concat", "setunion"];
        let Some(depth) = depth.checked_sub(1) else { return };
        match expression {
            Hcl::Parenthesis(inner) => self.look(file, inner.inner(), always, depth),
            Hcl::Object(_) | Hcl::Array(_) => {
                self.found.push(Place { parts: vec![(file, expression)], always });
            }
            Hcl::FuncCall(call) => {
                let name = call.name.name.as_str();
                let count = match name {
                    _ if KEPT.contains(&name) => 1,
                    _ if JOINED.contains(&name) && !call.args.expand_final() => usize::MAX,
                    _ => 0,
                };
                for argument in call.args.iter().take(count) {
                    self.look(file, argument, always, depth);
                }
            }
            Hcl::ForExpr(each) => {
                let always = always && each.cond.is_none();
                self.look(file, &each.intro.collection_expr, always, depth);
            }
            Hcl::Conditional(choice) => {
                let branches = [&choice.true_expr, &choice.false_expr];
                self.together(branches.map(|it| (file, it)).into(), always, depth);
            }
            Hcl::Traversal(traversal) => self.named(traversal, always, depth),
            _ => {}
        }
    }

    /// Values of which one counts at a time: each is to have the entry.
    fn together(&mut self, values: Vec<(usize, &'m Hcl)>, always: bool, depth: usize) {
        let mut parts: Vec<(usize, &'m Hcl)> = Vec::new();
        let mut apart = Vec::new();
        let (mut whole, mut always) = (true, always);
        for (file, value) in values {
            let mut found = Vec::new();
            Search { module: self.module, found: &mut found }.look(file, value, always, depth);
            let count = found.len();
            found.retain(|place| !place.parts.iter().all(|(_, it)| is_empty(it)));
            if found.is_empty() && count > 0 {
                // Where this one counts there are to be no profiles.
                always = false;
            } else if let [only] = found.as_slice() {
                let is_new = |part: &(usize, &'m Hcl)| {
                    !parts.iter().any(|(file, it)| *file == part.0 && std::ptr::eq(*it, part.1))
                };
                let new: Vec<_> = only.parts.iter().filter(|it| is_new(it)).copied().collect();
                parts.extend(new);
            } else {
                whole = false;
            }
            apart.extend(found);
        }
        if whole && !parts.is_empty() {
            self.found.push(Place { parts, always });
        } else {
            self.found.extend(apart.into_iter().map(|place| Place { always: false, ..place }));
        }
    }

    /// What a local value or a variable holds, or an attribute of it.
    fn named(&mut self, traversal: &'m Traversal, always: bool, depth: usize) {
        let root = traversal.expr.as_variable().map(crate::hcl::ast::Ident::as_str);
        let mut path = Vec::new();
        for operator in &traversal.operators {
            path.push(match operator.value() {
                TraversalOperator::GetAttr(name) => Some(name.as_str()),
                TraversalOperator::Index(Hcl::String(name)) => Some(name.as_str()),
                // Which entry it is, the environment says.
                TraversalOperator::Index(_) => None,
                _ => return,
            });
        }
        let Some((Some(name), path)) = path.split_first() else { return };
        match root {
            Some("local") => {
                let definition = self.module.effective(&Address::Local((*name).to_owned()));
                let Some(definition) = definition else { return };
                let Some(entry) = self.module.entry(definition) else { return };
                let held = descend(&entry.value, path);
                let held = held.into_iter().map(|value| (definition.file, value)).collect();
                self.together(held, always, depth);
            }
            Some("var") => self.variable(name, path, always, depth),
            _ => {}
        }
    }

    /// The values of a variable. Each file of values gives the whole value, so that each is to have the
    /// entry, and so is a default, which counts where no file is read.
    fn variable(&mut self, name: &str, path: &[Option<&str>], always: bool, depth: usize) {
        let files = self.module.files().iter().enumerate();
        let given = files
            .filter(|(_, file)| file.kind == FileKind::Values)
            .filter_map(|(index, file)| Some((index, file.document.body().get_attribute(name)?)));
        let default = self.module.attribute(&Address::Variable(name.to_owned()), "default");
        let values = given.chain(default);
        let values = values.flat_map(|(file, attribute)| {
            descend(&attribute.value, path).into_iter().map(move |value| (file, value))
        });
        let values = values.collect();
        self.together(values, always, depth);
    }
}

/// What stands in a value at the end of a path of keys; a key that is not known may be any.
fn descend<'m>(value: &'m Hcl, path: &[Option<&str>]) -> Vec<&'m Hcl> {
    path.iter().fold(vec![value], |values, name| {
        let entries = values.into_iter().filter_map(Hcl::as_object).flatten();
        let wanted = entries.filter(|(key, _)| name.is_none_or(|name| key.text() == Some(name)));
        wanted.map(|(_, value)| value.expr()).collect()
    })
}

fn is_empty(value: &Hcl) -> bool {
    value.as_object().is_some_and(crate::hcl::ast::expr::Object::is_empty)
        || value.as_array().is_some_and(crate::hcl::ast::expr::Array::is_empty)
}
