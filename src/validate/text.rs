//! Applies AWS's rules for names, descriptions, tags, source ARNs and parameter names to values
//! that may be known in part only: what is wrong in a part is wrong in the whole.

use crate::aws::{
    ArnSections, Description, ParameterName, ProfileName, SourceArn, SourceKind, TagKey, TagValue,
};
use crate::module::{Address, CALLER_IDENTITY, Part, Value};

/// What is wrong with a text, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Why it is refused.
    pub(crate) what: String,
    /// What to do, when that is more than following the reason.
    pub(crate) help: Option<&'static str>,
}

/// Stands for an unknown part where a text is shown.
pub(crate) const UNKNOWN: char = '…';

/// The value as a message shows it, with `…` for what is unknown of it.
pub(crate) fn shown(value: &Value) -> Option<String> {
    let parts = value.parts()?;
    let known = parts.iter().any(|part| matches!(part, Part::Known(_)));
    known.then(|| with(&parts, UNKNOWN))
}

/// The parts put together, with a character in the place of each unknown one.
fn with(parts: &[Part], hole: char) -> String {
    parts.iter().fold(String::new(), |mut text, part| {
        match part {
            Part::Known(known) => text.push_str(known),
            Part::Unknown(_) => text.push(hole),
        }
        text
    })
}

/// Holds a value against a rule for texts of at most `longest` characters in which a letter may
/// stand anywhere.
fn check<T>(
    value: &Value,
    longest: usize,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Option<Problem> {
    let parts = value.parts()?;
    if let [Part::Unknown(_)] = parts.as_slice() {
        return None;
    }
    // An unknown part is a letter, for the rule's sake; the positions in its reason are those of
    // the text as `shown`.
    let text = with(&parts, 'x');
    let holes = parts.iter().filter(|part| matches!(part, Part::Unknown(_))).count();
    let count = text.chars().count();
    // An unknown part may also be empty.
    if count > longest && count - holes <= longest {
        return None;
    }
    parse(&text).err().map(|what| Problem { what, help: None })
}

/// The name of an application inference profile.
pub(crate) fn profile_name(value: &Value) -> Option<Problem> {
    check(value, ProfileName::MAX, ProfileName::parse)
}

/// The description of an application inference profile.
pub(crate) fn description(value: &Value) -> Option<Problem> {
    check(value, Description::MAX, Description::parse)
}

/// The key of a tag.
pub(crate) fn tag_key(key: &str) -> Option<Problem> {
    TagKey::parse(key).err().map(|what| Problem { what, help: None })
}

/// The value of a tag.
pub(crate) fn tag_value(value: &Value) -> Option<Problem> {
    check(value, 256, TagValue::parse)
}

/// The name of an SSM parameter. A name that is no path is fine for AWS, too.
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html>
pub(crate) fn parameter_name(value: &Value) -> Option<Problem> {
    let parts = value.parts()?;
    let starts_unknown = matches!(parts.first(), Some(Part::Unknown(_)));
    let is_path = with(&parts, 'x').contains('/');
    check(value, ParameterName::MAX, |text| {
        if starts_unknown || !is_path {
            // The unknown part may begin the path.
            ParameterName::parse(&format!("/{text}"))
        } else {
            ParameterName::parse(text)
        }
    })
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

/// The source of an application inference profile, `copy_from`.
pub(super) fn source_arn(value: &Value) -> Option<Problem> {
    source_fault(value).map(|(_, problem)| problem)
}

/// The same, with the kind of the fault. A system-defined profile's ARN needs the account, a
/// foundation model's must not have one: the provider's documentation shows the first, and AWS
/// answers the second with HTTP 400.
pub(crate) fn source_fault(value: &Value) -> Option<(SourceFault, Problem)> {
    const SHAPE: &str = "write the ARN of a system-defined profile, \
        `arn:aws:bedrock:<region>:${data.aws_caller_identity.current.account_id}:inference-profile/<id>`, \
        or of a foundation model, `arn:aws:bedrock:<region>::foundation-model/<id>`";
    let parts = value.parts()?;
    if let [Part::Unknown(_)] = parts.as_slice() {
        return None;
    }
    let text = with(&parts, UNKNOWN);
    let whole = !text.contains(UNKNOWN);
    let filled = if whole { text } else { filled(&text, &parts)? };
    match SourceArn::parse(&filled) {
        Err(what) if without_account(&filled).is_some_and(|arn| SourceArn::parse(&arn).is_ok()) => {
            let help = "leave nothing between the colons before `foundation-model/`";
            Some((SourceFault::UnexpectedAccount, Problem { what, help: Some(help) }))
        }
        Err(what) => Some((SourceFault::Other, Problem { what, help: Some(SHAPE) })),
        Ok(arn) if arn.kind() == SourceKind::InferenceProfile && arn.account().is_none() => {
            let what = "the account is empty, and an inference profile's ARN needs it".to_owned();
            let help = "put `${data.aws_caller_identity.current.account_id}` between the colons \
                        before `inference-profile/`";
            Some((SourceFault::MissingAccount, Problem { what, help: Some(help) }))
        }
        Ok(_) => None,
    }
}

/// A foundation model's ARN with nothing in the account's place; none for other ARNs.
fn without_account(arn: &str) -> Option<String> {
    let ArnSections { partition, service, region, resource, .. } = ArnSections::of(arn)?;
    let is_model = resource.starts_with("foundation-model/");
    is_model.then(|| format!("arn:{partition}:{service}:{region}::{resource}"))
}

/// The ARN with likely text in the place of what is unknown; none when too little is known to
/// say which section that is in.
fn filled(text: &str, parts: &[Part]) -> Option<String> {
    let begins = text.split(UNKNOWN).next().unwrap_or_default();
    if !begins.is_empty() && !begins.starts_with("arn:") && !"arn:".starts_with(begins) {
        // Whatever follows, it is no ARN.
        return Some(text.to_owned());
    }
    let ArnSections { partition, service, region, account, resource } = ArnSections::of(text)?;
    let (kind, id) = resource.split_once('/')?;
    if !text.starts_with("arn:") || service != "bedrock" || kind.contains(UNKNOWN) {
        return None;
    }
    let partition = section(partition, "aws")?;
    let region = section(region, "eu-central-1")?;
    // Of an unknown account only the caller's own is certainly not empty.
    let some_account =
        if kind == "foundation-model" && !is_from_identity(parts) { "" } else { "123456789012" };
    let account = section(account, some_account)?;
    let id = id.replace(UNKNOWN, "x");
    Some(format!("arn:{partition}:bedrock:{region}:{account}:{kind}/{id}"))
}

/// A section that is known, or that is unknown as a whole.
fn section<'t>(section: &'t str, likely: &'t str) -> Option<&'t str> {
    if !section.contains(UNKNOWN) {
        return Some(section);
    }
    (section.chars().count() == 1).then_some(likely)
}

/// Whether the account id of the caller's identity is in the text.
fn is_from_identity(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Unknown(Some(origin)) => {
            matches!(&origin.address, Address::Data { kind, .. } if kind == CALLER_IDENTITY)
        }
        _ => false,
    })
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
            ("a.b", "`.` at position 2"),
            ("«»—x", "`—` at position 2"),
            ("a--b", "`-` at position 3 follows `-`"),
            ("-a", "it begins with `-`"),
            ("", "it is empty"),
            (&"x".repeat(65), "it has 65 characters"),
            (&format!("{}«»", "x".repeat(65)), "it has 66 characters"),
        ] {
            let found = what(profile_name(&value(bad)));
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn an_unknown_part_may_be_empty() {
        assert_eq!(what(profile_name(&value(&format!("{}«»", "x".repeat(64))))), "");
        assert_eq!(what(profile_name(&value("a-«»-b"))), "");
    }

    #[test]
    fn known_parts_of_descriptions_and_tags_are_checked() {
        assert!(description(&value("Claude Sonnet 4.5: for «» in dev")).is_none());
        assert!(what(description(&value("«» (b)"))).starts_with("`(` at position 3"));
        assert!(tag_value(&value("")).is_none());
        assert!(what(tag_value(&value("«»ñ"))).starts_with("`ñ` at position 2"));
        assert!(tag_key("aws:x").is_some());
    }

    #[test]
    fn parameter_names_may_be_plain_or_begin_with_what_is_unknown() {
        for good in ["/dev/agents/bedrock/inference-profile-arn", "plain", "«»/x", "/«»/x"] {
            assert_eq!(what(parameter_name(&value(good))), "", "{good}");
        }
        for bad in ["dev/x", "/aws/x", "/a//b", "/a/", "/a b", "«»/a b", &"/a".repeat(16)] {
            assert!(parameter_name(&value(bad)).is_some(), "{bad}");
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
        let lacks = "the account is empty, and an inference profile's ARN needs it";
        let has = "the account of a foundation model must be empty";
        for (bad, expected) in [
            ("arn:aws:bedrock:eu-central-1::inference-profile/eu.a", lacks),
            ("arn:aws:bedrock:«»::inference-profile/«»", lacks),
            ("arn:aws:bedrock:eu-central-1:«account»:foundation-model/a", has),
            ("arn:aws:bedrock:eu-central-1:123456789012:foundation-model/a", has),
            ("arn:aws:bedrock:eu-central-1:12:inference-profile/a", "the account `12` is not"),
            ("eu.anthropic.claude", "it is no ARN"),
            ("eu.anthropic.«»", "it is no ARN"),
            ("arn:aws:s3:::bucket", "the service is `s3`"),
            ("arn:aws:bedrock:eu-central-1::foundation-model/a_b", "the id after"),
            ("arn:aws:bedrock:«»:1:guardrail/a", "`guardrail` is no source"),
            (
                "arn:aws:bedrock:eu-central-1:«account»:application-inference-profile/a",
                "an application inference profile cannot be the source of another one",
            ),
        ] {
            let found = what(source_arn(&value(bad)));
            assert!(found.starts_with(expected), "{bad}: {found}");
        }
    }
}
