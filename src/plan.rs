//! A change to a folder as a value: what each file holds before and after. Computing, showing and
//! writing a change all start from it, so that the preview cannot differ from the deed.

use std::path::PathBuf;

use crate::change::Compared;
use crate::diagnostic::Diagnostic;
use crate::module::FileKind;
use crate::relative::RelativePath;

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It does not exist yet.
    Create,
    /// It exists and gets another content.
    Update,
    /// It exists and goes.
    Delete,
    /// It holds what it should hold already.
    Unchanged,
}

impl Action {
    /// The word for people and scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Unchanged => "unchanged",
        }
    }
}

/// One file, before and after; `None` where it does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Below the plan's root.
    pub path: RelativePath,
    /// What was read.
    pub before: Option<Vec<u8>>,
    /// What is to be there.
    pub after: Option<Vec<u8>>,
}

impl Change {
    /// What happens to the file.
    pub fn action(&self) -> Action {
        match (&self.before, &self.after) {
            (None, Some(_)) => Action::Create,
            (Some(_), None) => Action::Delete,
            (before, after) if before == after => Action::Unchanged,
            _ => Action::Update,
        }
    }
}

/// Changes to the files below one folder, sorted by path, one a file. Not yet known to be sound.
#[derive(Debug, Clone)]
pub struct Plan {
    root: PathBuf,
    changes: Vec<Change>,
}

impl Plan {
    /// A plan for the files below `root`.
    pub fn new(root: PathBuf, mut changes: Vec<Change>) -> Self {
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root, changes }
    }

    /// The folder that every path is below of.
    pub fn root(&self) -> &std::path::Path {
        &self.root
    }

    /// The changes, sorted by path; unchanged files included.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether anything would be written.
    pub fn is_empty(&self) -> bool {
        self.changes.iter().all(|change| change.action() == Action::Unchanged)
    }
}

/// A plan whose result was checked as one module, and compared with what was there. Only
/// [`crate::validate`] makes one, only [`crate::change::compare`] gives what it takes to make one,
/// and only [`crate::apply`] takes one.
#[derive(Debug, Clone)]
pub struct CheckedPlan {
    plan: Plan,
    read: Vec<(RelativePath, Vec<u8>)>,
}

impl CheckedPlan {
    /// To be called by the check alone, with the files that the result was judged by, and the
    /// comparisons of the modules that the plan changes.
    ///
    /// # Errors
    /// When the plan changes a file of Terraform that no comparison has looked at.
    pub(crate) fn new(
        plan: Plan,
        read: Vec<(RelativePath, Vec<u8>)>,
        compared: &[Compared],
    ) -> Result<Self, Diagnostic> {
        let is_unseen = |change: &&Change| {
            let name = change.path.as_str();
            change.action() != Action::Unchanged
                && FileKind::of(name).is_some()
                && !compared.iter().any(|it| it.has_seen(name))
        };
        match plan.changes.iter().find(is_unseen) {
            None => Ok(Self { plan, read }),
            Some(change) => Err(Diagnostic::error(format!(
                "`{}` would change, and was not compared with what is there",
                change.path
            ))
            .help("please report this: nothing was written")),
        }
    }

    /// The files that the plan is right for: one that holds something else by now, even one that
    /// the plan does not change, may define what the plan defines too.
    pub fn read(&self) -> &[(RelativePath, Vec<u8>)] {
        &self.read
    }
}

impl std::ops::Deref for CheckedPlan {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.plan
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Change, CheckedPlan, Plan};
    use crate::relative::RelativePath;

    #[test]
    fn terraform_is_not_written_without_a_comparison() {
        let plan = |name: &str| {
            let path = RelativePath::parse(name).unwrap();
            let change = Change { path, before: Some(Vec::new()), after: Some(vec![b'#']) };
            Plan::new(PathBuf::from("/"), vec![change])
        };
        assert!(CheckedPlan::new(plan(".infra/main.tf"), Vec::new(), &[]).is_err());
        assert!(CheckedPlan::new(plan(".infra/dev.tfvars"), Vec::new(), &[]).is_err());
        assert!(CheckedPlan::new(plan("baseline.json"), Vec::new(), &[]).is_ok());
    }
}
