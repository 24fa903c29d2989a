//! Comments that ignore nothing.

use super::{Check, Docs, Rule};
use crate::diagnostic::Level;

/// `unused-ignore`
pub(crate) static RULE: Rule = Rule {
    id: "unused-ignore",
    level: Level::Warning,
    summary: "a comment ignores a finding that is not there",
    docs: Docs {
        what: "\
Finds `bedrock-profile: ignore[rule] reason` comments on whose line the rule finds nothing and has \
nothing undecided. Comments for a rule that is off, or excluded at that path, are left alone; so are \
those for rules whose findings depend on the repositories that are checked together: \
`missing-profile`, `name-collision`, `undelivered-variable` and `unused-profile`.",
        why: "\
The comment outlived what it excused. Left in place, it would hide the next mistake of the kind.",
        example: "\
# bedrock-profile: ignore[unknown-attribute] the module is from another team
value = aws_bedrock_inference_profile.main.arn",
        fix: "\
Take the comment out. If it stands too far away: it is about its own line, or, when it stands \
alone, about the next line that is no comment, with those over which a command goes on.",
    },
    options: &[],
    check: Check::Itself,
};
