//! Sections of AGENTS.md that do not say what the Terraform says.

use super::{Check, Docs, Rule};
use crate::diagnostic::Level;

/// `agents-outdated`
pub(crate) static RULE: Rule = Rule {
    id: "agents-outdated",
    level: Level::Warning,
    summary: "a section of AGENTS.md is not what the Terraform and the templates make of it",
    docs: Docs {
        what: "\
Finds sections that `--with agents` has written into `AGENTS.md` and that would have another text today, \
because a profile came, went or changed, or because the template did. Files without such a section are \
left alone, and so is everything outside of the two comments around it.",
        why: "\
Coding agents do what the file says. A variable that no longer exists, or a model that was replaced, \
leads them to code that fails, or to a model ID in place of a profile.",
        example: "\
<!-- bedrock-profile: begin `.infra` -->
## AWS Bedrock

| Profile | Model | Environment variable with its ARN | SSM parameter with its ARN |
|---|---|---|---|
| `old` | Nova Pro (`amazon.nova-pro-v1:0`) | `BEDROCK_OLD_PROFILE_ARN` | none |
<!-- bedrock-profile: end -->",
        fix: "\
`--fix` writes the section anew. `add`, `upgrade` and `remove` keep it up to date by themselves. To change \
its text, copy the template `agents/AGENTS.md.j2` into a folder that `templates` of `bedrock-profile.toml` \
names. To be rid of it, take it out with both comments.",
    },
    options: &[],
    check: Check::Itself,
};
