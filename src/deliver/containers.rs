//! Containers that are encoded as JSON: `jsonencode` of a list or an object, and JSON in a heredoc.

use crate::change::Edits;
use crate::hcl::ast::expr::{Expression, Object};

use super::changes::address;
use super::heredoc::Text;
use super::pairs::name_of;
use super::programs::{Containers as Shape, PLAIN};
use super::site::{Form, function, is_own, local_path, own_local};
use super::template;
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

/// The container that is wanted, where one was named, and what has it.
type Wanted<'a> = (Option<&'a str>, &'a Address);

/// Gives a variable to one of the containers that an argument has as JSON.
pub(super) fn put(
    module: &Module,
    at: At<'_>,
    shape: Shape,
    wanted: Wanted<'_>,
    variable: &Variable,
) -> Result<Put> {
    match at.1.bare() {
        Expression::HeredocTemplate(heredoc) => {
            let Some(text) = Text::read(module, at, heredoc) else {
                return Err(unread(module, at, "is not JSON with plain interpolations"));
            };
            text.put(module, shape, wanted, variable)
        }
        Expression::FuncCall(call) if function(call) == "templatefile" => {
            template::put(module, (at.0, at.1), call.args.get(1), variable)
        }
        Expression::FuncCall(call) if function(call) == "jsonencode" => {
            let Some(value) = call.args.first() else { return Err(unread(module, at, "is empty")) };
            let mut search = Search::new(module, shape.variables);
            search.all((at.0, value), shape);
            put_in_one(module, &search, at, wanted, variable)
        }
        Expression::Object(_) if shape != PLAIN => {
            let mut search = Search::new(module, shape.variables);
            search.all(at, shape);
            put_in_one(module, &search, at, wanted, variable)
        }
        other => match own_local(module, other) {
            Some(value) => put(module, value, shape, wanted, variable),
            None => Err(unread(module, at, "cannot be followed")),
        },
    }
}

/// Gives a variable to one of the containers that a call has in a map by their names, or in one for each of
/// its services.
pub(super) fn put_in_map(
    module: &Module,
    at: At<'_>,
    wanted: Wanted<'_>,
    variable: &Variable,
) -> Result<Put> {
    if let Some(value) = own_local(module, at.1) {
        return put_in_map(module, value, wanted, variable);
    }
    let mut search = Search::new(module, PLAIN.variables);
    let Some(map) = at.1.bare().as_object() else {
        return Err(unread(module, at, "cannot be followed"));
    };
    search.map(at.0, map);
    put_in_one(module, &search, at, wanted, variable)
}

/// The names of the containers that an argument has as JSON, or, without a shape, in a map by their names.
pub(super) fn names(module: &Module, at: At<'_>, shape: Option<Shape>) -> Vec<String> {
    let usual = shape.unwrap_or(PLAIN);
    let mut search = Search::new(module, usual.variables);
    match at.1.bare() {
        Expression::HeredocTemplate(heredoc) => {
            let text = Text::read(module, at, heredoc);
            return text.map(|it| it.names(module, usual)).unwrap_or_default();
        }
        Expression::FuncCall(call) if function(call) == "jsonencode" => {
            if let Some(value) = call.args.first() {
                search.all((at.0, value), usual);
            }
        }
        Expression::Object(map) if shape.is_none() => search.map(at.0, map),
        Expression::Object(_) if usual != PLAIN => search.all(at, usual),
        other => {
            let value = own_local(module, other);
            return value.map(|value| names(module, value, shape)).unwrap_or_default();
        }
    }
    search.found.into_iter().filter_map(|it| it.name).collect()
}

/// The values that the roles of containers have under these keys, one below the other.
pub(super) fn roles<'m>(module: &'m Module, at: At<'m>, keys: &[&str]) -> Vec<At<'m>> {
    let mut found = Vec::new();
    roles_below(module, at, keys, DEEPEST, &mut found);
    found
}

fn roles_below<'m>(
    module: &'m Module,
    (file, value): At<'m>,
    keys: &[&str],
    depth: usize,
    found: &mut Vec<At<'m>>,
) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let mut below = |value, keys: &[&str]| roles_below(module, value, keys, depth, found);
    match (value.bare(), keys) {
        (Expression::FuncCall(call), [_, ..]) if function(call) == "jsonencode" => {
            call.args.iter().for_each(|it| below((file, it), keys));
        }
        (Expression::Array(items), [_, ..]) => items.iter().for_each(|it| below((file, it), keys)),
        (Expression::Object(object), [first, rest @ ..]) => {
            object.get(first).into_iter().for_each(|it| below((file, it), rest));
        }
        (Expression::HeredocTemplate(heredoc), [_, ..]) => {
            let text = Text::read(module, (file, value), heredoc);
            found.extend(text.iter().flat_map(|it| it.values(keys)).map(|it| (file, it)));
        }
        (_, []) => found.push((file, value)),
        (other, _) => module.behind(other).into_iter().for_each(|value| below(value, keys)),
    }
}

struct Search<'m> {
    module: &'m Module,
    found: Vec<Container<'m>>,
    /// Whether every container could be found.
    complete: bool,
    /// The key of their variables.
    variables: &'static str,
}

impl<'m> Search<'m> {
    fn new(module: &'m Module, variables: &'static str) -> Self {
        Self { module, found: Vec::new(), complete: true, variables }
    }

    /// The containers of a map by their names, or of each service in one.
    fn map(&mut self, file: usize, map: &'m Object) {
        for (key, value) in map {
            let service = value.expr().bare().as_object();
            match service.and_then(|it| it.get("container_definitions")).map(Expression::bare) {
                Some(Expression::Object(containers)) => self.map(file, containers),
                Some(_) => self.complete = false,
                None => self.one((file, value.expr()), key.text(), None, DEEPEST),
            }
        }
    }

    /// The containers of a value in one of these shapes.
    fn all(&mut self, at: At<'m>, shape: Shape) {
        for path in shape.paths {
            self.below(at, path, None, DEEPEST);
        }
    }

    /// The containers under keys, one below the other.
    fn below(
        &mut self,
        (file, value): At<'m>,
        keys: &[&str],
        shared: Option<Address>,
        depth: usize,
    ) {
        let Some(depth) = depth.checked_sub(1) else { return self.complete = false };
        let Some((first, rest)) = keys.split_first() else {
            return self.list((file, value), shared, depth);
        };
        match value.bare() {
            Expression::Array(items) => {
                for item in items {
                    self.below((file, item), keys, shared.clone(), depth);
                }
            }
            Expression::Object(object) => {
                if let Some(value) = object.get(first) {
                    self.below((file, value), rest, shared, depth);
                }
            }
            _ => self.complete = false,
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
        let (local, keys) = local_path(value).filter(|(_, keys)| keys.is_empty())?;
        let own = is_own(self.module, &local, &keys);
        Some((self.module.local_value(&local)?, shared.or((!own).then_some(local))))
    }
}

fn put_in_one(
    module: &Module,
    search: &Search<'_>,
    at: At<'_>,
    (wanted, owner): Wanted<'_>,
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
    if let Some(environment) = container.object.get(search.variables) {
        return variable.put(module, (container.file, environment), Form::Pairs);
    }
    let object = address(module, container.file, &span_of(container.object))?;
    let written = super::changes::text(module, container.file, &span_of(container.object));
    let value = if written.contains('\n') {
        variable.literal(Form::Pairs, "")
    } else {
        variable.inline(Form::Pairs)
    };
    let key = search.variables.to_owned();
    Ok(Put::Changes(Edits::one(container.file, Edit::InsertEntry { object, key, value })))
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
            Err(problem
                .help("give each a `name` where its type has one, or add the variable by hand"))
        }
        (None, _) => {
            let problem = Diagnostic::error(format!("`{owner}` has several containers"));
            let first = names.iter().flatten().next().unwrap_or(&"NAME");
            Err(problem
                .help(format!("name one of {}: `--deliver {owner}:{first}`", known.join(", "))))
        }
    }
}

pub(super) fn unread(module: &Module, at: At<'_>, why: &str) -> crate::diagnostic::Error {
    let problem = Diagnostic::error(format!("the container definition {why}"));
    let problem = module.mark(problem, at.0, span_of(at.1), "here");
    problem.help("add the variable by hand, or write it as `jsonencode([{ … }])`").into()
}
