//! `catalog list`: a line a model.

use clap::Args;
use serde_json::json;

use super::{Format, as_json, document, region};
use crate::aws::Region;
use crate::catalog::{Catalog, Model, Status, unknown};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result, did_you_mean};
use crate::report::columns::columns;
use crate::report::model::{lifecycle, routes};
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

pub(super) fn list(args: &ListArgs, catalog: &Catalog, today: Date) -> Result<String> {
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
    Ok(match args.format {
        Format::Text => table(&models, from, today),
        Format::Json => {
            let models: Vec<_> = models.iter().map(|model| as_json(model, from, today)).collect();
            document(json!({ "region": from, "models": models }))
        }
    })
}

fn status(word: &str, problems: &mut Vec<Diagnostic>) -> Option<Status> {
    let found = Status::ALL.into_iter().find(|(known, _)| *known == word);
    if found.is_none() {
        let words = Status::ALL.map(|(known, _)| known);
        let problem = Diagnostic::error(format!("`{word}` is no status of a model"));
        problems.push(match did_you_mean(word, words) {
            Some(close) => problem.help(format!("did you mean `{close}`?")),
            None => problem.help(format!("a model is {}", one_of(words))),
        });
    }
    found.map(|(_, status)| status)
}

/// The models as aligned columns, under a line of headings.
fn table(models: &[&Model], from: &Region, today: Date) -> String {
    let mut rows: Vec<[String; 4]> =
        vec![["MODEL", "PROVIDER", "ROUTES", "LIFECYCLE"].map(str::to_owned)];
    rows.extend(models.iter().map(|model| {
        [
            model.id.to_string(),
            model.provider.to_string(),
            routes(model, from),
            lifecycle(&model.lifecycle, today),
        ]
    }));
    columns(&rows)
}
