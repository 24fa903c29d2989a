//! `snippet`: the code or configuration that consumes a profile.

mod forms;
mod values;

use std::path::{Path, PathBuf};

use clap::Args;

use super::list::listing;
use super::setup::{Layers, absolute};
use super::{Context, Outcome};
use crate::answers::Answers;
use crate::code;
use crate::diagnostic::{Code, Diagnostic, Result, did_you_mean};
use crate::folder::{self, Boundary};
use crate::inventory::{self, Entry};
use crate::module::Module;
use crate::relative::RelativePath;
use crate::report::columns::columns;
use crate::walk::walk;
use forms::{Form, forms, languages_of, refuse_unsuitable};

/// Print the code or configuration that consumes a profile of this repository
///
/// The profile's variable or parameter, its region, model and provider are filled in. Without a name,
/// lists what there is, first what the code of this repository uses. Each snippet fails without its
/// variable, and passes `check`.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct SnippetArgs {
    /// What consumes the profile, as `strands`
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The profile's key, where the repository has several
    #[arg(long, value_name = "KEY")]
    profile: Option<String>,
    /// A folder of own templates; a file in it replaces the built-in one of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  What there is:
    bedrock-profile snippet
  An agent on the profile `classify`:
    bedrock-profile snippet strands --profile classify > agent.py";

/// Runs the subcommand.
///
/// # Errors
/// When there is no such snippet or profile, or what it needs of the profile is not known.
pub fn run(args: &SnippetArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let here = Path::new(".");
    let target = absolute(here)?;
    let Some(name) = &args.name else {
        let used = used(here)?;
        context.console.data(&list(used));
        return Ok(Outcome::Done);
    };
    let form = find(name)?;
    let layers = Layers::read(Answers::default(), None, &target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let templates = layers.templates(args.templates.as_deref())?;
    let usual = layers.usual_environments(&catalog);
    let mut found = listing(&[here.to_path_buf()], &catalog, &usual)?;
    if !found.problems.is_empty() {
        return Err(found.problems.into());
    }
    let boundary = Boundary::around(&target, &[]);
    inventory::follow(&mut found.entries, &|folder| module_in(folder, &boundary));
    let entry = chosen(&found.entries, args.profile.as_deref())?;
    let (values, warnings) = values::of(entry, &catalog, &form.name)?;
    refuse_unsuitable(form, &entry.key, &values.name, &values.base)?;
    let text = templates.render_code(&format!("snippet/{}.j2", form.file), &values.context())?;
    context.console.data(&text);
    for warning in &warnings {
        context.console.tell(warning);
    }
    Ok(Outcome::Done)
}

/// The module in a folder that a call leads to, within the repository.
fn module_in(folder: &Path, boundary: &Boundary<'_>) -> Option<Module> {
    let root = absolute(folder).ok().filter(|root| !boundary.is_left_by(root))?;
    let files = folder::module_files(&root, &RelativePath::default(), boundary).ok()?;
    let named = files.into_iter().map(|it| (it.path.to_string(), it.bytes));
    Some(Module::parse_what_can_be(named).0)
}

fn find(name: &str) -> Result<&'static Form> {
    if let Some(form) = forms().iter().find(|form| form.name == name) {
        return Ok(form);
    }
    let problem = Diagnostic::error(format!("there is no snippet `{name}`")).code(Code::NotFound);
    let problem = match did_you_mean(name, forms().iter().map(|form| form.name.as_str())) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    };
    Err(problem.help("`bedrock-profile snippet` lists them").into())
}

/// The profile that was asked for, or the only one.
fn chosen<'e, 'c>(entries: &'e [Entry<'c>], key: Option<&str>) -> Result<&'e Entry<'c>> {
    let keys: Vec<String> = entries
        .iter()
        .map(|entry| format!("`{}` ({}:{})", entry.key, entry.file, entry.line))
        .collect();
    let fitting: Vec<&Entry<'_>> =
        entries.iter().filter(|entry| key.is_none_or(|key| entry.key == key)).collect();
    match (fitting.as_slice(), key) {
        ([only], _) => Ok(only),
        ([], _) if entries.is_empty() => {
            Err(Diagnostic::error("there is no application inference profile here")
                .code(Code::NotFound)
                .help("`bedrock-profile new` or `add` makes one")
                .into())
        }
        ([], key) => {
            let key = key.unwrap_or_default();
            let problem =
                Diagnostic::error(format!("there is no profile `{key}`")).code(Code::NotFound);
            let known = entries.iter().map(|entry| entry.key.as_str());
            let problem = match did_you_mean(key, known) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem,
            };
            Err(problem.help(format!("there are {}", keys.join(", "))).into())
        }
        (several, _) => {
            let same = several.iter().all(|entry| several[0].key == entry.key);
            let help = if same {
                "name the folder of one of them: `-C DIR`"
            } else {
                "name one of them by `--profile KEY`"
            };
            Err(Diagnostic::error(format!("there are {} profiles", several.len()))
                .code(Code::MissingAnswer)
                .help(keys.join(", "))
                .help(help)
                .into())
        }
    }
}

/// The snippets that the code below a folder uses already, as bits in the order of [`forms`].
fn used(path: &Path) -> Result<u32> {
    let found = walk(&[path.to_path_buf()], |file| {
        let name = file.file_name()?.to_str()?;
        if code::of_path(file.to_str()?).is_none() && languages_of(name).is_empty() {
            return None;
        }
        Some(words_in(file))
    })?;
    Ok(found.found.iter().fold(0, |all, file| all | file.value))
}

/// Larger files are data.
const LARGEST: u64 = 1024 * 1024;

#[expect(clippy::disallowed_methods, reason = "the repository's code is looked at")]
fn words_in(file: &Path) -> u32 {
    let is_small = file.metadata().is_ok_and(|it| it.len() <= LARGEST);
    let text = if is_small { std::fs::read(file).unwrap_or_default() } else { Vec::new() };
    let name = file.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    let declares = if languages_of(name).is_empty() { None } else { str::from_utf8(&text).ok() };
    let mut bits = 0;
    for (index, form) in forms().iter().enumerate() {
        let is_declared = declares.is_some_and(|text| form.is_declared(name, text));
        if is_declared || memchr::memmem::find(&text, form.word.as_bytes()).is_some() {
            bits |= 1 << index;
        }
    }
    bits
}

/// The list of snippets, those in use first.
fn list(used: u32) -> String {
    let mut rows: Vec<[String; 3]> = vec![["NAME", "IN USE", "WHAT"].map(str::to_owned)];
    let is_used = |index: usize| used & (1 << index) != 0;
    let mut order: Vec<usize> = (0..forms().len()).collect();
    order.sort_by_key(|index| !is_used(*index));
    for index in order {
        let Some(form) = forms().get(index) else { continue };
        let mark = if is_used(index) { "yes" } else { "" };
        rows.push([&form.name, mark, &form.about].map(str::to_owned));
    }
    columns(&rows)
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn every_snippet_has_a_template_and_every_template_a_snippet() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/snippet");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            // What others include.
            .filter(|name| !name.starts_with('_'))
            .collect();
        let mut known: Vec<String> =
            forms().iter().map(|form| format!("{}.j2", form.file)).collect();
        files.sort();
        known.sort();
        assert_eq!(files, known);
    }
}
