//! Newer models for profiles whose model may stay.

use super::terraform::quoted;
use crate::aws::Region;
use crate::catalog::{Catalog, Model, Status};
use crate::date::Date;
use crate::inventory::{Entry, Seen};
use crate::upgrade::Ask;

/// The newer versions of active models that may stay, a sentence for each profile.
pub(super) fn newer(
    entries: &[Entry<'_>],
    catalog: &Catalog,
    today: Date,
    ask: &Ask,
) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in entries.iter().filter(|it| ask.keys.is_empty() || ask.keys.contains(&it.key)) {
        // Environments with one model have one sentence.
        let mut models: Vec<(&Model, &Seen<'_>, Vec<&str>)> = Vec::new();
        for seen in &entry.seen {
            let environment = seen.environment.as_deref().unwrap_or_default();
            let is_asked = |it: &String| it == environment;
            let Some(model) = seen.model else { continue };
            if !ask.environments.is_empty() && !ask.environments.iter().any(is_asked) {
                continue;
            }
            match models.iter_mut().find(|(known, ..)| known.id == model.id) {
                Some((.., environments)) => environments.push(environment),
                None => models.push((model, seen, vec![environment])),
            }
        }
        let is_apart = models.len() > 1 || !ask.environments.is_empty();
        for (model, seen, environments) in models {
            let Some(family) = &model.family else { continue };
            let region = seen.region.as_deref().and_then(|it| Region::parse(it).ok());
            let region = region.unwrap_or_else(|| catalog.default_region().clone());
            let best = catalog.models().iter().find(|other| {
                let of_family = other.family.as_ref().is_some_and(|it| it.name == family.name);
                of_family && other.id != model.id && catalog.is_newest(other, &region, today)
            });
            let is_active = model.lifecycle.on(today) == Status::Active;
            if let Some(best) = best.filter(|_| is_active) {
                let only = if is_apart {
                    format!(" --environment {}", quoted(&environments.join(",")))
                } else {
                    String::new()
                };
                lines.push(format!(
                    "`{}` has the active model {} (`{}`); newer is {}: `bedrock-profile upgrade {} --to {}{only}`",
                    entry.key, model.name, model.id, best.name, quoted(&entry.key), best.id
                ));
            }
        }
    }
    lines
}
