//! Which names of a file stand for the ARN of a profile.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::code::says_arn;

/// The names that a file gives to ARNs.
pub(super) struct Names<'c> {
    text: &'c str,
    arns: OnceCell<BTreeSet<&'c str>>,
}

impl<'c> Names<'c> {
    /// Those of a text; it is looked through when first asked.
    pub(super) fn of(text: &'c str) -> Self {
        Self { text, arns: OnceCell::new() }
    }

    /// Whether an expression is the ARN of a profile, as far as it or its assignment says so.
    pub(super) fn is_arn(&self, value: &str) -> bool {
        says_arn(value)
            || self.arns.get_or_init(|| assigned(self.text)).contains(value.trim_end_matches('!'))
    }
}

/// The names to which an ARN is assigned: `MODEL = os.environ["…_ARN"]`.
fn assigned(text: &str) -> BTreeSet<&str> {
    let arn = |line| {
        let (name, value) = assignment(line)?;
        says_arn(value).then_some(name)
    };
    text.lines().filter_map(arn).collect()
}

/// The name that a line assigns to, and the value.
pub(super) fn assignment(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let line = ["const ", "let ", "var ", "final "]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line);
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    let (name, rest) = line.split_at(end);
    let (between, value) = rest.split_once('=')?;
    let between = between.trim();
    let assigns = (between.is_empty() || between.starts_with(':')) && !value.starts_with('=');
    (assigns && !name.is_empty()).then_some((name, value))
}
