//! What AWS accepts as names, descriptions, tags, source ARNs and parameter names. Works on the
//! known parts of a text too: what is wrong in a part is wrong in the whole.

use crate::module::{Address, Part, Value};

/// What is wrong with a text, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Continues a sentence: "it contains …".
    pub(crate) what: String,
    /// A sentence of its own.
    pub(crate) help: &'static str,
}

#[expect(clippy::unnecessary_wraps, reason = "every check ends with what this gives")]
fn problem(what: impl Into<String>, help: &'static str) -> Option<Problem> {
    Some(Problem { what: what.into(), help })
}

/// The name of an application inference profile:
/// `([0-9a-zA-Z][ _-]?)+` of 1 to 64 characters.
/// <https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateInferenceProfile.html>
pub(crate) fn profile_name(value: &Value) -> Option<Problem> {
    const HELP: &str = "use ASCII letters and digits, with single spaces, `_` or `-` between them";
    spaced(value, 64, HELP, |c| c.is_ascii_alphanumeric())
}

/// The description of an application inference profile:
/// `([0-9a-zA-Z:.][ _-]?)+` of 1 to 200 characters.
/// <https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateInferenceProfile.html>
pub(crate) fn description(value: &Value) -> Option<Problem> {
    const HELP: &str =
        "use ASCII letters, digits, `:` and `.`, with single spaces, `_` or `-` between them";
    spaced(value, 200, HELP, |c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.'))
}

/// A text of letters with at most one separator after each.
fn spaced(
    value: &Value,
    longest: usize,
    help: &'static str,
    letter: impl Fn(char) -> bool,
) -> Option<Problem> {
    let separator = |c: char| matches!(c, ' ' | '_' | '-');
    let parts = value.parts()?;
    let known = known(&parts);
    if let Some(bad) = known.clone().flat_map(str::chars).find(|c| !letter(*c) && !separator(*c)) {
        return problem(format!("it contains `{bad}`"), help);
    }
    for part in known.clone() {
        let pairs = part.as_bytes().windows(2);
        for pair in pairs {
            if let [left, right] = pair
                && separator(char::from(*left))
                && separator(char::from(*right))
            {
                let pair = format!("{}{}", char::from(*left), char::from(*right));
                return problem(format!("it has two separators in a row, `{pair}`"), help);
            }
        }
    }
    if let Some(Part::Known(first)) = parts.first()
        && let Some(first) = first.chars().next()
        && separator(first)
    {
        return problem(format!("it begins with `{first}`"), help);
    }
    length(&parts, longest)
}

/// The least length that the known parts leave, against the limits; all characters are ASCII or
/// counted each.
fn length(parts: &[Part], longest: usize) -> Option<Problem> {
    let count: usize = known(parts).map(|part| part.chars().count()).sum();
    if count > longest {
        return problem(
            format!("it has {count} characters, and {longest} are allowed"),
            "shorten it",
        );
    }
    let empty = parts.iter().all(|part| matches!(part, Part::Known(text) if text.is_empty()));
    if empty { problem("it is empty", "give it at least one character") } else { None }
}

fn known(parts: &[Part]) -> impl Iterator<Item = &str> + Clone {
    parts.iter().filter_map(|part| match part {
        Part::Known(text) => Some(text.as_ref()),
        Part::Unknown(_) => None,
    })
}

/// A tag key: 1 to 128 characters of `[a-zA-Z0-9\s._:/=+@-]`, not beginning `aws:`.
/// <https://docs.aws.amazon.com/bedrock/latest/APIReference/API_Tag.html>
pub(crate) fn tag_key(key: &str) -> Option<Problem> {
    if key.to_ascii_lowercase().starts_with("aws:") {
        return problem("it begins with `aws:`, which AWS reserves", "choose another prefix");
    }
    let parts = [Part::Known(key.into())];
    tag_characters(&parts).or_else(|| length(&parts, 128))
}

/// A tag value: 0 to 256 characters of `[a-zA-Z0-9\s._:/=+@-]`.
/// <https://docs.aws.amazon.com/bedrock/latest/APIReference/API_Tag.html>
pub(crate) fn tag_value(value: &Value) -> Option<Problem> {
    let parts = value.parts()?;
    if value.as_str() == Some("") {
        return None;
    }
    tag_characters(&parts).or_else(|| length(&parts, 256))
}

fn tag_characters(parts: &[Part]) -> Option<Problem> {
    let allowed = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, ' ' | '\t' | '\n' | '\r' | '.' | '_' | ':' | '/' | '=' | '+' | '@' | '-')
    };
    let bad = known(parts).flat_map(str::chars).find(|c| !allowed(*c))?;
    problem(
        format!("it contains `{bad}`"),
        "Bedrock accepts ASCII letters, digits, white space and `._:/=+@-` in tags",
    )
}

/// The name of an SSM parameter.
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html>
pub(super) fn parameter_name(value: &Value) -> Option<Problem> {
    const HELP: &str = "use ASCII letters, digits, `_`, `.`, `-`, and `/` between segments";
    let parts = value.parts()?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/');
    if let Some(bad) = known(&parts).flat_map(str::chars).find(|c| !allowed(*c)) {
        return problem(format!("it contains `{bad}`"), HELP);
    }
    if known(&parts).any(|part| part.contains("//")) {
        return problem("it has an empty segment, `//`", HELP);
    }
    if let Some(problem) = length(&parts, 1011) {
        return Some(problem);
    }
    let segments: usize = known(&parts).map(|part| part.matches('/').count()).sum();
    if segments > 15 {
        return problem(
            format!("it has {segments} segments, and 15 are allowed"),
            "use a shorter path",
        );
    }
    let Some(Part::Known(first)) = parts.first() else { return None };
    if segments > 0 && !first.starts_with('/') {
        return problem("it is a path and does not begin with `/`", "begin it with `/`");
    }
    if let Some(Part::Known(last)) = parts.last()
        && last.ends_with('/')
    {
        return problem("it ends with `/`", "end it with a name");
    }
    let start = first.trim_start_matches('/').to_ascii_lowercase();
    let reserved = ["aws", "ssm"].into_iter().find(|word| start.starts_with(word))?;
    problem(
        format!("it begins with `{reserved}`, which AWS reserves"),
        "begin it with another word",
    )
}

/// What is wrong with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SourceFault {
    /// An inference profile without the account id.
    MissingAccount,
    /// A foundation model with an account id.
    UnexpectedAccount,
    /// It is no source at all.
    Other,
}

/// Stands for an unknown part of a text; no ARN contains it.
pub(crate) const HOLE: char = '\u{f8ff}';

/// A text with [`HOLE`] for each part that is not known; none where nothing is known of it.
pub(crate) fn with_holes(value: &Value) -> Option<String> {
    let parts = value.parts()?;
    if let [Part::Unknown(_)] = parts.as_slice() {
        return None;
    }
    let mut text = String::new();
    for part in &parts {
        match part {
            Part::Known(known) => text.push_str(known),
            Part::Unknown(_) => text.push(HOLE),
        }
    }
    Some(text)
}

/// The source of an application inference profile, `copy_from`.
pub(super) fn source_arn(value: &Value) -> Option<Problem> {
    source_fault(value).map(|(_, problem)| problem)
}

/// The same, with the kind of the fault. A system-defined profile's ARN needs the account, a
/// foundation model's must not have one.
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/bedrock_inference_profile>
/// <https://github.com/awslabs/aws-solutions-constructs/issues/1387>
pub(crate) fn source_fault(value: &Value) -> Option<(SourceFault, Problem)> {
    const SHAPE: &str = "write the ARN of a system-defined profile, \
        `arn:aws:bedrock:<region>:${data.aws_caller_identity.current.account_id}:inference-profile/<id>`, \
        or of a foundation model, `arn:aws:bedrock:<region>::foundation-model/<id>`";
    let other = |what: String| problem(what, SHAPE).map(|it| (SourceFault::Other, it));
    let text = with_holes(value)?;
    let starts_unknown = text.starts_with(HOLE);
    if !starts_unknown && !text.starts_with("arn:") && !"arn:".starts_with(before(&text, HOLE)) {
        return other("it is no ARN".to_owned());
    }
    let fields: Vec<&str> = text.splitn(6, ':').collect();
    let [_, _, service, region, account, resource] = fields.as_slice() else {
        let whole = !text.contains(HOLE);
        return if whole { other("it is no whole ARN".to_owned()) } else { None };
    };
    // With another service, or a hole there, the fields may not be what they seem.
    if *service != "bedrock" {
        let settled = !text.contains(HOLE);
        return if settled { other(format!("it is an ARN of `{service}`")) } else { None };
    }
    if let Some(bad) =
        region.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-') && *c != HOLE)
    {
        return other(format!("its region contains `{bad}`"));
    }
    let (kind, id) = resource.split_once('/')?;
    let id_problem = id
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':' | '.') && *c != HOLE);
    match kind {
        "application-inference-profile" => other(
            "it is itself an application inference profile, which cannot be copied".to_owned(),
        ),
        "inference-profile" if account.is_empty() => problem(
            "it lacks the account id, which the ARN of an inference profile needs",
            "put `${data.aws_caller_identity.current.account_id}` between the colons before \
             `inference-profile/`",
        )
        .map(|it| (SourceFault::MissingAccount, it)),
        "foundation-model" if is_account(account, &value.parts()?) => problem(
            "it has an account id, which the ARN of a foundation model must not have",
            "leave nothing between the colons before `foundation-model/`",
        )
        .map(|it| (SourceFault::UnexpectedAccount, it)),
        "inference-profile" if !account.contains(HOLE) && !is_digits(account) => problem(
            format!("its account id is `{account}`, which is not 12 digits"),
            "put `${data.aws_caller_identity.current.account_id}` there",
        )
        .map(|it| (SourceFault::Other, it)),
        "inference-profile" | "foundation-model" if id.is_empty() => {
            other("it names no model".to_owned())
        }
        "inference-profile" | "foundation-model" => match id_problem {
            Some(bad) => other(format!("its last part contains `{bad}`")),
            None => None,
        },
        kind if kind.contains(HOLE) => None,
        kind => other(format!("it is an ARN of a `{kind}`")),
    }
}

fn before(text: &str, character: char) -> &str {
    text.split(character).next().unwrap_or(text)
}

fn is_digits(account: &str) -> bool {
    account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the account field certainly holds an account id: a known text, or the id that the
/// caller identity's data source gives.
fn is_account(account: &str, parts: &[Part]) -> bool {
    if account.is_empty() {
        return false;
    }
    let from_identity = parts.iter().any(|part| match part {
        Part::Unknown(Some(origin)) => {
            matches!(&origin.address, Address::Data { kind, .. } if kind == "aws_caller_identity")
        }
        _ => false,
    });
    account.is_ascii() || from_identity
}

#[cfg(test)]
mod tests {
    use super::{description, parameter_name, profile_name, source_arn, tag_key, tag_value};
    use crate::module::{Address, Origin, Part, Value};
    use std::sync::Arc;

    /// `«»` stands for an unknown part, `«account»` for the caller's account id.
    fn value(text: &str) -> Value {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('«') {
            parts.push(Part::Known(before.into()));
            let (name, after) = after.split_once('»').unwrap();
            let origin = Origin {
                address: Address::data("aws_caller_identity", "current"),
                path: vec!["account_id".into()],
            };
            parts.push(Part::Unknown((name == "account").then(|| Arc::new(origin))));
            rest = after;
        }
        parts.push(Part::Known(rest.into()));
        Value::from_parts(parts)
    }

    fn what(problem: Option<super::Problem>) -> String {
        problem.map_or_else(String::new, |problem| problem.what)
    }

    #[test]
    fn profile_names_follow_the_pattern_of_the_api() {
        for good in ["a", "agents-claude-sonnet-5-dev", "A 1_b-c", "«»", "«»-x-«»", "a-"] {
            assert_eq!(what(profile_name(&value(good))), "", "{good}");
        }
        for (bad, expected) in [
            ("a.b", "it contains `.`"),
            ("«»—x", "it contains `—`"),
            ("a--b", "it has two separators in a row, `--`"),
            ("-a", "it begins with `-`"),
            ("", "it is empty"),
            (&"x".repeat(65), "it has 65 characters, and 64 are allowed"),
            (&format!("{}«»", "x".repeat(65)), "it has 65 characters, and 64 are allowed"),
        ] {
            assert_eq!(what(profile_name(&value(bad))), expected);
        }
    }

    #[test]
    fn descriptions_take_colons_and_dots_but_no_other_punctuation() {
        assert_eq!(what(description(&value("Claude Sonnet 4.5: for agents in dev"))), "");
        assert_eq!(what(description(&value("a (b)"))), "it contains `(`");
        assert_eq!(what(description(&value("a - b"))), "it has two separators in a row, ` -`");
    }

    #[test]
    fn tags_are_ascii() {
        assert_eq!(what(tag_value(&value("a@b.c/x:y=1+2 _-"))), "");
        assert_eq!(what(tag_value(&value(""))), "");
        assert_eq!(what(tag_value(&value("España"))), "it contains `ñ`");
        assert_eq!(what(tag_value(&value("a&b"))), "it contains `&`");
        assert_eq!(what(tag_key("aws:x")), "it begins with `aws:`, which AWS reserves");
        assert_eq!(what(tag_key("")), "it is empty");
    }

    #[test]
    fn parameter_names_are_paths() {
        for good in ["/dev/agents/bedrock/inference-profile-arn", "plain", "«»/x", "/«»/x"] {
            assert_eq!(what(parameter_name(&value(good))), "", "{good}");
        }
        for (bad, expected) in [
            ("dev/x", "it is a path and does not begin with `/`"),
            ("/aws/x", "it begins with `aws`, which AWS reserves"),
            ("/Ssm/x", "it begins with `ssm`, which AWS reserves"),
            ("/a//b", "it has an empty segment, `//`"),
            ("/a/", "it ends with `/`"),
            ("/a b", "it contains ` `"),
            (&"/a".repeat(16), "it has 16 segments, and 15 are allowed"),
        ] {
            assert_eq!(what(parameter_name(&value(bad))), expected, "{bad}");
        }
    }

    #[test]
    fn a_profile_needs_an_account_and_a_model_must_not_have_one() {
        for good in [
            "arn:aws:bedrock:eu-central-1:«account»:inference-profile/eu.anthropic.claude-sonnet-5",
            "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.a-v1:0",
            "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0",
            "arn:«»:bedrock:«»:«»:inference-profile/«»",
            "arn:aws:bedrock:eu-central-1:«»:foundation-model/x",
            "«»:inference-profile/eu.a",
            "«»",
            "arn:aws:bedrock:eu-central-1:«account»:«»",
        ] {
            assert_eq!(what(source_arn(&value(good))), "", "{good}");
        }
        let lacks = "it lacks the account id, which the ARN of an inference profile needs";
        let has = "it has an account id, which the ARN of a foundation model must not have";
        for (bad, expected) in [
            ("arn:aws:bedrock:eu-central-1::inference-profile/eu.a", lacks),
            ("arn:aws:bedrock:«»::inference-profile/«»", lacks),
            ("arn:aws:bedrock:eu-central-1:«account»:foundation-model/a", has),
            ("arn:aws:bedrock:eu-central-1:123456789012:foundation-model/a", has),
            (
                "arn:aws:bedrock:e:12:inference-profile/a",
                "its account id is `12`, which is not 12 digits",
            ),
            ("eu.anthropic.claude", "it is no ARN"),
            ("arn:aws:s3:::bucket", "it is an ARN of `s3`"),
            ("arn:aws:bedrock:e::foundation-model/a_b", "its last part contains `_`"),
            ("arn:aws:bedrock:e:1:guardrail/a", "it is an ARN of a `guardrail`"),
            (
                "arn:aws:bedrock:e:«account»:application-inference-profile/a",
                "it is itself an application inference profile, which cannot be copied",
            ),
        ] {
            assert_eq!(what(source_arn(&value(bad))), expected, "{bad}");
        }
    }
}
