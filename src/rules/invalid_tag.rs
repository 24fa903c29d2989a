//! Tags that Bedrock does not accept.

use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::aws::tags;

/// `invalid-tag`
pub(super) static RULE: Rule = Rule {
    id: "invalid-tag",
    level: Level::Error,
    summary: "a tag's key or value has characters that Bedrock refuses, or there are too many tags",
    docs: Docs {
        what: "\
Judges keys and values of all tags that reach a profile: ASCII letters, digits, spaces and \
`._:/=+@-`, 128 characters in a key and 256 in a value, no key that begins with `aws:`, 50 \
tags at most.",
        why: "\
Other services take more than Bedrock does, so a tag that was fine for years makes the \
profile fail at `apply`.",
        example: r#"locals {
  tags = {
    client = "Peña & Hijos"
  }
}"#,
        fix: "\
Write it in ASCII without other punctuation. There is no automatic fix: the tag is a name \
that others know.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (view, profile) in context.profiles() {
        for found in tags::check(context.module, profile) {
            let subject = format!("{} {}", found.rule, found.subject);
            findings.add_in(view, subject, found.diagnostic);
        }
    }
}
