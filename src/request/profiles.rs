//! The profiles asked for: keys, models, and whether the models may be used at all.

use super::ProfileRequest;
use super::resolve::{Question, Resolution};
use crate::answers::{Answers, Origin, ProfileAnswer};
use crate::aws::Region;
use crate::catalog::{Catalog, Model, Status};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::naming::Key;

/// A profile whose tags are still to come.
pub(super) struct Draft {
    pub(super) request: ProfileRequest,
    /// The key as it was typed.
    pub(super) typed: String,
    pub(super) origin: Origin,
}

/// The profiles with their models, in the order given.
pub(super) fn profiles(
    answers: &Answers,
    catalog: &Catalog,
    region: &Region,
    today: Date,
    out: &mut Resolution,
) -> Vec<Draft> {
    let Some(said) = &answers.profiles else {
        out.open.push(Question::Model);
        return Vec::new();
    };
    let mut drafts: Vec<Draft> = Vec::new();
    for ProfileAnswer { key: said_key, model: said_model } in said {
        let key = match Key::parse(&said_key.value) {
            Ok(key) => key,
            Err(why) => {
                out.problems.push(match said_key.value.as_str() {
                    "" => {
                        let missing = Diagnostic::error("the key of a profile is missing");
                        let help = format!("give it one, as `{}` or `classify`", Key::MAIN);
                        said_key.origin.mark_as(missing, "empty").help(help)
                    }
                    typed => {
                        said_key.origin.refuse(format!("`{typed}` is no key of a profile"), why)
                    }
                });
                continue;
            }
        };
        if let Some(other) = drafts.iter().find(|other| other.request.key.label() == key.label()) {
            let problem = if other.typed == said_key.value {
                Diagnostic::error(format!("two profiles have the key `{key}`"))
                    .help("give each profile a key of its own")
            } else {
                Diagnostic::error(format!(
                    "the keys `{}` and `{}` give the same names",
                    other.typed, said_key.value
                ))
                .help("give each profile a key of its own; `-` and `_` count as the same")
            };
            out.problems.push(said_key.origin.mark_as(problem, "again"));
            continue;
        }
        match catalog.find_model(&said_model.value) {
            Ok(model) => {
                usable(model, catalog, region, answers, today, &said_model.origin, out);
                drafts.push(Draft {
                    request: request(key, model, region),
                    typed: said_key.value.clone(),
                    origin: said_model.origin.clone(),
                });
            }
            Err(problem) => out.problems.push(said_model.origin.mark(problem)),
        }
    }
    let models: Vec<_> = drafts.iter().map(|draft| draft.request.model.clone()).collect();
    for draft in &mut drafts {
        let model = &draft.request.model;
        draft.request.key_in_name = models.iter().filter(|other| *other == model).count() > 1;
    }
    drafts
}

fn request(key: Key, model: &Model, region: &Region) -> ProfileRequest {
    ProfileRequest {
        key,
        model: model.id.clone(),
        model_name: model.name.clone(),
        source: model.arn(region),
        routes: model.routes_from(region).to_vec(),
        in_eu: model.leaves_eu(region).is_empty(),
        key_in_name: false,
        tags: Vec::new(),
    }
}

/// Whether the model answers in the region, today, and stays in the EU.
fn usable(
    model: &Model,
    catalog: &Catalog,
    region: &Region,
    answers: &Answers,
    today: Date,
    origin: &Origin,
    out: &mut Resolution,
) {
    let successor = match catalog.successor(&model.id) {
        Some(successor) => format!("use `{}` instead", successor.id),
        None => "choose another model: `bedrock-profile catalog list`".to_owned(),
    };
    let (id, name) = (&model.id, &model.name);
    match model.lifecycle.on(today) {
        Status::Active => {}
        Status::Legacy => {
            let mut warning =
                Diagnostic::warning(format!("{name} (`{id}`) is legacy{}", end(model, today)));
            warning.help.extend(model.lifecycle.reason.clone());
            out.warnings.push(warning.help(successor));
        }
        Status::Unavailable if answers.allow_unavailable == Some(true) => out.warnings.push(
            Diagnostic::warning(format!("{name} (`{id}`) is unavailable{}", ending(model, today)))
                .help(successor),
        ),
        Status::Unavailable => out.problems.push(
            origin
                .mark(Diagnostic::error(format!(
                    "{name} (`{id}`) is unavailable{}",
                    ending(model, today)
                )))
                .help(successor)
                .help("`--allow-unavailable` uses it all the same"),
        ),
    }
    if model.lifecycle.on(today) == Status::Unavailable {
        return;
    }
    if model.route_from(region).is_none() {
        let regions: Vec<&str> = model.callable_from().map(Region::as_str).collect();
        let problem = Diagnostic::error(format!("{name} (`{id}`) cannot be called from {region}"));
        out.problems.push(
            origin.mark(problem).help(format!("it can be called from {}", regions.join(", "))),
        );
        return;
    }
    let outside: Vec<&str> = model.leaves_eu(region).iter().map(Region::as_str).collect();
    if outside.is_empty() {
        return;
    }
    let message =
        format!("{name} (`{id}`), called from {region}, also routes to {}", outside.join(", "));
    if answers.allow_outside_eu == Some(true) {
        out.warnings
            .push(Diagnostic::warning(message).help("that is outside of the European Union"));
    } else {
        out.problems.push(
            origin
                .mark(Diagnostic::error(format!("{message}, outside of the European Union")))
                .help("call it from another region (`--region`), or choose another model")
                .help("`--allow-outside-eu` uses it all the same"),
        );
    }
}

/// When the model ends, to follow "is legacy".
fn end(model: &Model, today: Date) -> String {
    match model.lifecycle.end_of_life {
        Some(end) if end <= today => format!(" since {end}"),
        Some(end) => format!(", calls fail from {end} on"),
        None => String::new(),
    }
}

/// When and why the model ended, to follow "is unavailable".
fn ending(model: &Model, today: Date) -> String {
    let date = end(model, today);
    match &model.lifecycle.reason {
        Some(reason) => format!("{date} ({reason})"),
        None => date,
    }
}
