//! `check`: does a repository conform?

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Context;
use super::setup::{absolute, overlaid};
use crate::answers::config;
use crate::apply;
use crate::check::{self, Report, Root, fix};
use crate::cli::Outcome;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Error, Level, Result};
use crate::report::text::visible;
use crate::report::{diff, findings};

/// Does a repository conform to the pattern, in its Terraform and its code?
///
/// Looks at every file below the folders, hidden ones included; what git ignores is left out.
/// `bedrock-profile.toml` sets levels, excludes and options. `explain RULE` tells what a rule wants.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct CheckArgs {
    /// The folders of repositories
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The least serious level of findings that makes the exit status 1
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// How to tell the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Set right what can be set right without asking anybody, in the Terraform
    #[arg(long)]
    fix: bool,
    /// With --fix: show the changes as a unified diff and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Show also what could not be decided
    #[arg(long, short)]
    verbose: bool,
}

const EXAMPLES: &str = "\
Examples:
  Does this repository conform?
    bedrock-profile check
  Several at once, failing on errors only:
    bedrock-profile check --fail-on error services/*
  What --fix would change:
    bedrock-profile check --fix --dry-run
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

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
}

/// Runs the subcommand.
///
/// # Errors
/// When a folder, a configuration or a file that had to be read cannot be.
pub fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let today = context.today();
    let roots = roots(&args.paths, context)?;
    if args.fix {
        fix_all(args, &roots, today, context)?;
        if args.dry_run {
            return Ok(Outcome::Done);
        }
    }
    let report = check::run(&roots, today)?;
    show(args, &report, &roots, context);
    if !report.problems.is_empty() {
        return Err(Error::Refused(report.problems));
    }
    Ok(if fails(&report, args.fail_on) { Outcome::Findings } else { Outcome::Done })
}

/// Sets right what can be, or shows it. Every plan is made before the first is carried out.
fn fix_all(args: &CheckArgs, roots: &[Root], today: Date, context: &mut Context<'_>) -> Result<()> {
    let mut plans = Vec::new();
    for (number, root) in roots.iter().enumerate() {
        plans.push((root, fix::plan(number, root, today, &|_| true)?));
    }
    for (root, fix) in plans {
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
        if args.dry_run {
            let text = diff::render(&fix.plan);
            let text = if context.console.colour_out { diff::coloured(&text) } else { text };
            context.console.data(&text);
        } else {
            apply::apply(&fix.plan)?;
        }
        let done = if args.dry_run { "would be fixed" } else { "fixed" };
        let (fixed, files) = (many(fixed, "finding"), many(files, "file"));
        context.console.say(&format!("{fixed} {done} in {files}{of}."));
    }
    Ok(())
}

fn many(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

fn show(args: &CheckArgs, report: &Report, roots: &[Root], context: &mut Context<'_>) {
    match args.format {
        Format::Text => {
            let colour = context.console.colour_out;
            let text = findings::render(report, roots, args.verbose, colour);
            context.console.data(&text);
            context.console.say(&findings::summary(report));
        }
    }
}

fn fails(report: &Report, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
        FailOn::Note => Level::Note,
        FailOn::Never => return false,
    };
    report.worst().is_some_and(|worst| worst >= least)
}

/// The folders with their configurations and catalogs, each once.
fn roots(paths: &[PathBuf], context: &Context<'_>) -> Result<Vec<Root>> {
    let mut roots: Vec<Root> = Vec::new();
    for path in paths {
        let target = absolute(path)?;
        if roots.iter().any(|root| root.path == target) {
            continue;
        }
        let file = config::repository(&target)?;
        let own = file.as_ref().and_then(|file| {
            file.settings.catalog.as_ref().map(|said| file.folder.join(&said.value))
        });
        let catalog = match context.global.catalog.as_deref().or(own.as_deref()) {
            Some(path) => overlaid(path)?,
            None => context.built_in.clone(),
        };
        let environments = file.as_ref().and_then(|file| file.answers.environments.clone());
        roots.push(Root {
            path: target,
            shown: shown(path)?,
            settings: file.map(|file| file.settings.check).unwrap_or_default(),
            catalog,
            environments: environments
                .map(|all| all.into_iter().map(|said| said.value).collect())
                .unwrap_or_default(),
        });
    }
    Ok(roots)
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
