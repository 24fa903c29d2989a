//! Policies that let a workload go round its profile.

use std::ops::Range;

use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::ArnSections;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::iam::{Item, Statement, Target};

/// `iam-too-broad`
pub(super) static RULE: Rule = Rule {
    id: "iam-too-broad",
    level: Level::Warning,
    summary: "a policy allows more of Bedrock than the workload's own profiles",
    page: include_str!("../../docs/rules/iam-too-broad.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for view in context.environments {
        let policies = view.policies();
        for policy in policies.of_bedrock().filter(|it| !policies.is_of_service(it)) {
            let calls = |it: &&Statement| it.names_bedrock() && it.invokes();
            for statement in policy.statements.iter().filter(calls) {
                let Some((what, (file, span))) = too_broad(context, statement) else { continue };
                let subject = policy.definition.address.to_string();
                let diagnostic = Diagnostic::warning(format!("`{subject}` allows {what}"));
                let diagnostic = context.module.mark(diagnostic, file, span, "").help(
                    "allow the profile's ARN, and its models under `bedrock:InferenceProfileArn`",
                );
                findings.add_in(view, subject, diagnostic);
            }
        }
    }
}

/// The first thing that is too much, and where it is written.
fn too_broad(
    context: &ModuleContext<'_>,
    statement: &Statement,
) -> Option<(String, (usize, Range<usize>))> {
    let every = |item: &&Item| {
        item.value.as_str().is_some_and(|action| action.eq_ignore_ascii_case("bedrock:*"))
    };
    if let Some(action) = statement.actions.iter().find(every) {
        return Some(("every action of Bedrock".to_owned(), (action.file, action.span.clone())));
    }
    let has = |wanted: &str| {
        statement.conditions.iter().any(|variable| variable == "*" || variable.starts_with(wanted))
    };
    let conditional = has("bedrock:inferenceprofilearn");
    if statement.everywhere_but {
        let what = "calls on everything but what it lists".to_owned();
        return (!conditional).then(|| (what, statement.resources_at.clone()));
    }
    // Tags of the resource choose among the profiles of an account as their ARNs would.
    let narrowed = has("aws:resourcetag/");
    let called = |(_, item): &(Target, &Item)| !item.is_not_called();
    for (target, item) in statement.targets(context.module).into_iter().filter(called) {
        let what = match &target {
            Target::Text(text) => of_text(text, conditional, narrowed),
            Target::Models(address) | Target::OneModel(address) if !conditional => {
                Some(format!("the models of `{address}` past the profile"))
            }
            _ => None,
        };
        if let Some(what) = what {
            return Some((what, (item.file, item.span.clone())));
        }
    }
    None
}

fn of_text(text: &str, conditional: bool, narrowed: bool) -> Option<String> {
    if text == "*" {
        return (!conditional).then(|| "calls on every resource".to_owned());
    }
    // A project is no target of a call: it opens no way past a profile.
    if text.contains(":project/") {
        return None;
    }
    let sections = ArnSections::of_pattern(text);
    if !["bedrock", "*"].contains(&sections.service) {
        return None;
    }
    let resource = sections.resource;
    let (kind, id) = sections.kind_and_id();
    match kind {
        "foundation-model" if !conditional => Some(format!("`{resource}` past any profile")),
        "inference-profile" => Some(format!("the system-defined profile `{resource}`")),
        "application-inference-profile" if id == "*" && !narrowed => {
            Some("every application inference profile of the account".to_owned())
        }
        kind if kind.starts_with('*') => {
            (!conditional).then(|| "calls on every resource of Bedrock".to_owned())
        }
        _ => None,
    }
}
