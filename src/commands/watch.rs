//! The workflow that moves models: a file in the repository's own folder of workflows.

use std::path::Path;

use minijinja::context;

use crate::answers::repository_root;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::folder;
use crate::plan::{Change, Plan};
use crate::relative::RelativePath;
use crate::templates::Templates;

/// Where GitHub looks for it, below the root of the repository.
const FILE: &str = ".github/workflows/bedrock-models.yml";

/// The plan with the workflow of `--with watch`, if that is asked for.
///
/// # Errors
/// When the target is not the root of its repository, or has another file of this name.
pub(super) fn joined(
    plan: Plan,
    target: &Path,
    is_asked: bool,
    templates: &Templates,
) -> Result<Plan> {
    if !is_asked {
        return Ok(plan);
    }
    if repository_root(target).is_some_and(|root| root != target) {
        let problem = Diagnostic::error(format!("`{FILE}` works at the root of a repository only"));
        return Err(problem.help("leave `watch` out, and run it once at the root").into());
    }
    let path = RelativePath::parse(FILE).map_err(Diagnostic::error)?;
    let before = folder::file(target, &path)?;
    let text = templates.render_code("watch/bedrock-models.yml.j2", &context! {})?;
    let after = Some(text.into_bytes());
    if before.is_some() && before != after {
        let problem = Diagnostic::error(format!("`{FILE}` exists already, with another content"));
        let help = "leave `watch` out, or move the file away to have it written anew";
        return Err(problem.code(Code::Conflict).help(help).into());
    }
    let mut changes = plan.changes().to_vec();
    changes.push(Change { path, before, after });
    let plan = Plan::new(plan.root().to_path_buf(), changes);
    crate::apply::check_places(&plan)?;
    Ok(plan)
}
