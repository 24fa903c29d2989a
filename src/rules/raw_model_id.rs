//! Calls of foundation models by their ids.

use super::support::code::{SKIP, called_models, is_skipped};
use super::unattributable_call::INSTEAD;
use super::{Check, Docs, Findings, Rule, TextContext};
use crate::code::ModelUse;
use crate::diagnostic::{Diagnostic, Level};

/// `raw-model-id`
pub(super) static RULE: Rule = Rule {
    id: "raw-model-id",
    level: Level::Error,
    summary: "a foundation model is called by its id, past every profile",
    docs: Docs {
        what: "\
Finds ids of foundation models that a program or its configuration uses as the model to call, also \
where they are the fallback of a variable. Ids are known by the catalog and by their form. Left \
alone: comments and texts for people, Markdown, what is printed, logged, raised as an error or \
measured (dimensions of metrics, attributes of traces), keys of tables, comparisons, assertions \
and the tests in Rust's files, sets, types, lists named `supported…` or `allowed…`, values named \
`base_model…` or `description`, the base model beside the ARN of a profile (`base_model_id`, \
`applicationInferenceProfile`, `model_id` of LiteLLM and the like), ARNs in policies and the \
variables that only policies read, models that embed or rank, and what tells which models there \
are: enumerations, three constants named after their models, lists of five models, lists named after \
models that their file does not use, lists of objects \
with a label, a size or a price that names the model, rows of prices, pairs of an id and a label, values to choose from \
(`choices`, `enum`, `<option>`), examples, files that record events, answers or results, and files \
of values with eight models. Of such a list, what the same file gives to a call is found. One model \
for each role is no such list. What a profile is made from is left alone \
too: in Terraform all that leads to a `copy_from`, and in CloudFormation, the CDK and Pulumi what \
stands there itself or under a name of the same file.",
        why: "\
Calls by the id of a model carry no tags: their cost cannot be told from anyone else's, and a \
policy that allows them allows every other call of the model. A fallback does the same silently \
when the variable is missing.",
        example: "\
client.converse(modelId=os.environ.get(\"MODEL\", \"anthropic.claude-sonnet-5\"), messages=messages)",
        fix: "\
Read the ARN of the application inference profile from the variable or parameter that the module \
delivers, and fail when it is missing. Code is never changed automatically.",
    },
    options: &[SKIP],
    check: Check::Text(check),
};

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    if context.scan.models.is_empty() || is_skipped(context, findings) {
        return;
    }
    for used in called_models(context).filter(|used| !used.is_profile) {
        let message = format!("the foundation model `{}` is {}", used.id, how(used));
        let diagnostic = Diagnostic::error(message)
            .at(context.source(), used.span.clone(), "")
            .help(help(context));
        findings.add(diagnostic).about(&used.id);
    }
}

/// How an id is used, to continue a sentence.
pub(super) fn how(used: &ModelUse) -> String {
    match &used.fallback_of {
        Some(name) => format!("called when `{name}` is not set"),
        None => "called by its id".to_owned(),
    }
}

/// What to do instead, with the name that the repository's module delivers.
pub(super) fn help(context: &TextContext<'_>) -> String {
    if !context.scan.unattributable.is_empty() {
        return INSTEAD.to_owned();
    }
    let mut deliveries =
        context.modules.iter().flat_map(|module| module.deliveries.values().flatten());
    match (deliveries.next(), deliveries.next()) {
        (Some(delivery), None) => format!(
            "call the profile's ARN, which the module delivers as `{}`, and fail without it",
            delivery.name()
        ),
        _ => "call the ARN of an application inference profile, from a variable or parameter, and \
              fail without it"
            .to_owned(),
    }
}
