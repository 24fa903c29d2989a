//! `catalog verify`: is the catalog what AWS lists?

use clap::Args;
use serde_json::json;

use super::ask::AskArgs;
use super::{Format, document};
use crate::account::{Comparison, Difference, Listing};
use crate::aws::Region;
use crate::commands::{Context, Outcome};
use crate::diagnostic::Result;
use crate::report::columns::columns;

/// Arguments of `catalog verify`.
#[derive(Debug, Clone, Default, Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    ask: AskArgs,
    /// Output for people or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

pub(super) const EXAMPLES: &str = "\
Exit status: 0 when nothing differs, 1 when something does, 2 when AWS could not be asked.

Examples:
  By running `aws` with your own credentials, in all regions of the EU:
    bedrock-profile catalog verify
  From saved output:
    aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED --output json > profiles.json
    aws bedrock list-foundation-models --output json > models.json
    bedrock-profile catalog verify --from profiles.json --from models.json";

pub(super) fn run(args: &VerifyArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let catalog = context.catalog()?;
    let Some((listing, comparison)) = args.ask.comparison(&catalog, context)? else {
        return Ok(Outcome::Done);
    };
    let text = match args.format {
        Format::Text if comparison.differences.is_empty() => String::new(),
        Format::Text => table(&comparison.differences),
        Format::Json => to_json(&comparison, &listing),
    };
    context.console.data(&text);
    context.console.say(&summary(&comparison, &listing));
    let clean = comparison.differences.is_empty();
    Ok(if clean { Outcome::Done } else { Outcome::Findings })
}

/// What was compared and what came of it, in a line.
pub(super) fn summary(comparison: &Comparison, listing: &Listing) -> String {
    let differ = comparison.models.len();
    let differ = match differ {
        0 => "none differs".to_owned(),
        1 => "1 differs".to_owned(),
        many => format!("{many} differ"),
    };
    let agree = match comparison.confirmed.len() {
        1 => "1 model agrees".to_owned(),
        many => format!("{many} models agree"),
    };
    format!("Compared with what AWS lists in {}: {agree}, {differ}.", listing.regions())
}

/// The differences as aligned columns.
pub(super) fn table(differences: &[Difference]) -> String {
    let mut rows: Vec<[String; 5]> =
        vec![["WHAT", "MODEL", "REGION", "CATALOG", "AWS"].map(str::to_owned)];
    rows.extend(differences.iter().map(|it| {
        [
            it.kind.as_str().to_owned(),
            it.model.clone(),
            it.region.as_ref().map_or("-", Region::as_str).to_owned(),
            it.catalog.clone(),
            it.aws.clone(),
        ]
    }));
    columns(&rows)
}

fn to_json(comparison: &Comparison, listing: &Listing) -> String {
    let difference = |it: &Difference| {
        json!({
            "kind": it.kind.as_str(),
            "model": it.model,
            "id": it.id,
            "region": it.region,
            "catalog": it.catalog,
            "aws": it.aws,
        })
    };
    let differences: Vec<_> = comparison.differences.iter().map(difference).collect();
    let asked = |regions: Vec<&Region>| json!(regions);
    document(json!({
        "regions": {
            "profiles": asked(listing.profiles.keys().collect()),
            "models": asked(listing.models.keys().collect()),
        },
        "confirmed": comparison.confirmed,
        "differences": differences,
    }))
}
