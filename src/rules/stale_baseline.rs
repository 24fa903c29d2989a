//! Entries of a baseline whose finding is gone.

use super::{Check, Docs, Rule};
use crate::diagnostic::Level;

/// `stale-baseline`
pub(crate) static RULE: Rule = Rule {
    id: "stale-baseline",
    level: Level::Warning,
    summary: "a known finding of the baseline is no longer there",
    docs: Docs {
        what: "\
Finds entries of the file given with `--baseline` that no finding stands for any more. Entries for \
files outside the checked folders are not judged.",
        why: "\
A baseline can only shrink. An entry that stays after its finding has gone lets the same mistake \
come back unseen.",
        example: "\
{ path = \".infra/outputs.tf\", rule = \"unknown-attribute\", about = \"…\", print = \"…\" },",
        fix: "\
Run `check` with `--baseline FILE --write-baseline`: it takes these entries out and adds none.",
    },
    options: &[],
    check: Check::Itself,
};
