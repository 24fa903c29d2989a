//! Policies that allow a profile and not the project in which it is called.

use std::ops::Range;

use super::support::{edits, source};
use super::{Check, EnvironmentView, FileEdit, Findings, ModuleContext, Rule};
use crate::aws::Region;
use crate::diagnostic::{Diagnostic, Level};
use crate::iam::{CALLS, Item, Slot, Statement, Target, slot};
use crate::module::{Address, CallerIdentity, Module, Reference, holds};
use crate::scaffold::spelling;

/// `iam-missing-project`
pub(super) static RULE: Rule = Rule {
    id: "iam-missing-project",
    level: Level::Warning,
    summary: "a policy allows calling a profile, and not the account's default project",
    page: include_str!("../../docs/rules/iam-missing-project.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, policies, policy) in context.policies() {
        let Some((statement, item, profile)) = policy.granting().find_map(|statement| {
            let (item, profile) = profile_of(module, statement)?;
            Some((statement, item, profile))
        }) else {
            continue;
        };
        let region = profile.as_ref().and_then(|it| region_of(context, view, it));
        let actions: Vec<&str> =
            CALLS.into_iter().filter(|action| statement.allows(action)).collect();
        if policies.allow_project(policy, region.as_ref(), &actions, false) {
            continue;
        }
        let subject = policy.definition.address.to_string();
        let mark = |message: String| {
            let diagnostic = Diagnostic::warning(message);
            module.mark(diagnostic, item.file, item.span.clone(), "")
        };
        let unknown = |statement: &Statement| {
            statement.targets(module).iter().any(|(target, _)| *target == Target::Unknown)
        };
        let mut invoking = policies.together(policy).filter(|it| it.invokes());
        if !policies.is_whole(policy) || invoking.any(unknown) {
            let message =
                format!("whether `{subject}` allows the account's default project is not known");
            findings.unknown_in(view, subject, mark(message));
            continue;
        }
        let message =
            format!("`{subject}` allows a profile, and not the default project of the account");
        let diagnostic = mark(message).help(
            "allow the same actions on `arn:aws:bedrock:REGION:ACCOUNT:project/default`, without \
                 the condition `bedrock:InferenceProfileArn`",
        );
        let finding = findings.add_in(view, subject, diagnostic);
        if finding.edits.is_empty()
            && statement.conditions.is_empty()
            && let Some(edit) = beside(module, item, profile.as_ref().zip(region.as_ref()))
        {
            finding.fix([edit]);
        }
    }
}

/// The first resource of a statement that is an application inference profile, with the address of one that
/// the module makes.
fn profile_of<'s>(
    module: &Module,
    statement: &'s Statement,
) -> Option<(&'s Item, Option<Address>)> {
    statement.targets(module).into_iter().find_map(|(target, item)| match target {
        Target::Profile(address) => Some((item, Some(address))),
        Target::Text(text) if text.contains(":application-inference-profile/") => {
            Some((item, None))
        }
        _ => None,
    })
}

fn region_of(
    context: &ModuleContext<'_>,
    view: &EnvironmentView<'_>,
    address: &Address,
) -> Option<Region> {
    let profile = view.profiles.iter().find(|it| it.definition.address == *address)?;
    source::of(view, profile, context.catalog)?.region
}

/// The edit that puts the project beside a profile which a list or a single resource refers to.
fn beside(module: &Module, item: &Item, of: Option<(&Address, &Region)>) -> Option<FileEdit> {
    let inside = |it: &&Reference| it.file == item.file && holds(&item.span, &it.span);
    let mut references = module.references().iter().filter(inside);
    let (Some(reference), None) = (references.next(), references.next()) else { return None };
    let document = &module.files().get(item.file)?.document;
    let arn = document.text().get(reference.span.clone())?;
    // What is read must be one ARN.
    let found = slot(module, reference)
        .filter(|it| *it != Slot::List && arn.strip_suffix(".arn").is_some())?;
    // Without the account, the profile's own ARN has both.
    let account = of.and_then(|(profile, region)| {
        let definition = module.effective(profile)?;
        Some((CallerIdentity::known(module, &module.provider_of(definition))?, region))
    });
    let project = match account {
        Some((account, region)) => {
            format!("arn:aws:bedrock:{region}:${{{account}.account_id}}:project/default")
        }
        None => spelling::project_of(arn).inside(),
    };
    let (range, text): (Range<usize>, String) =
        found.beside(document, &reference.span, &format!("\"{project}\""))?;
    Some(FileEdit::replace(edits::path(module, item.file)?, range, text))
}
