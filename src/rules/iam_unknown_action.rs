//! Policies that allow actions which do not exist.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// `iam-unknown-action`
pub(super) static RULE: Rule = Rule {
    id: "iam-unknown-action",
    level: Level::Error,
    summary: "a policy allows an action under a name that IAM does not know",
    page: include_str!("../../docs/rules/iam-unknown-action.md"),
    options: &[],
    check: Check::Module(check),
};

const CALL: &str = "bedrock:InvokeModel";
const STREAM: &str = "bedrock:InvokeModelWithResponseStream";

/// Names that are mistaken for actions, in small letters without the prefix.
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html>
const MISTAKEN: [(&str, &str); 8] = [
    ("converse", CALL),
    ("converse*", CALL),
    ("conversestream", STREAM),
    ("invokemodelstream", STREAM),
    ("invokemodelwithstream", STREAM),
    ("invokemodelwithresponsestreaming", STREAM),
    ("invokeinferenceprofile", CALL),
    ("invokemodelresponsestream", STREAM),
];

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (view, _, policy) in context.policies() {
        for item in policy.statements.iter().flat_map(|statement| &statement.actions) {
            let Some((action, right)) =
                item.value.as_str().and_then(|action| Some((action, right(action)?)))
            else {
                continue;
            };
            let subject = format!("{} {action}", policy.definition.address);
            let message = format!("IAM knows no action `{action}`, and allows nothing by it");
            let diagnostic = context
                .module
                .mark(Diagnostic::error(message), item.file, item.span.clone(), "")
                .help(format!("write `{right}`"));
            findings.add_in(view, subject, diagnostic);
        }
    }
}

/// The action that is meant by a name that is none.
fn right(action: &str) -> Option<String> {
    let (service, name) = action.split_once(':')?;
    let small = name.to_lowercase();
    let meant = || MISTAKEN.iter().find(|(wrong, _)| *wrong == small).map(|(_, right)| *right);
    match service.to_lowercase().as_str() {
        "bedrock" => meant().map(str::to_owned),
        "bedrock-runtime" => Some(meant().map_or_else(|| format!("bedrock:{name}"), str::to_owned)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::right;

    #[test]
    fn operations_of_the_api_are_no_actions() {
        for (wrong, meant) in [
            ("bedrock:Converse", "bedrock:InvokeModel"),
            ("bedrock:converseStream", "bedrock:InvokeModelWithResponseStream"),
            ("bedrock-runtime:InvokeModel", "bedrock:InvokeModel"),
            ("bedrock-runtime:Converse", "bedrock:InvokeModel"),
            ("Bedrock-Runtime:*", "bedrock:*"),
        ] {
            assert_eq!(right(wrong).as_deref(), Some(meant), "{wrong}");
        }
        for known in ["bedrock:InvokeModel", "bedrock:Invoke*", "bedrock:*", "s3:Converse", "*"] {
            assert_eq!(right(known), None, "{known}");
        }
    }
}
