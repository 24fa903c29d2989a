//! Names and descriptions of application inference profiles.

use super::{checked_text, length, only, shown};

checked_text! {
    /// The name of an application inference profile: 1 to 64 characters of
    /// `([0-9a-zA-Z][ _-]?)+` (Bedrock API reference, `CreateInferenceProfile`).
    ProfileName, profile_name
}

checked_text! {
    /// The description of an application inference profile: 1 to 200 characters of
    /// `([0-9a-zA-Z:.][ _-]?)+` (Bedrock API reference, `CreateInferenceProfile`).
    Description, description
}

impl ProfileName {
    /// The longest name that AWS takes, in characters.
    pub const MAX: usize = 64;
}

impl Description {
    /// The longest description that AWS takes, in characters.
    pub const MAX: usize = 200;
}

fn profile_name(text: &str) -> Result<(), String> {
    only(
        text,
        |c| c.is_ascii_alphanumeric() || separates(c),
        "ASCII letters, digits, spaces, _ and -",
    )?;
    separated(text)?;
    length(text, 1, ProfileName::MAX)
}

pub(crate) fn description(text: &str) -> Result<(), String> {
    only(
        text,
        |c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.') || separates(c),
        "ASCII letters, digits, spaces and : . _ -",
    )?;
    separated(text)?;
    length(text, 1, Description::MAX)
}

fn separates(c: char) -> bool {
    matches!(c, ' ' | '_' | '-')
}

/// Refuses a separator at the beginning or after another one.
fn separated(text: &str) -> Result<(), String> {
    let mut before = None;
    for (index, c) in text.chars().enumerate() {
        match before {
            None if separates(c) => {
                return Err(format!(
                    "it begins with {}: a letter or digit must come first",
                    shown(c)
                ));
            }
            Some(before) if separates(before) && separates(c) => {
                return Err(format!(
                    "{} at position {} follows {}: between two of space, _ and - a letter or digit must stand",
                    shown(c),
                    index + 1,
                    shown(before)
                ));
            }
            _ => before = Some(c),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Description, ProfileName};

    #[test]
    fn a_name_has_letters_and_digits_with_single_separators() {
        for good in ["a", "agents-claude-sonnet-45-prod", "A b_c-9", "ends-"] {
            assert_eq!(ProfileName::parse(good).unwrap().as_str(), good);
        }
        let reason = |text: &str| ProfileName::parse(text).unwrap_err();
        assert_eq!(reason(""), "it is empty");
        assert_eq!(
            reason("nova.pro"),
            "`.` at position 5 is not allowed: ASCII letters, digits, spaces, _ and - only"
        );
        assert_eq!(reason("-a"), "it begins with `-`: a letter or digit must come first");
        assert!(reason("a - b").starts_with("`-` at position 3 follows a space: "));
        assert!(ProfileName::parse(&"a".repeat(64)).is_ok());
        assert_eq!(reason(&"a".repeat(65)), "it has 65 characters, at most 64 are allowed");
    }

    #[test]
    fn a_description_takes_colons_and_dots_and_no_other_punctuation() {
        assert!(Description::parse("Claude Sonnet 4.5 for agents: dev").is_ok());
        assert!(Description::parse(&"a".repeat(200)).is_ok());
        assert!(Description::parse(&"a".repeat(201)).is_err());
        for bad in ["a — b", "a (dev)", "a, b", "a/b", "me@x.y", "it's", "a  b", " a", "a\nb", "é"]
        {
            assert!(Description::parse(bad).is_err(), "{bad}");
        }
    }

    /// Whether all of the text is `(FIRST[ _-]?)+`, by the letter of the expression.
    fn matches(text: &str, first: fn(char) -> bool) -> bool {
        let mut rest = text;
        while let Some(after) = rest.strip_prefix(first) {
            rest = after.strip_prefix([' ', '_', '-']).unwrap_or(after);
        }
        !text.is_empty() && rest.is_empty()
    }

    proptest::proptest! {
        #[test]
        fn a_text_is_accepted_exactly_when_the_expression_of_aws_matches(
            text in "[aZ9 _.:é-]{0,8}|[a -]{60,70}|[a-z]{195,205}"
        ) {
            let count = text.chars().count();
            let name = matches(&text, |c| c.is_ascii_alphanumeric()) && count <= 64;
            assert_eq!(ProfileName::parse(&text).is_ok(), name);
            let description =
                matches(&text, |c| c.is_ascii_alphanumeric() || c == ':' || c == '.') && count <= 200;
            assert_eq!(Description::parse(&text).is_ok(), description);
        }
    }
}
