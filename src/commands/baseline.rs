//! The file of known findings that `check --baseline` names: where it is, what it says, writing it.

use std::path::{Path, PathBuf};

use super::setup::absolute;
use crate::answers::{config, repository_root};
use crate::apply;
use crate::check::{Baseline, Report, Root};
use crate::console::Console;
use crate::diagnostic::{Diagnostic, Result, Source};
use crate::plan::{Change, Plan};
use crate::relative::RelativePath;
use crate::validate::no_worse;

/// A baseline has a line for each finding of a whole repository.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The file, as it was read.
pub(super) struct BaselineFile {
    shown: String,
    folder: PathBuf,
    name: RelativePath,
    before: Option<String>,
    baseline: Baseline,
}

impl BaselineFile {
    /// Reads the file. With `write` it need not exist yet.
    ///
    /// # Errors
    /// When it cannot be read, or is no baseline.
    pub(super) fn read(path: &Path, write: bool) -> Result<Self> {
        let shown = path.display().to_string();
        let refused = |why: &str| Diagnostic::error(format!("the baseline `{shown}` {why}"));
        let whole = absolute(path)?;
        let (Some(folder), Some(name)) =
            (whole.parent(), whole.file_name().and_then(|name| name.to_str()))
        else {
            return Err(refused("is no file").help("give the path of a file").into());
        };
        if [".tf", ".tf.json", ".tfvars"].iter().any(|end| name.ends_with(end)) {
            let help = "give another name, as `bedrock-baseline.toml`";
            return Err(refused("has a name that Terraform would read").help(help).into());
        }
        // An error shows a line of the file. A repository may have any link where its baseline was.
        let is_link = path.is_symlink();
        let around = std::path::absolute(path).ok().and_then(|it| it.parent()?.canonicalize().ok());
        let root = around.map(|it| repository_root(&it).unwrap_or(it));
        if is_link && root.is_none_or(|root| config::leads_out(path, &root)) {
            return Err(refused("is a symbolic link out of the repository")
                .help("name the file itself")
                .into());
        }
        config::no_pipe(&whole)?;
        let name = RelativePath::parse(name).map_err(|why| refused(&why))?;
        let folder = folder.to_path_buf();
        let before = config::text_up_to(LARGEST, &whole)?;
        let baseline = match &before {
            Some(text) => Baseline::read(&Source::new(&*shown, &**text), folder.clone())?,
            None if write => Baseline::empty(folder.clone()),
            None => {
                return Err(refused("does not exist")
                    .help("with `--write-baseline` it is written from the findings of today")
                    .into());
            }
        };
        Ok(Self { shown, folder, name, before, baseline })
    }

    /// Writes the file when `write` says so, and takes what it knows out of the report.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn settle(
        self,
        report: &mut Report,
        roots: &[Root],
        write: bool,
        console: &mut Console,
    ) -> Result<()> {
        // What could not be read may hold findings: an incomplete check changes no baseline.
        if !write || !report.problems.is_empty() {
            self.baseline.apply(report, roots);
            return Ok(());
        }
        let after = self.baseline.updated(report, roots, self.before.is_none());
        let baseline = Baseline::read(&Source::new(&*self.shown, &*after), self.folder.clone())?;
        let change = Change {
            path: self.name,
            before: self.before.map(String::into_bytes),
            after: Some(after.into_bytes()),
        };
        // No module changes: there is nothing of Terraform to check.
        let plan = no_worse(Plan::new(self.folder, vec![change]), &[])?;
        apply::apply(&plan)?;
        let file = crate::report::text::visible_line(&self.shown);
        let known = baseline.count();
        let were = if known == 1 { "finding" } else { "findings" };
        console.say(&match self.baseline.count() {
            before if before > known && !plan.is_empty() => {
                format!("{file}: {known} known {were}, {} fewer than before.", before - known)
            }
            _ => format!("{file}: {known} known {were}."),
        });
        baseline.apply(report, roots);
        Ok(())
    }
}
