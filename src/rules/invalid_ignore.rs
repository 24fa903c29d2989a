//! Comments that mean to ignore a finding and do not.

use super::{Check, Docs, Rule};
use crate::diagnostic::Level;

/// `invalid-ignore`
pub(crate) static RULE: Rule = Rule {
    id: "invalid-ignore",
    level: Level::Error,
    summary: "a comment to ignore a finding lacks its reason, or names no rule there is",
    docs: Docs {
        what: "\
Finds `bedrock-profile: ignore` comments without a rule in brackets, with a rule that does not exist, \
and without a reason. They ignore nothing.",
        why: "\
An exception that nobody explained cannot be judged later, and one with a mistyped rule only looks \
as if it worked.",
        example: "\
# bedrock-profile: ignore[unknown-attribute]
value = aws_bedrock_inference_profile.main.inference_profile_arn",
        fix: "\
Write the rule's id in brackets, several with commas between, and behind it the reason: \
`# bedrock-profile: ignore[unknown-attribute] the reason`.",
    },
    options: &[],
    check: Check::Itself,
};
