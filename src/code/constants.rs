//! Constants that tell of models in one file and are called by their names in another.

use std::collections::BTreeSet;

use super::language::{self, Language};
use super::model_use::{is_model_to_call, normal};
use super::place::{self, Level, callee, key};
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
        let calls = self.names.iter().filter_map(|name| {
            let call = forms(name).iter().filter_map(|form| call_of(&code, form)).max()?;
            Some((name.as_str(), call))
        });
        let calls: BTreeSet<(&str, Call)> = calls.collect();
        let few = calls.len() < TOO_MANY;
        let sure = calls.into_iter().filter(|(_, call)| few || *call == Call::Direct);
        sure.map(|(name, _)| name).collect()
    }
}

/// The language of a program that is no test, by its path.
pub fn program(path: &str) -> Option<&'static Language> {
    let language = language::of_path(path).filter(|language| language.kind == Kind::Code)?;
    (!is_test(path, tests_of::TESTS.iter().copied())).then_some(language)
}

/// How a file calls a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Call {
    /// Under a key of settings or of a table.
    Listed,
    /// As an argument of what is called.
    Direct,
}

/// How the file gives the name to Bedrock as the model; not at all if it defines the name.
fn call_of(code: &Code<'_>, name: &str) -> Option<Call> {
    let text = code.text();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let path = |c: char| word(c) || matches!(c, '.' | ':');
    let mut call = None;
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
            return None;
        }
        let start = before.trim_end_matches(path).len();
        if is_listed(code, start) {
            continue;
        }
        if reaches(code, start, &|_, levels| is_model_to_call(levels) && is_argument(levels)) {
            return Some(Call::Direct);
        }
        let listed = reaches(code, start, &|_, levels| {
            let key = levels.first().and_then(|inner| key(inner.before)).map(normal);
            let before = levels.first().map_or("", |inner| inner.before.trim_end());
            let falls_back = ["??", "||", "?:", " or"].iter().any(|it| before.ends_with(it));
            is_model_to_call(levels)
                || key.is_some_and(|key| {
                    key.contains("model")
                        && (key.contains("default") || falls_back && code.words().bedrock)
                })
        });
        call = call.or(listed.then_some(Call::Listed));
    }
    call
}

/// Whether the value is an argument of a call that does something, and not of one that makes the entry of a table.
fn is_argument(levels: &[Level<'_>]) -> bool {
    let called = levels.windows(2).take(2).find_map(|pair| {
        let [inner, outer] = pair else { return None };
        (inner.opener == Some(b'(')).then(|| callee(outer.before)).flatten()
    });
    let called = called.and_then(|path| path.rsplit(['.', ':']).next()).map(normal);
    let entries = ["card", "config", "definition", "entry", "info", "metadata", "option", "spec"];
    called.is_some_and(|name| !entries.iter().any(|entry| name.ends_with(entry)))
}

/// Whether the value stands in a list of objects, or in a class that tells what there is.
fn is_listed(code: &Code<'_>, at: usize) -> bool {
    place::levels(code, at).windows(2).any(|pair| {
        let [inner, outer] = pair else { return false };
        // The list may have its type before it: `[]Model{{ID: Nova}}`.
        let open = inner.start.checked_sub(1).and_then(|open| code.text().get(..open));
        // The brace of a body may stand in a line of its own, as in C#.
        let begins = open.is_some_and(|it| it.trim_end().ends_with(['{', ',']));
        let element = outer.opener == Some(b'{') && outer.before.trim().is_empty() && begins;
        inner.opener == Some(b'{') && (outer.opener == Some(b'[') || element)
    })
}
