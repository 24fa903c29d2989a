//! Provider versions without the resource of profiles.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::hcl::Document;
use crate::module::{
    Constraint, PROFILE, Version, aws_constraints, ends_before, locked_aws, span_of,
};

/// `provider-too-old`
pub(super) static RULE: Rule = Rule {
    id: "provider-too-old",
    level: Level::Error,
    summary: "the version constraint of the AWS provider excludes every version that knows profiles",
    page: include_str!("../../docs/rules/provider-too-old.md"),
    options: &[],
    check: Check::Module(check),
};

/// The first version with the resource.
const FIRST: Version = [5, 81, 0];

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    if module.resources(PROFILE).next().is_none() {
        return;
    }
    locked(context, findings);
    for Constraint { file, span, text } in aws_constraints(module) {
        if ends_before(text, FIRST) {
            let message = format!("`{text}` excludes every AWS provider that knows profiles");
            let diagnostic = module
                .mark(Diagnostic::error(message), file, span, "")
                .help("the resource came with 5.81.0: write `>= 6.29.0, < 7.0.0`, or `~> 5.81`");
            findings.add(diagnostic).about("required_providers.aws");
        }
    }
}

/// The version of the AWS provider in the lock file, when it is too old.
fn locked(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(lock) = context.lock else { return };
    let Ok(document) = Document::parse(lock.text.as_bytes()) else { return };
    let Some(version) = locked_aws(&document) else { return };
    let Some(text) = version.as_str() else { return };
    if ends_before(text, FIRST) {
        let message = format!("the AWS provider {text} is locked, which knows no profiles");
        let diagnostic = Diagnostic::error(message)
            .at(lock, span_of(version), "")
            .help("the resource came with 5.81.0: run `terraform init -upgrade`");
        findings.add(diagnostic).about("locked");
    }
}
