//! Containers that `templatefile` makes: the template gets a value, and must use it.

use super::changes::text;
use super::containers::unread;
use super::site::{Form, function, own_local};
use super::variable::{At, Put, Variable};
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::ast::expr::{Expression, FuncCall};
use crate::module::{Module, span_of};

/// The call that makes containers from a template.
pub(super) fn call<'m>(module: &'m Module, at: At<'m>) -> Option<(usize, &'m FuncCall)> {
    match at.1.bare() {
        Expression::FuncCall(call) => (function(call) == "templatefile").then_some((at.0, &**call)),
        other => call(module, own_local(module, other)?),
    }
}

/// That a template does not use a variable that it is given, or that it is not known to.
pub(super) fn unused(module: &Module, at: At<'_>, variable: &Variable) -> Option<Diagnostic> {
    let (file, made) = call(module, at)?;
    let span = span_of(made.args.first()?);
    let written = text(module, file, &span);
    let path = written.strip_prefix("\"${path.module}/").and_then(|it| it.strip_suffix('"'));
    let found = path.and_then(|path| module.other_text(path));
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let name = variable.name.as_str();
    let uses = |text: &str| {
        text.match_indices("${").chain(text.match_indices("%{")).any(|(at, _)| {
            let inner = text.get(at..).and_then(|it| it.split_once('}')).map_or("", |it| it.0);
            inner.split(|it| !is_word(it)).any(|word| word == name)
        })
    };
    let message = match found {
        Some(text) if uses(text) => return None,
        Some(_) => {
            format!("the template does not use `{name}`: its containers do not receive it yet")
        }
        None => format!("the template is not read here, and must use `{name}`"),
    };
    let problem = module.mark(Diagnostic::warning(message), file, span, "this one");
    Some(problem.help(format!(
        "write in the `environment` of its container: \
         `{{ \"name\": \"{name}\", \"value\": \"${{{name}}}\" }}`"
    )))
}

/// A template gets a value under the variable's name; what it does with it is its own affair.
pub(super) fn put(
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
            .help(format!(
                "name the template's variable: `--deliver {}=VARIABLE` adds it to the values, \
                 and the template must then use `${{VARIABLE}}`",
                variable.program
            ))
            .into());
    }
    variable.put(module, (at.0, values), Form::Map)
}
