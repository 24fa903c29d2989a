//! `catalog refresh`: a file with what AWS lists differently.

use std::path::{Path, PathBuf};

use clap::Args;

use super::ask::AskArgs;
use super::verify::{summary, table};
use crate::account::{HEADER, overlay};
use crate::answers::config;
use crate::catalog::Catalog;
use crate::commands::finish::{WriteArgs, finish};
use crate::commands::setup::{Layers, absolute};
use crate::commands::{Context, Outcome};
use crate::diagnostic::{Diagnostic, Result};
use crate::module::Module;
use crate::naming::ModelId;
use crate::plan::{Change, Plan};
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::validate::no_worse;

/// Arguments of `catalog refresh`.
#[derive(Debug, Clone, Args)]
pub struct RefreshArgs {
    #[command(flatten)]
    ask: AskArgs,
    /// The file to write; one that this command has written before is brought up to date
    #[arg(long, short, value_name = "FILE", default_value = "bedrock-catalog.toml")]
    output: PathBuf,
    #[command(flatten)]
    write: WriteArgs,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  By running `aws` with your own credentials, in all regions of the EU:
    bedrock-profile catalog refresh
  From saved output of two commands:
    bedrock-profile catalog refresh --from profiles.json --from models.json
  Use the file from now on, by a line in bedrock-profile.toml:
    catalog = \"bedrock-catalog.toml\"";

pub(super) fn run(args: &RefreshArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let today = context.today();
    let target = Target::read(&args.output)?;
    let catalog = target.catalog(context)?;
    let Some((listing, comparison)) = args.ask.comparison(&catalog, context)? else {
        return Ok(Outcome::Done);
    };
    if !comparison.differences.is_empty() {
        context.console.say(table(&comparison.differences).trim_end());
    }
    context.console.say(&summary(&comparison, &listing));
    let site = config::site();
    let after = overlay(&comparison, &target.kept, &catalog, &listing, today, site.as_ref());
    // What would not be read again is not written.
    Catalog::load(&[(&target.shown, &after)])?;
    let change = Change {
        path: target.name.clone(),
        before: target.before.clone().map(String::into_bytes),
        after: Some(after.into_bytes()),
    };
    let plan = no_worse(Plan::new(target.folder.clone(), vec![change]), &[])?;
    let module = Module::parse(Vec::<(String, Vec<u8>)>::new())?;
    let changes = ChangeSet::new(
        &plan,
        &RelativePath::default(),
        &module,
        &std::collections::BTreeMap::new(),
    );
    let next = if target.is_used(context)? {
        Vec::new()
    } else {
        vec![format!(
            "bedrock-profile --catalog {} catalog list",
            crate::shell::quoted(&target.shown)
        )]
    };
    finish(&plan, changes, &args.write, &next, context.console, None)?.outcome()
}

/// The file to write, as it is.
struct Target {
    shown: String,
    path: PathBuf,
    folder: PathBuf,
    name: RelativePath,
    before: Option<String>,
    /// The models that it has.
    kept: Vec<ModelId>,
}

impl Target {
    fn read(path: &Path) -> Result<Self> {
        let shown = config::shown(path);
        let refused = |why: &str| Diagnostic::error(format!("the file `{shown}` {why}"));
        let whole = absolute(path)?;
        let (Some(folder), Some(name)) =
            (whole.parent(), whole.file_name().and_then(|name| name.to_str()))
        else {
            return Err(refused("is no file").help("give the path of a file").into());
        };
        if whole.extension().is_none_or(|it| it != "toml") {
            let help = "give it a name that ends in .toml: a catalog is TOML";
            return Err(refused("would not be read as a catalog").help(help).into());
        }
        config::no_pipe(&whole)?;
        let name = RelativePath::parse(name).map_err(|why| refused(&why))?;
        let before = config::text(&whole)?;
        let kept = match &before {
            None => Vec::new(),
            Some(text) if text.starts_with(HEADER) => own_models(text),
            Some(_) => {
                return Err(refused("was not written by this command")
                    .help("give another file by `--output`; it can be laid over this one")
                    .into());
            }
        };
        let folder = folder.to_path_buf();
        Ok(Self { shown, path: whole, folder, name, before, kept })
    }

    /// The catalog that other commands use, with this file over it.
    fn catalog(&self, context: &Context<'_>) -> Result<Catalog> {
        let Some(text) = &self.before else { return context.catalog() };
        if self.is_used(context)? {
            return context.catalog();
        }
        Ok(Catalog::load(&[(&self.shown, text)])?)
    }

    /// Whether the catalog that other commands use is this file.
    fn is_used(&self, context: &Context<'_>) -> Result<bool> {
        let layers = Layers::at(Path::new("."))?;
        let used = layers.catalog_path(context.global.catalog.as_deref());
        Ok(used.and_then(|used| used.canonicalize().ok()) == self.path.canonicalize().ok()
            && self.path.exists())
    }
}

/// The ids of the models in a file of this command.
fn own_models(text: &str) -> Vec<ModelId> {
    let Ok(table) = text.parse::<toml::Table>() else { return Vec::new() };
    let models = table.get("model").and_then(toml::Value::as_array);
    let ids = models.into_iter().flatten().filter_map(|model| model.get("id")?.as_str());
    ids.filter_map(|id| ModelId::parse(id).ok()).collect()
}
