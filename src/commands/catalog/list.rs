//! `catalog list`: a line a model.

use std::fmt::Write as _;

use clap::Args;
use serde_json::json;

use super::{Format, Printed, as_json, document, region};
use crate::aws::Region;
use crate::catalog::{Catalog, Knowledge, Model, Status, unknown};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::report::columns::columns;
use crate::report::model::{callable_from, lifecycle, notes, routes};
use crate::strict::one_of;

/// Arguments of `catalog list`.
#[derive(Debug, Clone, Default, Args)]
pub struct ListArgs {
    /// Only models of this provider, as `amazon` (may be repeated)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub provider: Vec<String>,
    /// Only models of this status: active, legacy or unavailable (may be repeated)
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub status: Vec<String>,
    /// Only models that can be called from this region, with their routes from there
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Unavailable models too
    #[arg(long)]
    pub all: bool,
    /// Output for people or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

pub(super) fn list(args: &ListArgs, catalog: &Catalog, today: Date) -> Result<Printed> {
    let mut problems = Vec::new();
    let providers = catalog.providers();
    for name in &args.provider {
        if !providers.contains(&name.as_str()) {
            problems.push(unknown("provider", name, providers.iter().copied(), true));
        }
    }
    let wanted: Vec<Status> =
        args.status.iter().filter_map(|word| status(word, &mut problems)).collect();
    let from = region(args.region.as_deref(), catalog);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let from = &from?.id;
    let mut models: Vec<&Model> = catalog
        .models()
        .iter()
        .filter(|model| {
            args.provider.is_empty()
                || args.provider.iter().any(|name| name == model.provider.as_str())
        })
        .filter(|model| match wanted.as_slice() {
            [] => args.all || model.lifecycle.on(today) != Status::Unavailable,
            wanted => wanted.contains(&model.lifecycle.on(today)),
        })
        .filter(|model| args.region.is_none() || model.route_from(from).is_some())
        .collect();
    models.sort_by_key(|model| (&model.provider, &model.id));
    let text = match args.format {
        Format::Text => table(&models, catalog, from, today),
        Format::Json => {
            let json = |model: &&Model| as_json(model, catalog, from, today);
            let listed: Vec<_> = models.iter().map(json).collect();
            document(json!({ "region": from, "models": listed }))
        }
    };
    Ok(Printed { text, warnings: stale(&models, today).into_iter().collect() })
}

/// A warning that models are listed of which nobody has looked up the facts for long. What is gone
/// does not come back, so unavailable models do not count.
fn stale(models: &[&Model], today: Date) -> Option<Diagnostic> {
    let old: Vec<&Model> = models
        .iter()
        .filter(|model| model.lifecycle.on(today) != Status::Unavailable)
        .filter(|model| model.knowledge.is_stale(today))
        .copied()
        .collect();
    let oldest = old.iter().map(|model| model.knowledge.as_of).min()?;
    let (days, count) = (Knowledge::FRESH_DAYS, old.len());
    let what = if count == 1 { "1 model".to_owned() } else { format!("{count} models") };
    Some(
        Diagnostic::warning(format!(
            "the facts about {what} are older than {days} days (the oldest of {oldest}): models may have \
             ended, and newer ones may be missing"
        ))
        .help("`bedrock-profile catalog refresh` asks AWS and writes what differs into a file"),
    )
}

fn status(word: &str, problems: &mut Vec<Diagnostic>) -> Option<Status> {
    let found = Status::ALL.into_iter().find(|(known, _)| *known == word);
    if found.is_none() {
        let words = Status::ALL.map(|(known, _)| known);
        let problem = Diagnostic::error(format!("`{word}` is no status of a model"))
            .code(Code::InvalidAnswer);
        let all = || format!("a model is {}", one_of(words));
        problems.push(problem.did_you_mean(word, words, all));
    }
    found.map(|(_, status)| status)
}

/// The models as aligned columns under a line of headings, those apart that cannot be called from the
/// region.
fn table(models: &[&Model], catalog: &Catalog, from: &Region, today: Date) -> String {
    let (elsewhere, here): (Vec<&Model>, Vec<&Model>) = models
        .iter()
        .partition(|model| !model.routes.is_empty() && model.route_from(from).is_none());
    let rows = |heading: &str, models: &[&Model], cell: &dyn Fn(&Model) -> String| {
        let headings = ["MODEL", "PROVIDER", heading, "LIFECYCLE", "NOTES"];
        let mut rows: Vec<[String; 5]> = vec![headings.map(str::to_owned)];
        rows.extend(models.iter().map(|model| {
            [
                model.id.to_string(),
                model.provider.to_string(),
                cell(model),
                lifecycle(&model.lifecycle, today),
                notes(model, catalog, from, today),
            ]
        }));
        columns(&rows)
    };
    let mut out = String::new();
    if !here.is_empty() || elsewhere.is_empty() {
        out.push_str(&rows("ROUTES", &here, &|model| routes(model, from)));
    }
    if !elsewhere.is_empty() {
        let gap = if out.is_empty() { "" } else { "\n" };
        let _ = writeln!(out, "{gap}Not from {from}:");
        out.push_str(&rows("CALLED FROM", &elsewhere, &callable_from));
    }
    out
}
