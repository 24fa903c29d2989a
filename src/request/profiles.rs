//! The profiles asked for: keys, models, and whether the models may be used at all.

use super::ProfileRequest;
use super::resolve::{Question, Resolution};
use super::usable::{Allowed, usable};
use crate::answers::{Answers, Origin, ProfileAnswer};
use crate::aws::Region;
use crate::catalog::{Catalog, Model};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level};
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
                let allowed = Allowed {
                    unavailable: answers.allow_unavailable == Some(true),
                    outside_eu: answers.allow_outside_eu == Some(true),
                };
                for problem in usable(model, catalog, region, allowed, today) {
                    match problem.level {
                        Level::Error => out.problems.push(said_model.origin.mark(problem)),
                        _ => out.warnings.push(problem),
                    }
                }
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
        filled: Vec::new(),
    }
}
