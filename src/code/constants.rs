//! Constants that tell of models in one file and are called by their names in another.

use std::collections::BTreeSet;

use super::language::{self, Language};
use super::model_use::{is_model_to_call, normal};
use super::place::{self, key};
use super::uses::reaches;
use super::{Code, Kind, is_test, tests_of};

/// A file that calls this many models of one list is a list itself.
const TOO_MANY: usize = 5;

/// The names of constants, and of entries as `HOLDER.entry`, of one language.
#[derive(Debug, Default)]
pub struct Constants {
    names: BTreeSet<String>,
}

/// How programs take an entry: `HOLDER.entry`, `HOLDER["entry"]`, `HOLDER['entry']`.
fn forms(name: &str) -> Vec<String> {
    match name.split_once('.') {
        None => vec![name.to_owned()],
        Some((holder, entry)) => {
            vec![name.to_owned(), format!("{holder}[\"{entry}\"]"), format!("{holder}['{entry}']")]
        }
    }
}

impl Constants {
    /// Constants with these names; short ones say nothing.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names = names.into_iter().filter(|name| name.len() > 3);
        Self { names: names.map(str::to_owned).collect() }
    }

    /// The names that a file of the language calls as models of Bedrock.
    pub fn called(&self, path: &str, text: &str) -> BTreeSet<&str> {
        let Some(language) = program(path) else { return BTreeSet::new() };
        let code = Code::new(text, language);
        let called = |name: &&String| forms(name).iter().any(|form| is_called(&code, form));
        let called: BTreeSet<&str> = self.names.iter().filter(called).map(String::as_str).collect();
        if called.len() < TOO_MANY { called } else { BTreeSet::new() }
    }
}

/// The language of a program that is no test, by its path.
pub fn program(path: &str) -> Option<&'static Language> {
    let language = language::of_path(path).filter(|language| language.kind == Kind::Code)?;
    (!is_test(path, tests_of::TESTS.iter().copied())).then_some(language)
}

/// Whether the file does not define the name, and gives it to Bedrock as the model.
fn is_called(code: &Code<'_>, name: &str) -> bool {
    let text = code.text();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let path = |c: char| word(c) || matches!(c, '.' | ':');
    let mut called = false;
    for (at, name) in text.match_indices(name) {
        let (before, rest) = text.split_at(at);
        let behind = rest.get(name.len()..).unwrap_or_default();
        if before.ends_with(word) || behind.starts_with(word) || code.region_at(at).is_some() {
            continue;
        }
        let next = behind.trim_start_matches([' ', '\t']);
        let defined = next.starts_with('=') && !next.starts_with("==") && !next.starts_with("=>");
        // `NAME: &str = …`
        let typed = next.starts_with(':')
            && !next.starts_with("::")
            && next.lines().next().is_some_and(|line| line.contains('='));
        if defined || typed {
            return false;
        }
        let start = before.trim_end_matches(path).len();
        called |= reaches(code, start, &|_, levels| {
            let key = levels.first().and_then(|inner| key(inner.before)).map(normal);
            is_model_to_call(levels)
                || key.is_some_and(|key| key.contains("default") && key.contains("model"))
        }) && !is_listed(code, start);
    }
    called
}

/// Whether the value stands in a list of objects, or in a class that tells what there is.
fn is_listed(code: &Code<'_>, at: usize) -> bool {
    place::levels(code, at).windows(2).any(|pair| {
        let [inner, outer] = pair else { return false };
        inner.opener == Some(b'{') && outer.opener == Some(b'[')
    })
}
