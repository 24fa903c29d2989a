//! What AWS lists: from files that hold what `aws` printed, or by running `aws`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::account::{AwsCommand, Listing, run};
use crate::answers::config;
use crate::aws::Region;
use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, Result, Source};

/// A listing of all models of a region has about 100 kB.
const LARGEST: u64 = 64 * 1024 * 1024;

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
        let mut problems = Vec::new();
        let mut regions: Vec<Region> = Vec::new();
        for name in &self.region {
            match Region::parse(name) {
                Ok(region) => regions.push(region),
                Err(why) => {
                    problems
                        .push(Diagnostic::error(format!("`{name}` is no AWS region")).help(why));
                }
            }
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
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

    /// What AWS lists.
    pub(super) fn listing(&self, catalog: &Catalog) -> Result<Listing> {
        let mut listing = Listing::default();
        if self.from.is_empty() {
            for command in self.commands(catalog)? {
                let text = run(&command)?;
                listing.add(&Source::new(command.to_string(), text), Some(&command.region))?;
            }
            return Ok(listing);
        }
        for path in &self.from {
            for (name, text) in texts(path)? {
                listing.add(&Source::new(name, text), None)?;
            }
        }
        Ok(listing)
    }
}

/// The texts that a path names, each with the name that messages call it by.
fn texts(path: &Path) -> Result<Vec<(String, String)>> {
    if path == Path::new("-") {
        return Ok(vec![("<stdin>".to_owned(), config::stdin_up_to(LARGEST)?)]);
    }
    let mut files = vec![path.to_path_buf()];
    if path.is_dir() {
        files = json_files(path)?;
    }
    let mut found = Vec::new();
    for file in files {
        config::no_pipe(&file)?;
        let name = config::shown(&file);
        match config::text_up_to(LARGEST, &file)? {
            Some(text) => found.push((name, text)),
            None => {
                return Err(Diagnostic::error(format!("there is no file `{name}`"))
                    .help("give a file with the JSON that `aws` printed, or `-`")
                    .into());
            }
        }
    }
    Ok(found)
}

#[expect(clippy::disallowed_methods, reason = "a folder of listings is an input")]
fn json_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let shown = config::shown(folder);
    let cannot = |error: std::io::Error| {
        Diagnostic::error(format!("cannot read the folder `{shown}`: {error}"))
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension().is_some_and(|end| end == "json") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Diagnostic::error(format!("no file in `{shown}` ends in .json"))
            .help("save what `aws` prints as one file for each command")
            .into());
    }
    Ok(files)
}
