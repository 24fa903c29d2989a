//! The tags that resources carry: which are needed when, and which values they take.

use crate::aws::{Email, TagKey, TagValue};
use crate::diagnostic::did_you_mean;
use crate::strict::one_of;

/// One tag of the taxonomy.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Its key.
    pub key: TagKey,
    /// How important it is, 1 the most; for the reader's order only.
    pub tier: u8,
    /// Whether it must be there, as soon as [`Tag::when`] holds.
    pub required: bool,
    /// When it is asked for; always, if empty. All conditions must hold.
    pub when: Vec<Condition>,
    /// The values that it takes.
    pub values: Values,
    /// The value when nobody answers.
    pub default: Option<TagValue>,
    /// Where the value comes from.
    pub origin: Origin,
    /// What it says, in a line.
    pub help: String,
    /// A value that it could have; may be empty.
    pub example: String,
    /// Whether the command line has a flag of its name: the built-in catalog asks for its key too.
    pub has_flag: bool,
}

/// Holds when another tag has one of the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The other tag.
    pub key: TagKey,
    /// Any of these satisfies it.
    pub values: Vec<TagValue>,
}

/// What values a tag takes, beyond AWS's own rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Any.
    Any,
    /// These and no others.
    Allowed(Vec<TagValue>),
    /// Any; these are likely.
    Suggested(Vec<TagValue>),
    /// An e-mail address.
    Email,
}

/// Where a tag's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The user says it.
    Asked,
    /// It is the environment's id.
    Environment,
    /// It is the path of the Terraform root in its repository, as git knows it.
    Git,
    /// It is always this.
    Fixed(TagValue),
}

impl Tag {
    /// The words of the command line that give it a value.
    pub fn words(&self, value: &str) -> [String; 2] {
        if self.has_flag {
            [format!("--{}", self.key), value.to_owned()]
        } else {
            ["--tag".to_owned(), format!("{}={value}", self.key)]
        }
    }

    /// Whether a person answers it, rather than the environment or the catalog.
    pub fn is_answered(&self) -> bool {
        matches!(self.origin, Origin::Asked | Origin::Git)
    }

    /// Whether the tag belongs on a resource whose other tags `value_of` tells.
    pub fn applies<'v>(&self, value_of: impl Fn(&TagKey) -> Option<&'v str>) -> bool {
        self.when.iter().all(|condition| {
            value_of(&condition.key)
                .is_some_and(|value| condition.values.iter().any(|wanted| wanted.as_str() == value))
        })
    }

    /// Whether the tag must be on a resource whose other tags `value_of` tells.
    pub fn is_required<'v>(&self, value_of: impl Fn(&TagKey) -> Option<&'v str>) -> bool {
        self.required && self.applies(value_of)
    }

    /// The value, if this tag takes it.
    ///
    /// # Errors
    /// The rule that it breaks, as a sentence without a final period; a close value is suggested.
    pub fn check(&self, value: &str) -> Result<TagValue, String> {
        let checked = TagValue::parse(value)?;
        if value.is_empty() && self.required {
            return Err("it is empty".to_owned());
        }
        if let Origin::Fixed(fixed) = &self.origin
            && *fixed != checked
        {
            return Err(format!("it is always `{fixed}`"));
        }
        match &self.values {
            Values::Any | Values::Suggested(_) => Ok(checked),
            Values::Email => Email::parse(value).map(TagValue::from),
            Values::Allowed(allowed) if allowed.contains(&checked) => Ok(checked),
            Values::Allowed(allowed) => {
                let words = allowed.iter().map(TagValue::as_str);
                Err(match did_you_mean(value, words.clone()) {
                    Some(close) => format!("`{value}` is not allowed, did you mean `{close}`?"),
                    None => format!("`{value}` is not allowed: {} is needed", one_of(words)),
                })
            }
        }
    }

    /// The value, if somebody may answer it: what comes from git must look like the path that git would
    /// give, which no module can be asked for that has another one already.
    ///
    /// # Errors
    /// The rule that it breaks, as those of [`Tag::check`].
    pub fn check_answer(&self, value: &str) -> Result<TagValue, String> {
        let checked = self.check(value)?;
        if self.origin == Origin::Git && !value.is_empty() {
            if value.contains(':') {
                return Err("it is an address: owner, repository and folder are enough".to_owned());
            }
            if value.starts_with('-') {
                return Err("it begins with `-`, as no owner of a repository does".to_owned());
            }
            let segments: Vec<&str> = value.split('/').collect();
            let is_path = |it: &&str| !it.trim().is_empty() && !matches!(*it, "." | "..");
            if segments.len() < 2 || !segments.iter().all(is_path) {
                return Err("it is no path of an owner, a repository and a folder".to_owned());
            }
        }
        Ok(checked)
    }

    /// The values to offer: the allowed or suggested ones.
    pub fn offered(&self) -> &[TagValue] {
        match &self.values {
            Values::Allowed(values) | Values::Suggested(values) => values,
            Values::Any | Values::Email => &[],
        }
    }
}
