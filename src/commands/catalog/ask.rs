//! What AWS lists: from files that hold what `aws` printed, or by running `aws`.

use std::path::PathBuf;

use clap::Args;

use crate::account::{AwsCommand, Comparison, Listing, compare, run};
use crate::catalog::Catalog;
use crate::commands::Context;
use crate::commands::aws_output::{regions, texts};
use crate::diagnostic::{Result, Source};

/// Where the listing comes from.
#[derive(Debug, Clone, Default, Args)]
pub struct AskArgs {
    /// JSON that `aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED` or
    /// `list-foundation-models` printed: a file, a folder of .json files, or `-` for standard input
    /// (may be repeated); without it, `aws` is run
    #[arg(long, value_name = "FILE", conflicts_with = "region")]
    pub from: Vec<PathBuf>,
    /// The regions to ask `aws` about [default: all regions in the EU that the catalog knows]
    #[arg(long, value_name = "REGION", value_delimiter = ',')]
    pub region: Vec<String>,
    /// Print the `aws` commands instead of running them
    #[arg(long, conflicts_with = "from")]
    pub commands: bool,
}

impl AskArgs {
    /// The commands whose output is needed.
    pub(super) fn commands(&self, catalog: &Catalog) -> Result<Vec<AwsCommand>> {
        let mut regions = regions(&self.region, catalog)?;
        if self.region.is_empty() {
            let inside = catalog.regions().iter().filter(|region| region.eu);
            regions.extend(inside.map(|region| region.id.clone()));
        }
        let profiles = ["list-inference-profiles", "--type-equals", "SYSTEM_DEFINED"];
        Ok(regions
            .iter()
            .flat_map(|region| {
                [
                    AwsCommand::bedrock(&profiles, region),
                    AwsCommand::bedrock(&["list-foundation-models"], region),
                ]
            })
            .collect())
    }

    /// What AWS lists, compared with the catalog; none where the commands that ask are printed instead.
    pub(super) fn comparison(
        &self,
        catalog: &Catalog,
        context: &mut Context<'_>,
    ) -> Result<Option<(Listing, Comparison)>> {
        if self.commands {
            for command in self.commands(catalog)? {
                context.console.data(&format!("{command}\n"));
            }
            return Ok(None);
        }
        let listing = self.listing(catalog)?;
        let comparison = compare(catalog, &listing, context.today());
        Ok(Some((listing, comparison)))
    }

    fn listing(&self, catalog: &Catalog) -> Result<Listing> {
        let mut listing = Listing::default();
        if self.from.is_empty() {
            for command in self.commands(catalog)? {
                let text = run(&command)?;
                listing.add(&Source::new(command.to_string(), text), Some(&command.region))?;
            }
            return Ok(listing);
        }
        for (name, text) in texts(&self.from)? {
            listing.add(&Source::new(name, text), None)?;
        }
        Ok(listing)
    }
}
