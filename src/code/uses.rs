//! Where the names of values are used, and what a value reaches through them: constants, variables,
//! entries of settings.

use std::ops::Range;

use super::model_use::normal;
use super::place::{self, Level, callee};
use super::{Code, Kind};

/// How far around a value the uses of its name are looked for, in bytes.
const WINDOW: usize = 32_000;

/// How many uses of a name are looked at: of more, it is not known what they are.
const MOST: usize = 20;

/// How many names of one file are followed: people write fewer.
const NAMES: usize = 200;

/// Through how many names a value is followed.
pub(super) const STEPS: usize = 2;

/// Whether the value at `at` stands in a place that counts, or where a name is used that it has: its
/// own, or that of what holds it.
pub(super) fn reaches(
    code: &Code<'_>,
    at: usize,
    counts: &dyn Fn(usize, &[Level<'_>]) -> bool,
) -> bool {
    follow(code, at, STEPS, counts)
}

/// The same, of what has a name, with the places where that is used.
pub(super) fn named_reaches(
    code: &Code<'_>,
    (name, at): (&str, usize),
    counts: &dyn Fn(usize, &[Level<'_>]) -> bool,
) -> bool {
    uses(code, name, at).any(|place| follow(code, place, STEPS - 1, counts))
}

fn follow(
    code: &Code<'_>,
    at: usize,
    steps: usize,
    counts: &dyn Fn(usize, &[Level<'_>]) -> bool,
) -> bool {
    let levels = place::levels(code, at);
    counts(at, &levels)
        || (steps > 0
            && names(code, &levels, at).into_iter().any(|name| {
                uses(code, name.own, at).any(|place| {
                    name.stands_at(code, place) && follow(code, place, steps - 1, counts)
                })
            }))
}

/// A name by which a value is found.
struct Name<'c> {
    own: &'c str,
    /// The name of what holds it.
    holder: Option<&'c str>,
    /// The name of the entry in it that the value is, or a part of.
    entry: Option<&'c str>,
}

impl Name<'_> {
    /// Whether the word at `place` is this name, and not that of an entry of another object.
    fn stands_at(&self, code: &Code<'_>, place: usize) -> bool {
        let text = code.text();
        let (before, after) = (text.get(..place), text.get(place..).unwrap_or_default());
        let behind = after.strip_prefix(self.own).unwrap_or_default();
        // The name of an argument or an entry is not its value.
        let names = behind.trim_start().starts_with(':') && !behind.starts_with("::");
        if names && code.kind() == Kind::Code {
            return false;
        }
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let member = behind
            .strip_prefix('.')
            .map(|it| it.split_at(it.len() - it.trim_start_matches(word).len()));
        let other =
            |entry: &str| member.is_some_and(|(it, rest)| it != entry && !rest.starts_with('('));
        let owner = before.and_then(|it| it.strip_suffix('.')).and_then(callee);
        let owner = owner.and_then(|path| path.rsplit(['.', ':']).next());
        let held = |(owner, holder)| owner == holder || ["self", "this"].contains(&owner);
        !self.entry.is_some_and(other) && owner.zip(self.holder).is_none_or(held)
    }
}

/// The names by which the value at `at` is found, the outermost first.
fn names<'c>(code: &'c Code<'_>, levels: &[Level<'c>], at: usize) -> Vec<Name<'c>> {
    let mut names: Vec<Name<'c>> = Vec::new();
    // Whether what is read stands in the arguments of a call, which are known only there.
    let mut given_away = false;
    for (depth, level) in levels.iter().enumerate().take(4).rev() {
        let inner = depth.checked_sub(1).and_then(|depth| levels.get(depth));
        let before = level.before.trim_end();
        match inner.and_then(|inner| inner.opener) {
            Some(b'(') if !callee(before).is_none_or(hands_on) => {
                // What a call makes of its arguments is something else.
                (names, given_away) = (Vec::new(), true);
                continue;
            }
            // The body of a function is no object.
            Some(b'{')
                if before.ends_with(')')
                    || before.trim_end_matches("=>").trim_end().ends_with(')') =>
            {
                (names, given_away) = (Vec::new(), false);
                continue;
            }
            None if inner.is_some() => continue,
            _ => {}
        }
        let call = levels.get(depth + 1).filter(|_| level.opener == Some(b'('));
        let call = call.map(|call| has_parameters(call.before));
        if call == Some(false) || (given_away && call.is_none()) {
            continue;
        }
        let end = inner.map_or(at, |inner| inner.start.saturating_sub(1));
        let Some(own) = first_of_several(code, end).or_else(|| place::own_key(level)) else {
            continue;
        };
        let holder = names.last_mut().map(|holder| {
            holder.entry = Some(own);
            holder.own
        });
        names.push(Name { own, holder, entry: None });
    }
    names
}

/// The first of the names that a statement of Go gives values: `cfg, err := load()`.
fn first_of_several<'c>(code: &'c Code<'_>, end: usize) -> Option<&'c str> {
    let start = code.line_near(end).start;
    let line = code.text().get(start..end).filter(|_| code.language.is_go())?;
    let (names, _) = line.split_once(":=")?;
    names.trim().split_once(',').map(|(first, _)| first)
}

/// Whether the names in the parentheses behind a text are those of parameters or of the entries of
/// settings: the names of other arguments are known only there.
fn has_parameters(before: &str) -> bool {
    let mut words = before.split_ascii_whitespace();
    let defines = ["constructor", "def", "fn", "fun", "func", "function"];
    let last = callee(before).and_then(|path| path.rsplit(['.', ':']).next()).unwrap_or_default();
    words.any(|word| defines.contains(&word))
        || last.is_empty()
        || last == "dict"
        || last.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether a call gives on what it is given: it wraps it, reads a variable instead of it, or makes
/// settings from it.
pub(super) fn hands_on(path: &str) -> bool {
    let last = path.rsplit(['.', ':']).next().map(normal).unwrap_or_default();
    let makers = ["config", "env", "region", "session", "setting", "options", "put"];
    let wraps = ["get", "from", "new", "of", "or", "orelse", "some", "string", "str", "to_owned"];
    wraps.contains(&last.as_str())
        || last.ends_with("default")
        || makers.iter().any(|maker| last.contains(maker))
}

/// Whether the file uses a name anywhere but where it gets its value.
pub(super) fn is_used(code: &Code<'_>, name: &str, at: usize) -> bool {
    uses(code, name, at).next().is_some()
}

/// Where a name is used, other than where it gets a value; none if there are very many, or very many
/// names were followed. In texts,
/// those places count where it is put in.
pub(super) fn uses<'c>(
    code: &'c Code<'_>,
    name: &'c str,
    at: usize,
) -> impl Iterator<Item = usize> + 'c {
    let (number, end) = (code.followed.get(), code.text().len());
    code.followed.set(number + 1);
    let near = code.boundary(at.saturating_sub(WINDOW))..code.boundary(at + WINDOW);
    let window = if number < NAMES { near } else { end..end };
    let start = window.start;
    let text = code.text().get(window).unwrap_or_default();
    let found: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), name)
        .map(|found| start + found..start + found + name.len())
        .filter(|word| word.start != at && is_use(code, word))
        .map(|word| code.region_at(word.start).map_or(word.start, |region| region.span.start))
        .filter(|place| *place != at)
        .take(MOST + 1)
        .collect();
    let few = found.len() <= MOST;
    found.into_iter().filter(move |_| few)
}

fn is_use(code: &Code<'_>, word: &Range<usize>) -> bool {
    let text = code.text();
    let (before, after) =
        (text.get(..word.start).unwrap_or_default(), text.get(word.end..).unwrap_or_default());
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if before.ends_with(part) || after.starts_with(part) {
        return false;
    }
    if let Some(region) = code.region_at(word.start) {
        // Behind a point or a space it is a word of the text, but where something is put in.
        let Some(content) = region.content.clone() else { return false };
        let inside = text.get(content.start..word.start).unwrap_or_default();
        let open = inside
            .rfind(['{', '('])
            .is_some_and(|at| !inside.get(at..).unwrap_or_default().contains(['}', ')']));
        return before.ends_with(['{', '$']) || (open && before.ends_with(['.', ' ', '(']));
    }
    let after = after.trim_start_matches([' ', '\t']);
    let line = code.line_near(word.start).start;
    let line = text.get(line..word.start).unwrap_or_default().trim_start();
    let assigned = after.starts_with('=') && !after.starts_with("==") && !after.starts_with("=>");
    let defined = line.split_ascii_whitespace().next_back();
    let defined = defined.is_some_and(|it| ["const", "let", "var", "val", "final"].contains(&it));
    let keyed = code.kind() == Kind::Yaml && after.starts_with(':');
    !(assigned || defined || keyed)
}
