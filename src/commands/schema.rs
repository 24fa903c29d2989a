//! `schema`: the JSON Schemas of files and of output.

use std::fmt::Write as _;

use clap::Args;
use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, Result};

static SCHEMAS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/schema");

/// Print the JSON Schema of a file or of JSON output
///
/// Editors and validators of TOML and JSON read it. Without a name, lists what there is.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct SchemaArgs {
    /// What the schema describes, such as `config` or `check`
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  Check the configuration of a repository in an editor or by a validator:
    bedrock-profile schema config > bedrock-profile.schema.json
    taplo check --schema file://$PWD/bedrock-profile.schema.json bedrock-profile.toml";

/// The text that the command prints.
///
/// # Errors
/// When there is no such schema.
pub fn text(args: &SchemaArgs) -> Result<String> {
    let schemas = || {
        let files = SCHEMAS.files();
        files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
    };
    let Some(name) = &args.name else {
        let width = schemas().map(|(name, _)| name.len()).max().unwrap_or_default();
        let mut list: Vec<String> = schemas().map(|(name, text)| row(name, text, width)).collect();
        list.sort();
        return Ok(list.concat());
    };
    if let Some((_, text)) = schemas().find(|(known, _)| known == name) {
        return Ok(text.to_owned());
    }
    let mut names: Vec<&str> = schemas().map(|(name, _)| name).collect();
    names.sort_unstable();
    let problem = Diagnostic::error(format!("there is no schema `{name}`")).code(Code::NotFound);
    let all = || format!("there are {}", names.join(", "));
    Err(problem.did_you_mean(name, names.iter().copied(), all).into())
}

/// A schema's name and title.
fn row(name: &str, text: &str, width: usize) -> String {
    let schema: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let title = schema.get("title").and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut out = String::new();
    let _ = writeln!(out, "{name:<width$}  {title}");
    out
}
