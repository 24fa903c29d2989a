//! What AWS accepts, as types that cannot hold anything else; every `parse` says which rule was
//! broken, and where.

mod arn;
mod name;
mod parameter;
mod region;
pub mod schema;
mod sections;
mod tag;
mod task;

pub use arn::{FoundationModelId, SourceArn, SourceKind};
pub(crate) use name::description;
pub use name::{Description, ProfileName};
pub use parameter::ParameterName;
pub use region::Region;
pub use sections::{ArnSections, id_in, region_in, region_section};
pub use tag::{Email, TAGS_MAX, TagKey, TagValue};
pub use task::Task;

/// Makes a type around a text that has passed `$check`, a function from the text to `Ok` or to
/// the reason why not.
macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text as this type.
            ///
            /// # Errors
            /// The rule that the text breaks, as a sentence without a final period.
            pub fn parse(text: &str) -> Result<Self, String> {
                $check(text).map(|()| Self(text.to_owned()))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }
    };
}
pub(crate) use checked_text;

/// Refuses the first character that is not allowed; `rule` names those that are.
pub(crate) fn only(text: &str, allowed: impl Fn(char) -> bool, rule: &str) -> Result<(), String> {
    match text.chars().enumerate().find(|(_, c)| !allowed(*c)) {
        Some((index, c)) => {
            Err(format!("{} at position {} is not allowed: {rule} only", shown(c), index + 1))
        }
        None => Ok(()),
    }
}

/// Refuses a text with fewer or more characters.
pub(crate) fn length(text: &str, min: usize, max: usize) -> Result<(), String> {
    match text.chars().count() {
        0 if min > 0 => Err("it is empty".to_owned()),
        count if count < min => {
            Err(format!("it has {count} characters, at least {min} are needed"))
        }
        count if count > max => {
            Err(format!("it has {count} characters, at most {max} are allowed"))
        }
        _ => Ok(()),
    }
}

/// A character as a message shows it.
pub(crate) fn shown(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        '\n' | '\r' => "a line break".to_owned(),
        '\t' => "a tab".to_owned(),
        '`' => "a backtick".to_owned(),
        c => format!("`{c}`"),
    }
}
