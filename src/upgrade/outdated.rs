//! Profiles whose model is on its way out.

use serde::Serialize;

use super::Knowledge;
use super::consumers::line;
use super::setting::Setting;
use super::step::source_of;
use super::subject::subjects;
use super::trace::Tracer;
use crate::catalog::Status;
use crate::date::Date;
use crate::module::{Module, Resolver};

/// A profile that should move to another model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outdated {
    /// The profile's key.
    pub key: String,
    /// Its address in Terraform.
    pub address: String,
    /// The file that defines it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The environments in which it has the model.
    pub environments: Vec<String>,
    /// The model's short id.
    pub model: String,
    /// `active`, `legacy` or `unavailable`, on the day asked about.
    pub status: &'static str,
    /// The first day on which calls fail, when it is known.
    pub end_of_life: Option<Date>,
    /// How many days are left until then; negative once calls fail.
    pub days_left: Option<i64>,
    /// The short id of the model to move to.
    pub successor: Option<String>,
}

/// The profiles of a module whose model is not active, or ends within so many days; and the keys
/// of those whose model cannot be told.
pub fn outdated(
    module: &Module,
    settings: &[Setting],
    knowledge: Knowledge<'_>,
    within: u32,
) -> (Vec<Outdated>, Vec<String>) {
    let mut found: Vec<Outdated> = Vec::new();
    let mut untold: Vec<String> = Vec::new();
    for setting in settings {
        let resolver = Resolver::new(module, &setting.inputs);
        let tracer = Tracer::new(&resolver, &setting.inputs);
        for subject in subjects(&resolver) {
            let source = source_of(module, &tracer, &subject).ok().map(|(_, source)| source);
            let Some(model) = source.and_then(|source| knowledge.model(&source)) else {
                let key = subject.address();
                if !untold.contains(&key) {
                    untold.push(key);
                }
                continue;
            };
            let lifecycle = &model.lifecycle;
            let status = lifecycle.on(knowledge.today);
            let days_left = lifecycle.days_left(knowledge.today);
            let ends = days_left.is_some_and(|days| days <= i64::from(within));
            if status == Status::Active && !ends {
                continue;
            }
            let address = subject.address();
            let same = |it: &&mut Outdated| it.address == address && it.model == model.id.as_str();
            if let Some(known) = found.iter_mut().find(same) {
                if !known.environments.contains(&setting.name) {
                    known.environments.push(setting.name.clone());
                }
                continue;
            }
            let file = module.files().get(subject.definition.file);
            found.push(Outdated {
                key: subject.key.clone(),
                address,
                file: file.map_or_else(String::new, |file| file.name().to_owned()),
                line: line(module, subject.definition),
                environments: vec![setting.name.clone()],
                model: model.id.to_string(),
                status: status.as_str(),
                end_of_life: lifecycle.end_of_life,
                days_left,
                successor: knowledge.catalog.successor(&model.id).map(|it| it.id.to_string()),
            });
        }
    }
    (found, untold)
}
