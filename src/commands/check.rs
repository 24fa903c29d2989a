//! `check`: does a repository conform?

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::baseline::BaselineFile;
use super::locate;
use super::setup::{absolute, overlaid, overlaid_as_named, templates_of};
use super::{Context, Outcome};
use crate::answers::config::{self, ConfigFile};
use crate::apply;
use crate::catalog::Catalog;
use crate::check::{self, CheckSettings, Report, RepositoryTemplates, Root, fix};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Error, Level, Result};
use crate::module::FileKind;
use crate::plan::{Change, Plan};
use crate::relative::RelativePath;
use crate::report::text::visible;
use crate::report::{diff, findings, github, json, junit, sarif};
use crate::validate::no_worse;

/// Does a repository conform to the pattern, in its Terraform and its code?
///
/// Looks at every file below the folders, hidden ones included; what git ignores is left out.
/// `bedrock-profile.toml` sets levels, excludes and options. `explain RULE` tells what a rule wants.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct CheckArgs {
    /// The folders of repositories
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// The least serious level of findings that makes the exit status 1
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// How to tell the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// A further report into a file, as sarif=FILE; repeat for several
    #[arg(long, value_name = "FORMAT=FILE", value_parser = FurtherReport::parse)]
    report: Vec<FurtherReport>,
    /// Set right what can be set right without asking anybody, in the Terraform
    #[arg(long)]
    fix: bool,
    /// With --fix: show the changes as a unified diff and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// A file of known findings, which pass
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the baseline: all findings if it does not exist yet, else only without those that are gone
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    /// Pass also where there is nothing to check
    #[arg(long)]
    allow_empty: bool,
    /// Show also what could not be decided
    #[arg(long, short)]
    verbose: bool,
}

const EXAMPLES: &str = "\
Exit status: 0 clean; 1 findings of the level of --fail-on or above; 2 when the check could not be
made or is not complete.

Examples:
  Does this repository conform?
    bedrock-profile check
  Several at once, failing on errors only:
    bedrock-profile check --fail-on error services/*
  What --fix would change:
    bedrock-profile check --fix --dry-run
  Let the findings of today pass, and no new ones:
    bedrock-profile check --baseline bedrock-baseline.toml --write-baseline
    bedrock-profile check --baseline bedrock-baseline.toml
  For GitHub's code scanning:
    bedrock-profile check --format sarif > bedrock.sarif
  Both annotations and a report for code scanning, from one run:
    bedrock-profile check --format github --report sarif=bedrock.sarif
  What a rule wants:
    bedrock-profile explain missing-account-id";

/// What makes the exit status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// An error.
    Error,
    /// An error or a warning.
    Warning,
    /// Any finding.
    Note,
    /// Nothing.
    Never,
}

/// A report that goes into a file.
#[derive(Debug, Clone)]
struct FurtherReport {
    format: Format,
    file: PathBuf,
}

impl FurtherReport {
    fn parse(text: &str) -> std::result::Result<Self, String> {
        let (format, file) =
            text.split_once('=').ok_or("give a format and a file, as sarif=FILE")?;
        let format = Format::from_str(format, false)?;
        if file.is_empty() {
            return Err("give a file behind the `=`".to_owned());
        }
        Ok(Self { format, file: PathBuf::from(file) })
    }
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For scripts.
    Json,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    #[value(help = "JUnit XML, for the test views of CI systems")]
    Junit,
}

/// Runs the subcommand.
///
/// # Errors
/// When a folder, a configuration or a file that had to be read cannot be.
pub fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let today = context.today();
    let roots = roots(&args.paths, context)?;
    let read = |path: &PathBuf| BaselineFile::read(path, args.write_baseline);
    let baseline = args.baseline.as_ref().map(read).transpose()?;
    if args.fix {
        fix_all(args, &roots, today, context)?;
        if args.dry_run {
            return Ok(Outcome::Done);
        }
    }
    let mut report = check::run(&roots, today)?;
    if let Some(baseline) = baseline {
        baseline.settle(&mut report, &roots, args.write_baseline, context.console)?;
    }
    if report.judged == 0 && report.problems.is_empty() && !args.allow_empty {
        let names: Vec<String> =
            args.paths.iter().map(|path| visible(&path.display().to_string())).collect();
        let message = format!("there is nothing to check in `{}`", names.join("`, `"));
        let help = "give the folder of a repository, or `--allow-empty` if it may be empty";
        return Err(Diagnostic::error(message).code(Code::NotFound).help(help).into());
    }
    let (colour, links) = (context.console.colour_out, context.console.links_out);
    let shown = (args.format, (colour, links));
    context.console.data_by(|out| write(args, shown, &report, &roots, out));
    context.console.say(&findings::summary(&report));
    let fixable = report.findings.iter().filter(|finding| !finding.edits.is_empty()).count();
    if fixable > 0 && args.format == Format::Text {
        let fixable = many(fixable, "finding");
        context.console.say(&format!("`--fix` would set {fixable} right."));
    }
    for further in &args.report {
        // A file is no terminal.
        let mut bytes = Vec::new();
        // A vector takes all.
        let _ = write(args, (further.format, (false, false)), &report, &roots, &mut bytes);
        write_report(&further.file, bytes)?;
    }
    if !report.problems.is_empty() {
        return Err(Error::Refused(report.problems));
    }
    Ok(if fails(&report, args.fail_on) { Outcome::Findings } else { Outcome::Done })
}

/// Sets right what can be, or shows it. Every plan is made before the first is carried out.
///
/// # Errors
/// Besides those of the plans, with --dry-run the modules that could not be read; without it, the
/// check that follows tells of them.
fn fix_all(args: &CheckArgs, roots: &[Root], today: Date, context: &mut Context<'_>) -> Result<()> {
    for root in roots {
        locate::complete(&root.path, &fix::folders(root)?, args.dry_run, context.console)?;
    }
    let mut plans = Vec::new();
    for (number, root) in roots.iter().enumerate() {
        plans.push((root, fix::plan(number, root, today, &|_| true)?));
    }
    let mut problems = Vec::new();
    for (root, fix) in plans {
        problems.extend(fix.problems);
        let of = if root.shown.is_empty() {
            String::new()
        } else {
            format!(" of {}", visible(&root.shown))
        };
        let (fixed, files) = (fix.fixed.len(), fix.plan.changes().len());
        if fix.plan.is_empty() {
            context.console.say(&format!("There is nothing to fix in the files{of}."));
            continue;
        }
        for warning in apply::warnings(&fix.plan) {
            context.console.tell(&warning);
        }
        if args.dry_run {
            let text = diff::render(&fix.plan);
            let text = if context.console.colour_out { diff::coloured(&text) } else { text };
            context.console.data(&text);
        } else {
            apply::apply(&fix.plan)?;
        }
        let done = if args.dry_run { "would be fixed" } else { "fixed" };
        let (fixed, files) = (many(fixed, "finding"), many(files, "file"));
        context.console.say(&format!("{fixed} {done} in {files}{of}:"));
        for change in fix.plan.changes() {
            context.console.say(&format!("  {:<9} {}", change.action().word(), change.path));
        }
    }
    if args.dry_run && !problems.is_empty() { Err(Error::Refused(problems)) } else { Ok(()) }
}

fn many(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// Writes the report in one of its forms.
fn write(
    args: &CheckArgs,
    (format, (colour, links)): (Format, (bool, bool)),
    report: &Report,
    roots: &[Root],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let unknown = args.verbose;
    let site = config::site();
    let text = match format {
        Format::Json => return json::write(report, roots, out),
        Format::Sarif => {
            let offers = fix::offers(roots, &report.findings);
            return sarif::write((report, roots), unknown, &offers, site.as_ref(), out);
        }
        Format::Text => {
            findings::render(report, roots, unknown, colour, site.filter(|_| links).as_ref())
        }
        Format::Github => github::render(report, roots, unknown),
        Format::Junit => junit::render(report, roots, args.fail_on.least(), unknown),
    };
    out.write_all(text.as_bytes())
}

/// Writes a report into a file, in the place of an older one.
fn write_report(file: &Path, text: Vec<u8>) -> Result<()> {
    let shown = file.display();
    let refused = |why: &str| Diagnostic::error(format!("the report `{shown}` {why}"));
    let whole = absolute(file)?;
    let name = whole.file_name().and_then(|name| name.to_str());
    let (Some(folder), Some(name), false) = (whole.parent(), name, whole.is_dir()) else {
        return Err(refused("is no file").help("give the path of a file").into());
    };
    if file.is_symlink() {
        return Err(refused("is a symbolic link").help("name the file itself").into());
    }
    if FileKind::of(name).is_some() {
        let help = "give another name, as `bedrock.sarif`";
        return Err(refused("has a name that Terraform would read").help(help).into());
    }
    config::no_pipe(&whole)?;
    let before = config::text_up_to(u64::MAX, &whole)?.map(String::into_bytes);
    let path = RelativePath::parse(name).map_err(|why| refused(&why))?;
    let change = Change { path, before, after: Some(text) };
    let plan = no_worse(Plan::new(folder.to_path_buf(), vec![change]), &[])?;
    apply::apply(&plan)
}

impl FailOn {
    /// The least serious level that counts.
    fn least(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Note => Some(Level::Note),
            Self::Never => None,
        }
    }
}

fn fails(report: &Report, fail_on: FailOn) -> bool {
    fail_on.least().is_some_and(|least| report.worst().is_some_and(|worst| worst >= least))
}

/// The folders with their configurations and catalogs, each once.
pub(super) fn roots(paths: &[PathBuf], context: &Context<'_>) -> Result<Vec<Root>> {
    let mut roots: Vec<Root> = Vec::new();
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    let built_in = Arc::new(context.built_in.clone());
    let mut overlays: BTreeMap<PathBuf, Arc<Catalog>> = BTreeMap::new();
    let user = config::user()?;
    let catalog_of = |file: Option<&ConfigFile>| {
        let file = file?;
        file.settings.catalog.as_ref().map(|said| file.named(said))
    };
    for path in paths {
        let target = absolute(path)?;
        if !seen.insert(target.clone()) {
            continue;
        }
        let file = config::repository(&target)?;
        let own = catalog_of(file.as_ref()).or_else(|| catalog_of(user.as_ref()));
        let flag = context.global.catalog.as_deref();
        let catalog = match flag.or(own.as_ref().map(|named| &*named.path)) {
            None => &built_in,
            Some(path) => match overlays.entry(path.to_path_buf()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let catalog = match &own {
                        Some(named) if flag.is_none() => overlaid_as_named(named),
                        _ => overlaid(path),
                    };
                    new.insert(Arc::new(catalog?))
                }
            },
        };
        let templates =
            templates_named_by(file.as_ref()).or_else(|| templates_named_by(user.as_ref()));
        let said = |file: &Option<ConfigFile>| file.as_ref()?.answers.environments.clone();
        let environments = said(&file).or_else(|| said(&user));
        roots.push(Root {
            path: target,
            shown: shown(path)?,
            settings: CheckSettings {
                templates: templates.unwrap_or_default(),
                ..file.map(|file| file.settings.check).unwrap_or_default()
            },
            catalog: Arc::clone(catalog),
            environments: environments
                .map(|all| all.into_iter().map(|said| said.value).collect())
                .unwrap_or_default(),
        });
    }
    Ok(roots)
}

/// The templates that a configuration names.
fn templates_named_by(file: Option<&ConfigFile>) -> Option<RepositoryTemplates> {
    let file = file?;
    let named = file.named(file.settings.templates.as_ref()?);
    Some(match templates_of(None, Some(&named)) {
        Ok(templates) => RepositoryTemplates::Own(Arc::new(templates)),
        Err(_) => RepositoryTemplates::Unusable,
    })
}

/// The path as the user wrote it, without what says nothing.
fn shown(path: &Path) -> Result<String> {
    let text = path.to_str().ok_or_else(|| {
        Diagnostic::error(format!("`{}` is no path in UTF-8", path.display()))
            .help("rename the folder")
    })?;
    let text = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
    Ok(if text == "." { String::new() } else { text.to_owned() })
}
