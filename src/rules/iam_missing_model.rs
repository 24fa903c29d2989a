//! Policies that allow a profile and not the models behind it.

use super::support::source;
use super::{Check, EnvironmentView, Findings, ModuleContext, Rule};
use crate::aws::ArnSections;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::iam::{Target, model_patterns, uncovered};

/// `iam-missing-model`
pub(super) static RULE: Rule = Rule {
    id: "iam-missing-model",
    level: Level::Error,
    summary: "a policy allows a profile, and not the foundation model in every region it routes to",
    page: include_str!("../../docs/rules/iam-missing-model.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for view in context.environments {
        let policies = view.policies();
        for (policy, item) in policies.unread() {
            let subject = policy.definition.address.to_string();
            let diagnostic = Diagnostic::error(format!("what `{subject}` allows cannot be read"));
            let diagnostic = module.mark(diagnostic, item.file, item.span.clone(), "");
            findings.unknown_in(view, subject, diagnostic);
        }
        for policy in policies.of_bedrock() {
            let invoking = || policies.together(policy).filter(|it| it.invokes());
            let allowed: Vec<Target> =
                invoking().flat_map(|it| it.targets(module)).map(|(target, _)| target).collect();
            let everywhere = invoking().any(|statement| statement.everywhere_but);
            let known = policies.is_whole(policy) && !allowed.contains(&Target::Unknown);
            for statement in policy.statements.iter().filter(|it| it.invokes()) {
                for (target, item) in statement.targets(module) {
                    let Some((profile, lacking)) = lacking(context, view, &target, &allowed) else {
                        continue;
                    };
                    let subject = format!("{} {profile}", policy.definition.address);
                    let mark = |message: String| {
                        let diagnostic = Diagnostic::error(message);
                        module.mark(diagnostic, item.file, item.span.clone(), "")
                    };
                    if !known || everywhere {
                        let message = format!("whether the policy allows {lacking} is not known");
                        findings.unknown_in(view, subject, mark(message));
                        continue;
                    }
                    let message = format!("the policy allows `{profile}`, and not {lacking}");
                    let models = match &target {
                        Target::Profile(address) => format!("`{address}.models[*].model_arn`"),
                        _ => "the `models[*].model_arn` of the profile".to_owned(),
                    };
                    let diagnostic = mark(message).help(format!(
                        "allow the same actions on {models}, under the condition \
                         `bedrock:InferenceProfileArn`"
                    ));
                    findings.add_in(view, subject, diagnostic);
                }
            }
        }
    }
}

/// The profile that a target is, and what the targets do not cover of the models behind it.
fn lacking(
    context: &ModuleContext<'_>,
    view: &EnvironmentView<'_>,
    target: &Target,
    allowed: &[Target],
) -> Option<(String, String)> {
    let models = model_patterns(allowed);
    let all = "the foundation models behind it".to_owned();
    let address = match target {
        Target::Profile(address) => address,
        // Of a profile that is named by its ARN nothing is known but that it has models.
        Target::Text(text) if names_profile(text) => {
            let some = |it: &Target| matches!(it, Target::Models(_) | Target::OneModel(_));
            let covered = !models.is_empty() || allowed.iter().any(some);
            return (!covered).then(|| (text.clone(), all));
        }
        _ => return None,
    };
    if allowed.contains(&Target::Models(address.clone())) {
        return None;
    }
    let one = allowed.contains(&Target::OneModel(address.clone()));
    if models.is_empty() && !one {
        return Some((address.to_string(), all));
    }
    let profile = view.profiles.iter().find(|profile| profile.definition.address == *address)?;
    let source = source::of(view, profile, context.catalog)?;
    let model = source.model?;
    let region = source.region.as_ref()?;
    if one && models.is_empty() {
        let routes = model.routes_from(region);
        let regions = source::listed(routes);
        let what = format!("its model in every region: it routes to {regions}");
        return (routes.len() > 1).then(|| (address.to_string(), what));
    }
    let lacking = uncovered(&models, model, region);
    (!lacking.is_empty())
        .then(|| (address.to_string(), format!("its model in {}", source::listed(&lacking))))
}

fn names_profile(text: &str) -> bool {
    let of_profile =
        |it: ArnSections<'_>| it.resource.starts_with("application-inference-profile/");
    text.starts_with("arn:") && ArnSections::of(text).is_some_and(of_profile)
}
