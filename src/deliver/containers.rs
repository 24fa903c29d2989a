//! Containers that are encoded as JSON: `jsonencode` of a list or an object, and JSON in a heredoc.

use crate::hcl::ast::expr::{Expression, Object};

use super::changes::{Changes, address};
use super::heredoc::Text;
use super::pairs::name_of;
use super::site::{Form, function, is_own, local_path, local_value};
use super::variable::{At, Put, Variable};
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::Edit;
use crate::module::{Address, Module, span_of};

/// How many locals and calls are followed.
const DEEPEST: usize = 16;

/// A container that is written as an object.
struct Container<'m> {
    file: usize,
    name: Option<String>,
    object: &'m Object,
    /// The local in which it stands and that others read, too.
    shared: Option<Address>,
}

/// Gives a variable to one of the containers that an argument has as JSON.
pub(super) fn put(
    module: &Module,
    at: At<'_>,
    wanted: Option<&str>,
    owner: &Address,
    variable: &Variable,
) -> Result<Put> {
    match at.1.bare() {
        Expression::HeredocTemplate(heredoc) => {
            let Some(text) = Text::read(module, at, heredoc) else {
                return Err(unread(module, at, "is not JSON with plain interpolations"));
            };
            text.put(module, wanted, owner, variable)
        }
        Expression::FuncCall(call) if function(call) == "templatefile" => {
            in_template(module, (at.0, at.1), call.args.get(1), variable)
        }
        Expression::FuncCall(call) if function(call) == "jsonencode" => {
            let Some(value) = call.args.first() else { return Err(unread(module, at, "is empty")) };
            let mut search = Search { module, found: Vec::new(), complete: true };
            search.list((at.0, value), None, DEEPEST);
            put_in_one(module, &search, at, wanted, owner, variable)
        }
        other => match local_path(other) {
            Some((local, keys)) if keys.is_empty() && is_own(module, &local, &keys) => {
                match local_value(module, &local) {
                    Some(value) => put(module, value, wanted, owner, variable),
                    None => Err(unread(module, at, "cannot be followed")),
                }
            }
            _ => Err(unread(module, at, "cannot be followed")),
        },
    }
}

/// Gives a variable to one of the containers that a call has in a map by their names.
pub(super) fn put_in_map(
    module: &Module,
    at: At<'_>,
    wanted: Option<&str>,
    owner: &Address,
    variable: &Variable,
) -> Result<Put> {
    let mut search = Search { module, found: Vec::new(), complete: true };
    if let Some(map) = at.1.bare().as_object() {
        search.map(at.0, map);
    } else {
        return put(module, at, wanted, owner, variable);
    }
    put_in_one(module, &search, at, wanted, owner, variable)
}

/// Whether containers are made by a template.
pub(super) fn is_template(module: &Module, at: At<'_>) -> bool {
    match at.1.bare() {
        Expression::FuncCall(call) => function(call) == "templatefile",
        other => local_path(other).is_some_and(|(local, keys)| {
            keys.is_empty()
                && is_own(module, &local, &keys)
                && local_value(module, &local).is_some_and(|value| is_template(module, value))
        }),
    }
}

/// The names of the containers that an argument has as JSON, or in a map by their names.
pub(super) fn names(module: &Module, at: At<'_>, is_map: bool) -> Vec<String> {
    let mut search = Search { module, found: Vec::new(), complete: true };
    match at.1.bare() {
        Expression::HeredocTemplate(heredoc) => {
            return Text::read(module, at, heredoc).map(|it| it.names(module)).unwrap_or_default();
        }
        Expression::FuncCall(call) if function(call) == "jsonencode" => {
            if let Some(value) = call.args.first() {
                search.list((at.0, value), None, DEEPEST);
            }
        }
        Expression::Object(map) if is_map => search.map(at.0, map),
        other => {
            let value = local_path(other)
                .filter(|(local, keys)| keys.is_empty() && is_own(module, local, keys));
            let value = value.and_then(|(local, _)| local_value(module, &local));
            return value.map(|value| names(module, value, is_map)).unwrap_or_default();
        }
    }
    search.found.into_iter().filter_map(|it| it.name).collect()
}

/// The value that a container has under a key, for a job of Batch.
pub(super) fn role<'m>(module: &'m Module, at: At<'m>, key: &str) -> Option<At<'m>> {
    match at.1.bare() {
        Expression::FuncCall(call) if function(call) == "jsonencode" => {
            role(module, (at.0, call.args.first()?), key)
        }
        Expression::Object(object) => Some((at.0, object.get(key)?)),
        Expression::HeredocTemplate(heredoc) => {
            Some((at.0, Text::read(module, at, heredoc)?.value(key)?))
        }
        other => {
            let (local, keys) = local_path(other)?;
            keys.is_empty().then_some(())?;
            role(module, local_value(module, &local)?, key)
        }
    }
}

struct Search<'m> {
    module: &'m Module,
    found: Vec<Container<'m>>,
    /// Whether every container could be found.
    complete: bool,
}

impl<'m> Search<'m> {
    /// The containers of a map by their names.
    fn map(&mut self, file: usize, map: &'m Object) {
        for (key, value) in map {
            self.one((file, value.expr()), key.text(), None, DEEPEST);
        }
    }

    /// The containers of a list.
    fn list(&mut self, (file, value): At<'m>, shared: Option<Address>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return self.complete = false };
        match value.bare() {
            Expression::Array(items) => {
                for item in items {
                    self.one((file, item), None, shared.clone(), depth);
                }
            }
            Expression::FuncCall(call) if function(call) == "concat" => {
                for list in &call.args {
                    self.list((file, list), shared.clone(), depth);
                }
            }
            object @ Expression::Object(_) => self.one((file, object), None, shared, depth),
            other => match self.local(other, shared) {
                Some((value, shared)) => self.list(value, shared, depth),
                None => self.complete = false,
            },
        }
    }

    fn one(
        &mut self,
        (file, value): At<'m>,
        name: Option<&str>,
        shared: Option<Address>,
        depth: usize,
    ) {
        let Some(depth) = depth.checked_sub(1) else { return self.complete = false };
        match value.bare() {
            Expression::Object(object) => {
                let own = name_of(object.get("name")).or_else(|| name.map(str::to_owned));
                self.found.push(Container { file, name: own, object, shared });
            }
            Expression::FuncCall(call) if function(call) == "merge" => {
                // What stands last wins.
                match call.args.iter().last().map(Expression::bare) {
                    Some(Expression::Object(object)) if object.get("environment").is_some() => {
                        let names = call.args.iter().filter_map(|it| it.bare().as_object());
                        let own = names.filter_map(|it| name_of(it.get("name"))).next_back();
                        self.found.push(Container { file, name: own, object, shared });
                    }
                    _ => self.complete = false,
                }
            }
            other => match self.local(other, shared) {
                Some((value, shared)) => self.one(value, name, shared, depth),
                None => self.complete = false,
            },
        }
    }

    fn local(
        &self,
        value: &'m Expression,
        shared: Option<Address>,
    ) -> Option<(At<'m>, Option<Address>)> {
        let (local, keys) = local_path(value)?;
        let own = is_own(self.module, &local, &keys);
        let (file, mut value) = local_value(self.module, &local)?;
        for key in keys {
            value = value.bare().as_object()?.get(key)?;
        }
        Some(((file, value), shared.or((!own).then_some(local))))
    }
}

fn put_in_one(
    module: &Module,
    search: &Search<'_>,
    at: At<'_>,
    wanted: Option<&str>,
    owner: &Address,
    variable: &Variable,
) -> Result<Put> {
    let names: Vec<Option<&str>> = search.found.iter().map(|it| it.name.as_deref()).collect();
    let index = choose(&names, wanted, owner, search.complete)
        .map_err(|problem| module.mark(problem, at.0, span_of(at.1), "these containers"))?;
    let Some(container) = search.found.get(index) else {
        return Err(unread(module, at, "has no container that can be edited"));
    };
    if let Some(local) = &container.shared {
        let message =
            format!("the container of `{owner}` stands in `{local}`, which others read, too");
        let span = span_of(container.object);
        let problem = module.mark(Diagnostic::error(message), container.file, span, "this one");
        return Err(problem
            .help("give each its own container definition, then run the command again")
            .into());
    }
    if let Some(environment) = container.object.get("environment") {
        return variable.put(module, (container.file, environment), Form::Pairs);
    }
    let object = address(module, container.file, &span_of(container.object))?;
    let (key, value) = ("environment".to_owned(), variable.literal(Form::Pairs, ""));
    Ok(Put::Changes(Changes::edit(container.file, Edit::InsertEntry { object, key, value })))
}

/// Which of several containers is meant: the named one, or the only one.
pub(super) fn choose(
    names: &[Option<&str>],
    wanted: Option<&str>,
    owner: &Address,
    complete: bool,
) -> std::result::Result<usize, Diagnostic> {
    let known: Vec<String> = names.iter().flatten().map(|name| format!("`{name}`")).collect();
    match (wanted, names) {
        (Some(wanted), _) => names.iter().position(|name| *name == Some(wanted)).ok_or_else(|| {
            let problem = Diagnostic::error(format!("`{owner}` has no container `{wanted}`"));
            match known.as_slice() {
                [] => problem.help("the names of its containers are not settled by the files"),
                known => problem.help(format!("its containers: {}", known.join(", "))),
            }
        }),
        (None, [_]) if complete => Ok(0),
        (None, []) => {
            Err(Diagnostic::error(format!("`{owner}` has no container that can be edited"))
                .help("add the variable by hand, or write its containers in a simpler form"))
        }
        (None, _) if known.is_empty() => {
            let what =
                if names.len() > 1 { "have no names here" } else { "cannot all be followed" };
            let problem = Diagnostic::error(format!("the containers of `{owner}` {what}"));
            Err(problem.help("write each as an object with a `name`, or add the variable by hand"))
        }
        (None, _) => {
            let problem = Diagnostic::error(format!("`{owner}` has several containers"));
            let first = names.iter().flatten().next().unwrap_or(&"NAME");
            Err(problem
                .help(format!("name one of {}: `--deliver {owner}:{first}`", known.join(", "))))
        }
    }
}

/// A template gets a value under the variable's name; what it does with it is its own affair.
fn in_template(
    module: &Module,
    at: At<'_>,
    values: Option<&Expression>,
    variable: &Variable,
) -> Result<Put> {
    let Some(values) = values else { return Err(unread(module, at, "has no values")) };
    if !variable.beside_named {
        let message = "the containers are made by `templatefile`, whose template is not edited";
        let problem = module.mark(Diagnostic::error(message), at.0, span_of(at.1), "here");
        return Err(problem
            .help(
                "name the template's variable: `--deliver ADDRESS=VARIABLE` adds it to the values, \
                 and the template must then use `${VARIABLE}`",
            )
            .into());
    }
    variable.put(module, (at.0, values), Form::Map)
}

fn unread(module: &Module, at: At<'_>, why: &str) -> crate::diagnostic::Error {
    let problem = Diagnostic::error(format!("the container definition {why}"));
    let problem = module.mark(problem, at.0, span_of(at.1), "here");
    problem.help("add the variable by hand, or write it as `jsonencode([{ … }])`").into()
}
