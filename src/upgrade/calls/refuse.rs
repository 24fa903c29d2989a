//! Why a profile cannot be moved through its call, and the lines to write instead.

use std::collections::BTreeMap;
use std::ops::Range;

use super::apart::free;
use super::{MovedCall, Repository};
use crate::change::Edits;
use crate::configuration::View;
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::Span;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::visit::{Visit, visit_expr};
use crate::hcl::is_identifier;
use crate::module::trace::Tracer;
use crate::module::{Address, InstanceStep, Module, PROFILE, Resolver, holds};
use crate::upgrade::cast::Cast;
use crate::upgrade::source;
use crate::upgrade::subject::subjects;
use crate::upgrade::{Knowledge, Move, current};

/// Texts of a module that would change for calls that keep their model.
///
/// # Errors
/// With each of them, and how the module can read it from the call.
pub(super) fn shared_texts(
    repository: &Repository<'_>,
    member: usize,
    edits: &Edits,
    moves: &[Move],
) -> Result<(), Vec<Diagnostic>> {
    let Some((_, module)) = repository.members.get(member) else { return Ok(()) };
    let keys: Vec<String> = moves.iter().map(|it| format!("`{}`", it.key)).collect();
    let problems: Vec<Diagnostic> = edits
        .texts()
        .filter(|(file, ..)| *file < module.files().len())
        .map(|(file, span, text)| {
            let files = module.files();
            let old = files.get(file).and_then(|it| it.document.text().get(span.clone()));
            let old = old.unwrap_or_default().to_owned();
            let problem = Diagnostic::error(format!(
                "{} cannot move alone: this text is that of the module, which makes other profiles of \
                 it too",
                keys.join(" and ")
            ));
            let shorter = |text: &str| text.rsplit('/').next().unwrap_or(text).to_owned();
            let (old, new) = (shorter(&old), shorter(text));
            let name = variable_for(module, file, span.start);
            let given = match keys_of_calls(moves).as_slice() {
                [key] => format!("each.key == {key} ? \"{new}\" : \"{old}\""),
                _ => format!("\"{new}\""),
            };
            if let Some(Address::Variable(variable)) =
                module.around(file, &span).map(|it| &it.address)
            {
                return module
                    .mark(problem, file, span.clone(), "shared")
                    .help("name the profiles of all calls, if all of them are to move")
                    .help(in_call(module, (file, &span), variable, &given));
            }
            module
                .mark(problem, file, span, "shared")
                .help("name the profiles of all calls, if all of them are to move")
                .help(format!(
                    "or let the call give it: put `${{var.{name}}}` in this place, into the module\n\
                     variable \"{name}\" {{\n  type    = string\n  default = \"{old}\"\n}}\n\
                     and into the call\n  {name} = {given}"
                ))
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The problem of a source that is put together in the module, with the lines that let each call give its own.
pub(super) fn computed(
    repository: &Repository<'_>,
    cast: &Cast<'_, '_>,
    mut problem: Diagnostic,
) -> Diagnostic {
    let Some((_, root)) = repository.members.get(repository.root) else { return problem };
    let (arn, missing) =
        source::written(root, &cast.provider(root), &cast.target.arn(&cast.region));
    let missing =
        missing.map(|block| format!("\nand beside the call\n  {block}")).unwrap_or_default();
    problem.help.clear();
    problem.help(format!(
        "let each call give its own: `copy_from = var.copy_from` in this place, into the module\n\
         variable \"copy_from\" {{\n  type = string\n}}\n\
         and into the call, with the model in the name\n  copy_from = {arn}{missing}"
    ))
}

/// What to call a variable that gives a module the text at this place: as the argument that it is for.
fn variable_for(module: &Module, file: usize, at: usize) -> String {
    let source = module.source(file);
    let line = source.and_then(|it| it.text.get(it.line_at(at)));
    let argument = line.and_then(|line| line.split_once('=')).map(|(name, _)| name.trim());
    let name = match argument {
        Some("copy_from") => "model_id".to_owned(),
        Some(name) if is_identifier(name) => format!("profile_{name}"),
        _ => "profile_text".to_owned(),
    };
    free(module, &name)
}

/// How a call gives what it leaves to the default of a variable, or of an attribute of one.
fn in_call(
    module: &Module,
    (file, span): (usize, &Range<usize>),
    variable: &str,
    new: &str,
) -> String {
    let source = module.source(file);
    let line = source.and_then(|it| it.text.get(it.line_at(span.start))).unwrap_or_default();
    match line.split_once('=').map(|(name, value)| (name.trim(), value.trim_start())) {
        Some((name, value)) if value.starts_with("optional(") => format!(
            "or let the call give it, in the object that it passes as `{variable}`:\n  {name} = {new}"
        ),
        Some(("default", value)) if value.starts_with('"') => {
            format!("or let the call give it:\n  {variable} = {new}")
        }
        _ => format!("or let the call give `{variable}`, with {new} in this place"),
    }
}

/// The keys of the calls that make the profiles, as they are written between brackets.
fn keys_of_calls(moves: &[Move]) -> Vec<&str> {
    let mut keys: Vec<&str> = Vec::new();
    // The profile itself may be one of several too.
    let calls = moves.iter().map(|one| one.address.split(PROFILE).next().unwrap_or_default());
    for key in calls.filter_map(InstanceStep::first_index) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// A key of a map names another model with it, and makes another instance of a call.
///
/// # Errors
/// With each key that would change.
pub(super) fn keys(
    repository: &Repository<'_>,
    edits: &Edits,
    moves: &[Move],
) -> Result<(), Vec<Diagnostic>> {
    let names: Vec<String> = moves.iter().map(|it| format!("`{}`", it.key)).collect();
    let mut problems = Vec::new();
    for (_, module) in &repository.members {
        let edits = edits.within(module);
        let keys = if edits.texts().next().is_some() { object_keys(module) } else { Vec::new() };
        for (file, span, new) in edits.texts() {
            if keys.iter().any(|(at, key)| *at == file && holds(key, &span)) {
                let problem = Diagnostic::error(format!(
                    "{} cannot move: its name comes from the key of an entry, and another key is \
                     another instance of the call",
                    names.join(" and ")
                ));
                problems.push(module.mark(problem, file, span, "").help(format!(
                    "write one more entry `\"{new}\"` with the new model, let what reads the old one read \
                     that, and take the old one out, each with an apply of its own"
                )));
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The bytes of the keys of all objects that a module writes, with their files.
fn object_keys(module: &Module) -> Vec<(usize, Range<usize>)> {
    struct Keys(Vec<Range<usize>>);
    impl Visit for Keys {
        fn visit_expr(&mut self, node: &Expression) {
            if let Expression::Object(object) = node {
                self.0.extend(object.iter().filter_map(|(key, _)| key.span()));
            }
            visit_expr(self, node);
        }
    }
    let files = module.files().iter().enumerate();
    let keys = files.flat_map(|(index, file)| {
        let mut keys = Keys(Vec::new());
        keys.visit_body(file.document.body());
        keys.0.into_iter().map(move |key| (index, key))
    });
    keys.collect()
}

/// Looks at a profile as it would be.
///
/// # Errors
/// When it would not have the new model.
pub(super) fn unless_arrived(
    repository: &Repository<'_>,
    views: &BTreeMap<usize, Vec<View>>,
    moved: &MovedCall,
    knowledge: Knowledge<'_>,
) -> Result<(), Vec<Diagnostic>> {
    let Some((_, module)) = repository.members.get(moved.member) else { return Ok(()) };
    let target = knowledge.catalog.find_model(&moved.models.1)?;
    let own = views.get(&moved.member).into_iter().flatten();
    let is_own = |view: &&View| {
        let named = moved.environments.contains(&view.environment);
        let is_way = view.call.0 == moved.root && view.path == moved.path;
        is_way && (named || moved.environments.is_empty())
    };
    for view in own.filter(is_own) {
        let resolver = Resolver::new(module, &view.inputs);
        let tracer = Tracer::new(&resolver);
        let has_arrived = subjects(&resolver).iter().any(|subject| {
            subject.definition.address == moved.address
                && subject.instance == moved.instance
                && current::source_of(module, &tracer, subject)
                    .is_ok_and(|(_, source)| source.names(&target.copy_from))
        });
        if !has_arrived {
            let key = format!("{}.{}", moved.path, moved.address);
            return Err(vec![
                Diagnostic::error(format!("`{key}` would not have the new model"))
                    .help("write the model in one place, or change the call by hand"),
            ]);
        }
    }
    Ok(())
}
