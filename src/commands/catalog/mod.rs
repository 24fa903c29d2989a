//! `catalog`: what models there are, and what is known of each.

mod ask;
mod list;
mod refresh;
mod show;
mod verify;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::{Context, Outcome};
use crate::aws::Region;
use crate::catalog::{Catalog, KnownRegion, Model};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result};

pub use ask::AskArgs;
pub use list::ListArgs;
pub use refresh::RefreshArgs;
pub use show::ShowArgs;
pub use verify::VerifyArgs;

/// The models that profiles can be made from
#[derive(Debug, Clone, Args)]
pub struct CatalogArgs {
    /// What to do with the catalog.
    #[command(subcommand)]
    pub command: CatalogCommand,
}

/// What can be done with the catalog.
#[derive(Debug, Clone, Subcommand)]
pub enum CatalogCommand {
    /// List the models, those that can no longer be used left out
    List(ListArgs),
    /// Show all that is known of one model
    Show(ShowArgs),
    /// Compare the catalog with what AWS lists
    ///
    /// Tells which models are new, gone, or have changed in route or lifecycle. It judges the regions that
    /// are listed, and profiles of the geographies that the catalog has. Days and regions that AWS does not
    /// name are no difference.
    #[command(after_long_help = verify::EXAMPLES)]
    Verify(VerifyArgs),
    /// Write what AWS lists differently into a catalog file
    ///
    /// Compares as `catalog verify` does, and writes the models that differ, with source and day, into a
    /// file to be laid over the built-in catalog. Models that agree are listed there as confirmed on that
    /// day. New models get an id and a name from those at AWS: look at them before you commit the file.
    #[command(after_long_help = refresh::EXAMPLES)]
    Refresh(RefreshArgs),
}

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// What the command prints, and what should be known about it.
#[derive(Debug, Default)]
pub struct Printed {
    /// The data.
    pub text: String,
    /// The talk.
    pub warnings: Vec<Diagnostic>,
}

impl From<String> for Printed {
    fn from(text: String) -> Self {
        Self { text, warnings: Vec::new() }
    }
}

/// Runs the subcommand.
///
/// # Errors
/// When a model, provider, status or region is asked for that the catalog does not have; when `aws`
/// fails, or what it printed cannot be read or written down.
pub fn run(args: &CatalogArgs, context: &mut Context<'_>) -> Result<Outcome> {
    match &args.command {
        CatalogCommand::Verify(args) => verify::run(args, context),
        CatalogCommand::Refresh(args) => refresh::run(args, context),
        CatalogCommand::List(_) | CatalogCommand::Show(_) => {
            let (catalog, today) = (context.catalog()?, context.today());
            let printed = text(args, &catalog, today)?;
            context.console.data(&printed.text);
            for warning in &printed.warnings {
                context.console.tell(warning);
            }
            Ok(Outcome::Done)
        }
    }
}

/// What the command prints; `today` decides which models have come to their end.
///
/// # Errors
/// When a model, provider, status or region is asked for that the catalog does not have.
pub fn text(args: &CatalogArgs, catalog: &Catalog, today: Date) -> Result<Printed> {
    match &args.command {
        CatalogCommand::List(args) => list::list(args, catalog, today),
        CatalogCommand::Show(args) => show::show(args, catalog, today).map(Printed::from),
        CatalogCommand::Verify(_) | CatalogCommand::Refresh(_) => Ok(Printed::default()),
    }
}

/// The region asked for, or the catalog's default.
fn region<'c>(asked: Option<&str>, catalog: &'c Catalog) -> Result<&'c KnownRegion> {
    Ok(catalog.find_region(asked.unwrap_or(catalog.default_region().as_str()))?)
}

/// What programs are told of a model, as seen from a region on a day.
fn as_json(model: &Model, catalog: &Catalog, region: &Region, today: Date) -> Value {
    let lifecycle = &model.lifecycle;
    json!({
        "id": model.id,
        "name": model.name,
        "provider": model.provider,
        "family": model.family.as_ref().map(|family| &family.name),
        "newest": catalog.is_newest(model, region, today),
        "recommended": catalog.recommended(region, today).is_some_and(|it| it.id == model.id),
        "output": model.output.as_str(),
        "base_model": model.base_model,
        "kind": model.copy_from.kind().as_str(),
        "copy_from": source(model, region),
        "callable_from": model.callable_from().collect::<Vec<_>>(),
        "routes": model.routes_from(region),
        "outside_eu": model.leaves_eu(region),
        "lifecycle": {
            "status": lifecycle.on(today).as_str(),
            "legacy_since": lifecycle.legacy_since,
            "extended_access": lifecycle.extended_access,
            "end_of_life": lifecycle.end_of_life,
            "no_sooner_than": lifecycle.no_sooner_than,
            "reason": lifecycle.reason,
            "successor": lifecycle.successor,
        },
        "knowledge": {
            "source": model.knowledge.source,
            "contrary": model.knowledge.contrary,
            "as_of": model.knowledge.as_of,
        },
    })
}

/// The ARN for a region, or the one on record if the model cannot be called there.
fn source(model: &Model, region: &Region) -> String {
    match model.route_from(region) {
        Some(_) => model.arn(region).to_string(),
        None => model.copy_from.to_string(),
    }
}

/// The version of the JSON forms; `docs/json.md` tells what they hold. It counts what makes a change
/// incompatible.
const VERSION: u8 = 1;

/// A JSON document with its version, as the last thing in a file or pipe: with a line end.
fn document(mut value: Value) -> String {
    if let Some(object) = value.as_object_mut() {
        object.shift_insert(0, "version".to_owned(), json!(VERSION));
    }
    crate::report::document(&value)
}

#[cfg(test)]
mod tests;
