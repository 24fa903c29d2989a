//! Policies that allow a profile and not the models behind it.

use super::support::policy::{self, Statement, Target};
use super::support::source;
use super::{Check, Docs, EnvironmentView, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::Address;

/// `iam-missing-model`
pub(super) static RULE: Rule = Rule {
    id: "iam-missing-model",
    level: Level::Error,
    summary: "a policy allows a profile, and not the foundation model in every region it routes to",
    docs: Docs {
        what: "\
Finds policies that allow calls of a profile of this module, and in which no statement \
allows the foundation models behind it; and statements that list the models of some \
regions while the profile routes to more.",
        why: "\
A call through a profile is checked twice: on the profile, and on the foundation model in \
the region that answers. With one region only, calls fail whenever another region is \
chosen, which looks like chance.",
        example: r#"statement {
  actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
  resources = [aws_bedrock_inference_profile.main.arn]
}
# and no statement for the models"#,
        fix: "\
Add a statement with `resources = aws_bedrock_inference_profile.main.models[*].model_arn` \
under the condition that `bedrock:InferenceProfileArn` is the profile's ARN. There is no \
automatic fix: rights are given by people.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for view in context.environments {
        for policy in policy::all(&view.resolver) {
            if policy.partial || policy.statements.iter().any(|statement| statement.partial) {
                continue;
            }
            let invoking: Vec<&Statement> =
                policy.statements.iter().filter(|statement| statement.invokes()).collect();
            let targets: Vec<Target> = invoking.iter().flat_map(|it| it.targets()).collect();
            if targets.contains(&Target::Unknown) {
                continue;
            }
            for statement in &invoking {
                for target in statement.targets() {
                    let Target::Profile(address) = target else { continue };
                    let Some(lacking) = lacking(context, view, &address, &targets) else {
                        continue;
                    };
                    let subject = format!("{} {address}", policy.definition.address);
                    let message = format!("the policy allows `{address}`, and not {lacking}");
                    let (file, span) = (statement.file, statement.resources_span.clone());
                    let diagnostic = Diagnostic::error(message);
                    let diagnostic = context.module.mark(diagnostic, file, span, "").help(format!(
                        "allow the same actions on `{address}.models[*].model_arn`, under the \
                         condition `bedrock:InferenceProfileArn`"
                    ));
                    findings.add_in(view, subject, diagnostic);
                }
            }
        }
    }
}

/// What the targets do not cover of the models behind a profile.
fn lacking(
    context: &ModuleContext<'_>,
    view: &EnvironmentView<'_>,
    address: &Address,
    targets: &[Target],
) -> Option<String> {
    if targets.contains(&Target::Models(address.clone())) {
        return None;
    }
    let models = policy::model_patterns(targets);
    if models.is_empty() {
        return Some("the foundation models behind it".to_owned());
    }
    let profile = view.profiles.iter().find(|profile| profile.definition.address == *address)?;
    let source = source::of(view, profile, context.catalog)?;
    let lacking = policy::uncovered(&models, source.model?, source.arn.region());
    (!lacking.is_empty()).then(|| format!("its model in {}", source::listed(&lacking)))
}
