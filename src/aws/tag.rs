//! Keys and values of tags, and the e-mail addresses that stand in them.

use super::{checked_text, length, only, shown};

/// How many tags a resource may carry (Bedrock API reference, `TagResource`).
pub const TAGS_MAX: usize = 50;

const RULE: &str = "ASCII letters, digits, spaces and _ . : / = + - @";

checked_text! {
    /// A tag's key as Bedrock takes it: 1 to 128 characters of `[a-zA-Z0-9\s._:/=+@-]`, without
    /// the reserved prefix `aws:` (Bedrock API reference, `Tag`). Of white space only the space
    /// passes here. That is stricter than AWS: a tab or line break in a tag is a mistake that nobody
    /// sees.
    TagKey, key
}

checked_text! {
    /// A tag's value as Bedrock takes it: 0 to 256 characters of those of a [`TagKey`].
    TagValue, value
}

checked_text! {
    /// An e-mail address that fits a tag: something, one `@`, a domain of at least two labels.
    Email, email
}

fn allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '.' | ':' | '/' | '=' | '+' | '-' | '@')
}

/// The rule of AWS, and our own for white space.
fn characters(text: &str) -> Result<(), String> {
    let hidden = |c: &(usize, char)| c.1.is_whitespace() && c.1.is_ascii() && c.1 != ' ';
    match text.chars().enumerate().find(hidden) {
        Some((index, c)) => Err(format!(
            "{} at position {} is refused here, although AWS accepts it: nobody sees it; write a \
             space instead",
            shown(c),
            index + 1
        )),
        None => only(text, allowed, RULE),
    }
}

fn key(text: &str) -> Result<(), String> {
    characters(text)?;
    length(text, 1, 128)?;
    if text.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:")) {
        return Err("it begins with `aws:`, which is reserved for AWS itself".to_owned());
    }
    Ok(())
}

fn value(text: &str) -> Result<(), String> {
    characters(text)?;
    length(text, 0, 256)
}

fn email(text: &str) -> Result<(), String> {
    length(text, 1, 256)?;
    only(
        text,
        |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '+' | '-' | '@'),
        "ASCII letters, digits and _ . + - @",
    )?;
    match text.split('@').collect::<Vec<_>>().as_slice() {
        [_] => Err("it has no `@`, so it is no e-mail address".to_owned()),
        ["", _] => Err("nothing stands before the `@`".to_owned()),
        [_, ""] => Err("nothing stands after the `@`".to_owned()),
        [_, domain] if !is_domain(domain) => {
            Err(format!("`{domain}` is no domain, as example.com is"))
        }
        [_, _] => Ok(()),
        _ => Err("it has more than one `@`".to_owned()),
    }
}

/// Whether there are at least two labels with dots between them.
fn is_domain(text: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    text.contains('.') && text.split('.').all(is_label)
}

impl From<Email> for TagValue {
    fn from(email: Email) -> Self {
        Self(email.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Email, TagKey, TagValue};

    #[test]
    fn a_tag_is_ascii_and_names_the_character_that_is_not() {
        assert!(TagKey::parse("billing-mode").is_ok());
        assert!(TagValue::parse("").is_ok());
        assert!(TagValue::parse("ontopix/my service/.infra a=b+c@d:e_f").is_ok());
        assert_eq!(
            TagValue::parse("espaÑa").unwrap_err(),
            "`Ñ` at position 5 is not allowed: ASCII letters, digits, spaces and _ . : / = + - @ only"
        );
        assert!(TagValue::parse("R&D").unwrap_err().starts_with("`&` at position 2"));
        assert!(
            TagValue::parse("a\tb").unwrap_err().starts_with("a tab at position 2 is refused here")
        );
    }

    #[test]
    fn tag_lengths_end_where_aws_ends_them() {
        assert!(TagKey::parse("").is_err());
        assert!(TagKey::parse(&"k".repeat(128)).is_ok());
        assert!(TagKey::parse(&"k".repeat(129)).is_err());
        assert!(TagValue::parse(&"v".repeat(256)).is_ok());
        assert!(TagValue::parse(&"v".repeat(257)).is_err());
    }

    #[test]
    fn the_prefix_of_aws_is_refused_in_any_case() {
        assert!(TagKey::parse("aws:x").is_err());
        assert!(TagKey::parse("AWS:x").is_err());
        assert!(TagKey::parse("awsome").is_ok());
    }

    #[test]
    fn an_email_has_one_at_sign_with_something_on_both_sides() {
        assert!(Email::parse("first.last+x@example.org").is_ok());
        for (bad, reason) in [
            ("example.org", "it has no `@`, so it is no e-mail address"),
            ("@example.org", "nothing stands before the `@`"),
            ("me@", "nothing stands after the `@`"),
            ("a@b@c", "it has more than one `@`"),
            ("me@localhost", "`localhost` is no domain, as example.com is"),
            ("me@example.", "`example.` is no domain, as example.com is"),
        ] {
            assert_eq!(Email::parse(bad).unwrap_err(), reason);
        }
        assert!(Email::parse("me <me@example.org>").is_err());
    }
}
