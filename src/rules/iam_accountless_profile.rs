//! Policies with profile ARNs that match nothing.

use super::support::account;
use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::ArnSections;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::iam::Target;
use crate::module::Address;

/// `iam-accountless-profile`
pub(super) static RULE: Rule = Rule {
    id: "iam-accountless-profile",
    level: Level::Error,
    summary: "a policy names a profile by an ARN without account id, which matches nothing",
    page: include_str!("../../docs/rules/iam-accountless-profile.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (view, _, policy) in context.policies() {
        for statement in &policy.statements {
            for (target, item) in statement.targets(context.module) {
                let Target::Text(text) = target else { continue };
                let Some(sections) = ArnSections::of(&text) else { continue };
                if sections.service != "bedrock" || !sections.account.is_empty() {
                    continue;
                }
                let (resource, (kind, _)) = (sections.resource, sections.kind_and_id());
                if !["inference-profile", "application-inference-profile"].contains(&kind) {
                    continue;
                }
                let subject = format!("{} {resource}", policy.definition.address);
                let message = format!("`{text}` matches no profile: it has no account id");
                let diagnostic = context
                    .module
                    .mark(Diagnostic::error(message), item.file, item.span.clone(), "")
                    .help("use the profile's `arn`, or put the account id between the colons");
                let finding = findings.add_in(view, subject, diagnostic);
                if finding.edits.is_empty() {
                    let provider = Address::Provider { name: "aws".to_owned(), alias: None };
                    let edits = account::insert_in_literal(
                        context.module,
                        item.file,
                        &item.span,
                        kind,
                        &provider,
                    );
                    finding.fix(edits.unwrap_or_default());
                }
            }
        }
    }
}
