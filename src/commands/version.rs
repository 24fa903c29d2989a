//! `--version --verbose`: what this build is made of.

use crate::catalog::Catalog;

/// The target that the program was built for.
const TARGET: &str = env!("BEDROCK_PROFILE_TARGET");

/// The commit that it was built from: of release builds in a checkout, and where the build was told.
const COMMIT: Option<&str> = option_env!("BEDROCK_PROFILE_COMMIT");

/// The version, with the day of the catalog's latest fact, the commit and the target.
pub fn verbose(name: &str, catalog: &Catalog) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let commit = COMMIT.unwrap_or("unknown");
    let models = catalog.models().len();
    let dates = catalog.models().iter().map(|model| model.knowledge.as_of);
    let as_of = dates.max().map_or_else(|| "unknown".to_owned(), |date| date.to_string());
    format!(
        "{name} {version}\ncatalog: {as_of}, {models} models\ncommit: {commit}\ntarget: {TARGET}\n"
    )
}
