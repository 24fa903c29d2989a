//! Profiles whose model is on its way out.

use serde::Serialize;

use super::Knowledge;
use crate::catalog::Status;
use crate::date::Date;
use crate::inventory::Entry;

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
    /// The environments in which it has the model; empty where they are not known.
    pub environments: Vec<String>,
    /// Whether it has another model in the other environments, which stay as they are.
    pub partial: bool,
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

/// A profile whose model cannot be told in some environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untold {
    /// The profile's key.
    pub key: String,
    /// Its address in Terraform.
    pub address: String,
    /// The file that defines it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What the source names, where the files tell that and the catalog lacks it.
    #[serde(skip)]
    pub id: Option<String>,
}

/// Those of the profiles whose model is not active, or ends within so many days; and those
/// whose model cannot be told in some environment.
pub fn outdated(
    entries: &[Entry<'_>],
    knowledge: Knowledge<'_>,
    within: u32,
) -> (Vec<Outdated>, Vec<Untold>) {
    let mut found: Vec<Outdated> = Vec::new();
    let mut untold: Vec<Untold> = Vec::new();
    for entry in entries {
        let first = found.len();
        for seen in &entry.seen {
            let Some(model) = seen.aging(knowledge.catalog, knowledge.today) else {
                let one = Untold {
                    key: entry.key.clone(),
                    address: entry.address.clone(),
                    file: entry.file.clone(),
                    line: entry.line,
                    id: seen.named.as_ref().map(|it| it.id.clone()),
                };
                if untold.last() != Some(&one) {
                    untold.push(one);
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
            let own = found.iter_mut().skip(first).find(|it| it.model == model.id.as_str());
            if let Some(known) = own {
                known.environments.extend(seen.environment.clone());
                continue;
            }
            found.push(Outdated {
                key: entry.key.clone(),
                address: entry.address.clone(),
                file: entry.file.clone(),
                line: entry.line,
                environments: seen.environment.iter().cloned().collect(),
                partial: false,
                model: model.id.to_string(),
                status: status.as_str(),
                end_of_life: lifecycle.end_of_life,
                days_left,
                successor: knowledge.catalog.successor(&model.id).map(|it| it.id.to_string()),
            });
        }
        for one in found.iter_mut().skip(first) {
            one.partial = one.environments.len() < entry.seen.len();
        }
    }
    (found, untold)
}
