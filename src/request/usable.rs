//! Whether a model may be used at all: on a day, from a region, within the European Union.

use crate::aws::Region;
use crate::catalog::{Catalog, Model, Status};
use crate::date::Date;
use crate::diagnostic::Diagnostic;

/// What the user takes upon themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Allowed {
    /// `--allow-unavailable`
    pub unavailable: bool,
    /// `--allow-outside-eu`
    pub outside_eu: bool,
}

/// What speaks against a profile of the model in the region: errors for what must not be, warnings
/// for what is allowed and worth knowing.
pub fn usable(
    model: &Model,
    catalog: &Catalog,
    region: &Region,
    allowed: Allowed,
    today: Date,
) -> Vec<Diagnostic> {
    let successor = match catalog.successor(&model.id) {
        Some(successor) => format!("use `{}` instead", successor.id),
        None => "choose another model: `bedrock-profile catalog list`".to_owned(),
    };
    let (id, name) = (&model.id, &model.name);
    let mut found = Vec::new();
    match model.lifecycle.on(today) {
        Status::Active if model.lifecycle.end_of_life.is_none() => {}
        status @ (Status::Active | Status::Legacy) => {
            let how = if status == Status::Legacy { "is legacy" } else { "has an announced end" };
            let message = format!("{name} (`{id}`) {how}{}", end(model, today));
            let mut warning = Diagnostic::warning(message);
            warning.help.extend(model.lifecycle.reason.clone());
            warning.help.extend(model.lifecycle.extended_access_note(today));
            found.push(warning.help(successor.clone()));
        }
        Status::Unavailable => {
            let message = format!("{name} (`{id}`) is unavailable{}", ending(model, today));
            found.push(if allowed.unavailable {
                Diagnostic::warning(message).help(successor)
            } else {
                Diagnostic::error(message)
                    .help(successor)
                    .help("`--allow-unavailable` uses it all the same")
            });
            return found;
        }
    }
    if let Some(note) = model.output.note() {
        let message = format!("{name} (`{id}`) is an {} model", model.output.as_str());
        found.push(Diagnostic::warning(message).help(note));
    }
    if model.route_from(region).is_none() {
        let problem = Diagnostic::error(format!("{name} (`{id}`) cannot be called from {region}"));
        found.push(match catalog.callable_from(model) {
            Some(regions) => problem.help(format!(
                "it can be called from {regions}; `--region` chooses another region"
            )),
            None => problem.help(successor),
        });
        return found;
    }
    let outside: Vec<&str> = model.leaves_eu(region).iter().map(Region::as_str).collect();
    if outside.is_empty() {
        return found;
    }
    let message =
        format!("{name} (`{id}`), called from {region}, also routes to {}", outside.join(", "));
    found.push(if allowed.outside_eu {
        Diagnostic::warning(message).help("that is outside of the European Union")
    } else {
        Diagnostic::error(format!("{message}, outside of the European Union"))
            .help("call it from another region (`--region`), or choose another model")
            .help("`--allow-outside-eu` uses it all the same")
    });
    found
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
