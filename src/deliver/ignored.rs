//! `ignore_changes`: what Terraform leaves as it is, so that a variable never arrives.

use super::blocks;
use super::changes::text;
use super::kinds::{Found, definition, program};
use super::programs::{Holds, has_blocks};
use super::variable::Variable;
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Block, Body};
use crate::module::{Address, Module, span_of};

/// What in a called module ignores the variables that a call gives by this argument: they would never arrive.
pub fn ignored_in_call(called: &Module, argument: &str) -> Option<Diagnostic> {
    let variable = Address::Variable(argument.to_owned());
    let reads = |address: &Address| {
        let definition = called.defined(address).next();
        let all = definition.map(|it| called.references_of(it)).unwrap_or_default();
        all.iter().any(|it| {
            it.address == variable
                || matches!(it.address, Address::Local(_))
                    && called.effective(&it.address).is_some_and(|it| {
                        called.references_of(it).iter().any(|it| it.address == variable)
                    })
        })
    };
    let readers = called.addresses().filter(|it| reads(it));
    readers.into_iter().find_map(|address| {
        let place = program(called, address)?;
        let names = place.path.iter().copied().chain([place.name]);
        let path: Vec<String> = names.map(str::to_owned).collect();
        let (file, element) = covering(called, address, &path)?;
        let ignored = text(called, file, &span_of(element)).trim_matches('"');
        let message = format!(
            "`{address}` ignores changes of `{ignored}`: no variable of the call would arrive"
        );
        let problem =
            called.mark(Diagnostic::error(message), file, span_of(element), "ignored here");
        Some(
            problem
                .help(format!(
                    "take `{ignored}` out of `ignore_changes` in the module that is called"
                ))
                .help(
                    "or leave the call out, and let what changes its program now set the variable",
                ),
        )
    })
}

/// What keeps a revision of another resource: its type, the argument that says which, and what that is of.
const KEEP: [(&str, &str, &str); 2] = [
    ("aws_ecs_service", "task_definition", "aws_ecs_task_definition"),
    ("aws_lambda_alias", "function_version", "aws_lambda_function"),
];

/// Refuses to write a variable where changes are ignored: Terraform would never deploy it.
///
/// # Errors
/// When the `ignore_changes` of what receives the variable covers its place.
pub(super) fn refuse(module: &Module, found: &Found, variable: &Variable) -> Result<()> {
    let Some(path) = path(module, found, variable)? else { return Ok(()) };
    let Some((file, element)) = covering(module, &found.address, &path) else { return Ok(()) };
    let ignored = text(module, file, &span_of(element)).trim_matches('"');
    let what = if ignored == "all" { "all changes" } else { "changes of" };
    let of = if ignored == "all" { String::new() } else { format!(" `{ignored}`") };
    let message = format!(
        "`{}` ignores {what}{of}: the variable `{}` would never arrive",
        found.address, variable.name
    );
    let problem = module.mark(Diagnostic::error(message), file, span_of(element), "ignored here");
    let take = if ignored == "all" {
        "name in `ignore_changes` only what is changed elsewhere".to_owned()
    } else {
        format!("take `{ignored}` out of `ignore_changes`, and run the command again")
    };
    Err(problem
        .help(take)
        .help(format!(
            "or leave this one out, and let what changes it now set `{}` from the profile's output",
            variable.name
        ))
        .into())
}

/// What stays with the revision of a program that it runs now, though the program changes.
pub(super) fn keepers(module: &Module, found: &Found) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let stays = "keeps the one that it has, without the variable";
    for (kind, argument, of) in KEEP {
        let is_of = matches!(&found.address, Address::Resource { kind, .. } if kind == of);
        for keeper in module.resources(kind).filter(|_| is_of) {
            let reads = module.references_of(keeper).iter().any(|it| it.address == found.address);
            let path = [argument.to_owned()];
            let ignored = covering(module, &keeper.address, &path).filter(|_| reads);
            let Some((file, element)) = ignored else { continue };
            let message =
                format!("`{}` ignores changes of its `{argument}`: it {stays}", keeper.address);
            let problem = Diagnostic::warning(message);
            let problem = module.mark(problem, file, span_of(element), "ignored here");
            told.push(problem.help(format!(
                "after the apply, let what deploys it take the new revision of `{}`",
                found.address
            )));
        }
    }
    // A call of a module that has the service says so by an argument.
    let flag = "ignore_task_definition_changes";
    if let Some((file, attribute)) = module.attribute(&found.address, flag)
        && text(module, file, &span_of(&attribute.value)) == "true"
    {
        let message =
            format!("`{}` ignores new task definitions: its service {stays}", found.address);
        let problem = Diagnostic::warning(message);
        let problem = module.mark(problem, file, span_of(attribute), "ignored here");
        told.push(
            problem.help("after the apply, let what deploys it take the new task definition"),
        );
    }
    told
}

/// The names and numbers that lead to the place of a variable; none for a call, whose module is not read.
fn path(module: &Module, found: &Found, variable: &Variable) -> Result<Option<Vec<String>>> {
    let Address::Resource { kind, .. } = &found.address else { return Ok(None) };
    let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<String>>();
    let program = program(module, &found.address);
    let is_blocks = program.is_some_and(|it| it.holds == Holds::Blocks);
    if has_blocks(kind) || is_blocks {
        let Some((_, container)) = blocks::chosen(module, found)? else { return Ok(None) };
        let definition = definition(module, found)?;
        let body = module.block(definition).map(|it| &it.body);
        let mut path = body.and_then(|body| way(body, container)).unwrap_or_default();
        path.push("env".to_owned());
        return Ok(Some(path));
    }
    let Some(program) = program else { return Ok(None) };
    let mut path = names(program.path);
    path.push(program.name.to_owned());
    if program.holds == Holds::Map {
        path.push(variable.name.clone());
    }
    Ok(Some(path))
}

/// The blocks, each with its number, that lead to one.
fn way(body: &Body, wanted: &Block) -> Option<Vec<String>> {
    let mut blocks: Vec<&Block> = Vec::new();
    for block in body.blocks() {
        let name = block.ident.as_str();
        let number = blocks.iter().filter(|it| it.ident.as_str() == name).count();
        let inner =
            if std::ptr::eq(block, wanted) { Some(Vec::new()) } else { way(&block.body, wanted) };
        if let Some(inner) = inner {
            let own = [name.to_owned(), number.to_string()];
            return Some(own.into_iter().chain(inner).collect());
        }
        blocks.push(block);
    }
    None
}

/// The element of `ignore_changes` that covers a place of a resource.
fn covering<'m>(
    module: &'m Module,
    address: &Address,
    path: &[String],
) -> Option<(usize, &'m Expression)> {
    let (file, ignored) = module.bodies(address).into_iter().find_map(|(file, body)| {
        let mut lifecycles = body.get_blocks("lifecycle");
        Some((file, lifecycles.find_map(|it| it.body.get_attribute("ignore_changes"))?))
    })?;
    let element = match ignored.value.bare() {
        Expression::Array(all) => all.iter().find(|it| {
            let written = text(module, file, &span_of(*it));
            covers(written.trim_matches('"'), path)
        })?,
        all if text(module, file, &span_of(all)) == "all" => all,
        _ => return None,
    };
    Some((file, element))
}

/// Whether a path as `ignore_changes` has it leads to a place, or to what holds it.
fn covers(written: &str, path: &[String]) -> bool {
    let steps = written.split(['.', '[', ']']).map(|it| it.trim().trim_matches('"'));
    let is_number = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    let mut rest = path.iter().peekable();
    for step in steps.filter(|it| !it.is_empty()) {
        if is_number(step) {
            // Only blocks of which there may be several are numbered in the path.
            if let Some(number) = rest.next_if(|it| is_number(it))
                && number != step
            {
                return false;
            }
            continue;
        }
        while rest.next_if(|it| is_number(it)).is_some() {}
        if rest.next().is_none_or(|name| name != step) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_path_covers_what_lies_below_it() {
        let covered = |written: &str, path: &[&str]| {
            let path: Vec<String> = path.iter().map(|it| (*it).to_owned()).collect();
            covers(written, &path)
        };
        let variable = &["environment", "variables", "ARN"];
        for written in [
            "environment",
            "environment[0]",
            "environment[0].variables",
            "environment[0].variables[\"ARN\"]",
        ] {
            assert!(covered(written, variable), "{written}");
        }
        for written in ["image_uri", "environment[0].variables[\"TABLE\"]", "environment_id"] {
            assert!(!covered(written, variable), "{written}");
        }
        let container = &["spec", "0", "container", "1", "env"];
        assert!(covered("spec[0].container[1].env", container));
        assert!(covered("spec", container));
        assert!(!covered("spec[0].container[0].env", container));
        assert!(!covered("spec[0].container[1].image", container));
        assert!(!covered("spec[0].replicas", container));
    }
}
