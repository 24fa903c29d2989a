//! ARNs of application inference profiles that are written out in a file.

use std::ops::Range;

use super::{Code, literal};
use crate::aws::ArnSections;

/// Accounts that documentation uses for examples.
const EXAMPLES: [&str; 6] = [
    "012345678901",
    "111122223333",
    "123456789012",
    "210987654321",
    "444455556666",
    "123412341234",
];

/// No ARN is longer.
const LONGEST: usize = 2_048;

/// The ARN of a profile of which the byte at `at` is a part, if the whole of it is written out and
/// stands in a value. One with an account of examples is a placeholder.
pub(super) fn profile_arn(code: &Code<'_>, at: usize) -> Option<Range<usize>> {
    let text = code.text();
    let near = code.boundary(at.saturating_sub(40));
    let before = text.get(near..at)?;
    // In addresses and by some programs the colons are encoded too.
    let start = near + before.rfind("arn:").max(before.rfind("arn%3"))?;
    let rest = text.get(start..code.boundary(start + LONGEST))?;
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '-' | '%');
    let end = start + rest.find(|c: char| !part(c)).unwrap_or(rest.len());
    let plain = text.get(start..end)?.replace("%3A", ":").replace("%3a", ":");
    let sections = ArnSections::of(&plain).filter(|it| it.service == "bedrock")?;
    let ArnSections { partition, account, resource, .. } = sections;
    // Some encode the slash, which AWS's libraries do once more.
    let kind = "application-inference-profile";
    let id = resource.strip_prefix(kind)?;
    let id = id.strip_prefix('/').or(id.strip_prefix("%2F")).or(id.strip_prefix("%2f"))?;
    let digits = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let first = account.bytes().next();
    let example = EXAMPLES.contains(&account) || account.bytes().all(|byte| Some(byte) == first);
    let written = id.len() >= 6 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !partition.starts_with("aws") || !digits || example || !written {
        return None;
    }
    literal::around(code, &(start..end)).map(|_| start..end)
}
