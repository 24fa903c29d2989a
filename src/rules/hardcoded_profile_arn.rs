//! ARNs of application inference profiles that are written out.

use super::raw_model_id::help;
use super::support::code::{SKIP, is_skipped};
use super::{Check, Docs, Findings, Rule, TextContext};
use crate::diagnostic::{Diagnostic, Level};

/// `hardcoded-profile-arn`
pub(super) static RULE: Rule = Rule {
    id: "hardcoded-profile-arn",
    level: Level::Warning,
    summary: "the ARN of an application inference profile is written out",
    docs: Docs {
        what: "\
Finds whole ARNs of application inference profiles in programs, configuration and Terraform. ARNs \
with an account of examples (123456789012, 111122223333 and the like), with parts to be filled in, \
in comments and in texts for people are left alone.",
        why: "\
AWS chooses the last part of the ARN, and chooses anew whenever the profile is replaced, as at \
every change of the model. From then on the written one fails. It also ties the program to one \
account and environment.",
        example: "\
MODEL = \"arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile/k3v9x2m4q7ab\"",
        fix: "\
Read the ARN from the variable or parameter that the module delivers; in Terraform, refer to \
`aws_bedrock_inference_profile.….arn`.",
    },
    options: &[SKIP],
    check: Check::Text(check),
};

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    if context.scan.profile_arns.is_empty() || is_skipped(context, findings) {
        return;
    }
    for span in &context.scan.profile_arns {
        let arn = context.text.get(span.clone()).unwrap_or_default();
        let message = "the ARN of an application inference profile is written out, and changes \
                       when the profile is replaced";
        let diagnostic =
            Diagnostic::warning(message).at(context.source(), span.clone(), "").help(help(context));
        findings.add(diagnostic).about(arn);
    }
}
