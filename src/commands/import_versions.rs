//! The versions of the AWS provider and of Terraform that `import` needs.

use std::path::Path;

use super::locate::Located;
use crate::adapt::Syntax;
use crate::diagnostic::{Diagnostic, Result, Source};
use crate::folder;
use crate::hcl::Document;
use crate::module::{
    Module, Version, aws_constraints, begins_at, ends_before, locked_aws, span_of,
    terraform_constraints,
};

/// The first version of the AWS provider that imports a profile without replacing it
/// (hashicorp/terraform-provider-aws#45713).
const PROVIDER: Version = [6, 29, 0];

/// The first version of Terraform with `import` blocks
/// (<https://developer.hashicorp.com/terraform/language/block/import>).
const BLOCKS: Version = [1, 5, 0];

/// The first version of Terraform that takes expressions as their ids (hashicorp/terraform#33618).
const EXPRESSIONS: Version = [1, 6, 0];

/// The first version of Terraform with `for_each` in them (the same page).
const FOR_EACH: Version = [1, 7, 0];

/// An older provider would replace what it imports.
///
/// # Errors
/// When the lock file has an older version, or else the module does not exclude one.
pub(super) fn refuse_old_provider(located: &Located, target: &Path) -> Result<()> {
    const WHY: &str = "up to 6.28 the AWS provider replaces an imported profile at the next apply, and its ARN with it";
    const HELP: &str = "write `>= 6.29.0, < 7.0.0`, and run `terraform init -upgrade`";
    let path = located.dir.join(".terraform.lock.hcl").map_err(Diagnostic::error)?;
    let lock = folder::file(target, &path)?.and_then(|it| String::from_utf8(it).ok());
    let lock = lock.map(|text| Source::new(path.as_str(), text));
    let document = lock.as_ref().and_then(|it| Document::parse(it.text.as_bytes()).ok());
    let locked = document.as_ref().and_then(|it| locked_aws(it));
    if let (Some(lock), Some(version)) = (&lock, locked)
        && let Some(text) = version.as_str()
    {
        if !ends_before(text, PROVIDER) {
            return Ok(());
        }
        let problem = Diagnostic::error(format!("the AWS provider {text} cannot import profiles"));
        let problem = problem.at(lock, span_of(version), "locked here");
        return Err(problem.help(WHY).help(HELP).into());
    }
    let constraints = aws_constraints(&located.module);
    if constraints.iter().any(|it| begins_at(it.text, PROVIDER)) {
        return Ok(());
    }
    let Some(last) = constraints.last() else {
        let what =
            format!("`{}` does not say which versions of the AWS provider it accepts", located.dir);
        return Err(Diagnostic::error(what)
            .help(WHY)
            .help("write into `terraform { required_providers { ... } }`: `aws = { source = \"hashicorp/aws\", version = \">= 6.29.0, < 7.0.0\" }`")
            .help("or run `terraform init`: its lock file tells the version")
            .into());
    };
    let what =
        format!("`{}` allows versions of the AWS provider that cannot import profiles", last.text);
    let problem = located.module.mark(Diagnostic::error(what), last.file, last.span.clone(), "");
    Err(problem.help(WHY).help(HELP).into())
}

/// Terraform of an older version does not know the blocks. Returns a warning where the module accepts such a
/// version, but newer ones as well.
///
/// # Errors
/// When the module accepts only older versions.
pub(super) fn old_terraform(module: &Module, needs: Syntax) -> Result<Option<Diagnostic>> {
    let (first, what) = match needs {
        Syntax::Blocks => (BLOCKS, "`import` blocks"),
        Syntax::Expressions => (EXPRESSIONS, "expressions in `import` blocks"),
        Syntax::ForEach => (FOR_EACH, "`for_each` in `import` blocks"),
    };
    let [major, minor, _] = first;
    let constraints = terraform_constraints(module);
    let marked = |problem: Diagnostic, index: usize| match constraints.get(index) {
        Some(it) => module.mark(problem, it.file, it.span.clone(), ""),
        None => problem,
    };
    let help = format!("Terraform knows {what} since {major}.{minor}: write `>= {major}.{minor}`");
    if let Some(index) = constraints.iter().position(|it| ends_before(it.text, first)) {
        let problem = Diagnostic::error(format!("the module accepts no Terraform with {what}"));
        return Err(marked(problem, index).help(help).into());
    }
    if constraints.is_empty() || constraints.iter().any(|it| begins_at(it.text, first)) {
        return Ok(None);
    }
    let problem = Diagnostic::warning(format!("the module accepts Terraform without {what}"));
    Ok(Some(marked(problem, constraints.len() - 1).help(help)))
}
