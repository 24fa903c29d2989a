//! Names under which a program finds the ARN of a profile: who reads them, and who gives them a
//! value.

use super::model_use::normal;
use super::place::callee;
use super::{Code, Kind, REACH};

/// How a name stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// A program takes the variable's value.
    Read,
    /// Something other than Terraform sets it.
    Given,
    /// It is spoken of.
    Mention,
}

/// The last words of names of ARNs that Bedrock has beside those of models and profiles, and of what
/// programs for Bedrock use.
const OTHERS: [&str; 30] = [
    "ACTION",
    "AGENT",
    "ALARM",
    "ALIAS",
    "BASE",
    "BLUEPRINT",
    "BUCKET",
    "COLLECTION",
    "FLOW",
    "FUNCTION",
    "GATEWAY",
    "GROUP",
    "GUARDRAIL",
    "JOB",
    "KB",
    "KEY",
    "KMS",
    "LAMBDA",
    "LOG",
    "LOGS",
    "MEMORY",
    "POLICY",
    "PROMPT",
    "QUEUE",
    "ROLE",
    "RUNTIME",
    "SECRET",
    "SOURCE",
    "TABLE",
    "TOPIC",
];

/// Models of one's own: no profile is made from them.
const OWN_MODELS: [&str; 5] =
    ["CUSTOM_MODEL", "FINE_TUNED_MODEL", "IMPORTED_MODEL", "PROVISIONED_MODEL", "PROVISIONED"];

/// Whether a word is the name of a variable that holds the ARN of a profile.
pub(super) fn is_variable(word: &str) -> bool {
    let Some(name) = word.strip_suffix("_ARN") else { return false };
    let last = name.rsplit('_').next().unwrap_or_default();
    word.contains("BEDROCK_")
        && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
        && !OTHERS.contains(&last.trim_end_matches(|c: char| c.is_ascii_digit()))
        && !OWN_MODELS.iter().any(|model| name.ends_with(model))
}

/// Whether an expression says that it is the ARN of a profile.
pub fn says_arn(value: &str) -> bool {
    let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
    let word = |word: &str| {
        word.eq_ignore_ascii_case("arn") || word.ends_with("Arn") || word.ends_with("ARN")
    };
    words.any(word) || value.to_ascii_lowercase().replace('_', "").contains("inferenceprofile")
}

/// How the variable that stands at `start..end` is used there; none in comments.
pub(super) fn naming(code: &Code<'_>, start: usize, end: usize) -> Option<Naming> {
    let text = code.text();
    let region = code.region_at(start);
    if region.is_some_and(|region| region.content.is_none()) {
        return None;
    }
    let (open, close) = match region {
        Some(region) if region.content == Some(start..end) => (region.span.start, region.span.end),
        _ => (start, end),
    };
    let before = text.get(code.boundary(open.saturating_sub(80))..open)?;
    let after = text.get(close..code.boundary(close + REACH))?;
    if gives(code, before, after) {
        return Some(Naming::Given);
    }
    let reads = match code.language.kind {
        Kind::Code => reads(before),
        Kind::Shell => {
            before.ends_with('$') || (before.ends_with("${") && !after.starts_with([':', '-']))
        }
        _ => false,
    };
    Some(if reads { Naming::Read } else { Naming::Mention })
}

/// Whether a program takes the variable from its environment.
fn reads(before: &str) -> bool {
    let open = before.trim_end_matches([' ', '\n', '\t']);
    let asked = match open.strip_suffix(['(', '[']) {
        Some(called) => callee(called),
        // `process.env.NAME`
        None => before.strip_suffix('.').and_then(callee),
    };
    let Some(name) = asked.map(normal) else { return false };
    let environment = [
        "env",
        "environ",
        "environget",
        "envget",
        "envfetch",
        "getenv",
        "lookupenv",
        "environmentvariable",
        "envvar",
        "envvaros",
        "getenvordefault",
        "osgetenv",
    ];
    environment.iter().any(|ending| name.ends_with(ending))
}

/// Whether something sets the variable.
fn gives(code: &Code<'_>, before: &str, after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\t']);
    let after = after.strip_prefix(']').unwrap_or(after).trim_start_matches([' ', '\t']);
    let value = |rest: &str| {
        let value = rest.lines().next().unwrap_or_default();
        let value = value.trim().trim_matches(['"', '\'', ',']);
        // `${X}` hands the variable through.
        !value.is_empty() && !value.starts_with("${BEDROCK") && !value.starts_with("$BEDROCK")
    };
    let equals = after.strip_prefix('=').filter(|rest| !rest.starts_with('='));
    let colon = after.strip_prefix(':').filter(|rest| !rest.starts_with(':'));
    match code.language.kind {
        Kind::Shell | Kind::Data | Kind::Yaml => {
            let docker = before.trim_end().ends_with("ENV");
            // Containers are given lists of names and values.
            let listed = normal(before).ends_with("name") && before.trim_end().ends_with(':');
            listed || equals.or(colon).is_some_and(value) || (docker && value(after))
        }
        Kind::Code => {
            let environment = || {
                let before = before.trim_end_matches(['[', '.']);
                callee(before)
                    .map(normal)
                    .is_some_and(|name| name.ends_with("env") || name.ends_with("environ"))
            };
            equals.is_some_and(|rest| value(rest) && environment())
                || colon.is_some_and(|rest| value(rest) && code.words().infrastructure)
        }
        Kind::Variables | Kind::Terraform => false,
    }
}

/// A path of SSM that the value around `at` writes, with `*` for what is put in.
pub(super) fn parameter(code: &Code<'_>, at: usize) -> Option<(String, std::ops::Range<usize>)> {
    let text = code.text();
    let region = code.region_at(at)?;
    let content = region.content.clone()?;
    let written = text.get(content.clone())?;
    if written.len() > 300 || written.contains(char::is_whitespace) || written.contains("://") {
        return None;
    }
    let mut pattern = String::new();
    let (mut depth, mut rest) = (0_usize, written.chars().peekable());
    while let Some(c) = rest.next() {
        match c {
            '$' if rest.peek() == Some(&'{') => {}
            '{' => depth += 1,
            '}' if depth > 0 => {
                depth -= 1;
                pattern.push('*');
            }
            '%' => {
                rest.next();
                pattern.push('*');
            }
            _ if depth > 0 => {}
            '<' => depth += 1,
            c => pattern.push(c),
        }
    }
    let path = pattern.starts_with('/') || pattern.starts_with("*/");
    let last = pattern.rsplit('/').next().unwrap_or_default();
    let names_arn = last.ends_with("arn") && last.contains("profile");
    (path && names_arn && pattern.contains("bedrock")).then(|| (pattern, code.original(&content)))
}
