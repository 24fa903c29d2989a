//! Functions on texts. Where one only takes a part of a text or puts texts together, the letters still
//! know where they are written.

use unicode_segmentation::UnicodeSegmentation as _;

use super::argument::{items, text, whole};
use super::{Answer, Stop, format};
use crate::module::value::{Made, Text, TextBuilder};
use crate::module::{Part, Value};

pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("tostring", [value]) => to_string(value),
        ("tonumber", [value]) => to_number(value),
        ("tobool", [value]) => to_bool(value),
        ("lower", [value]) => each_character(value, char::to_lowercase),
        ("upper", [value]) => each_character(value, char::to_uppercase),
        ("title", [value]) => text(value).map(|it| Value::text(titled(&it))),
        ("trimspace", [value]) => trimmed(value, char::is_whitespace, true),
        ("chomp", [value]) => trimmed(value, |c| matches!(c, '\r' | '\n'), false),
        ("trim", [value, cut]) => {
            text(cut).and_then(|cut| trimmed(value, |c| cut.contains(c), true))
        }
        ("trimprefix", [value, prefix]) => without_prefix(value, prefix),
        ("trimsuffix", [value, suffix]) => without_suffix(value, suffix),
        ("startswith", [value, prefix]) => starts_with(value, prefix),
        ("endswith", [value, suffix]) => ends_with(value, suffix),
        ("strcontains", [value, part]) => contains(value, part),
        ("strrev", [value]) => {
            text(value).map(|it| Value::string(it.graphemes(true).rev().collect::<String>()))
        }
        ("substr", [value, offset, length]) => substr(value, offset, length),
        ("split", [separator, value]) => split(separator, value),
        ("join", [separator, lists @ ..]) => join(separator, lists),
        ("indent", [width, value]) => indent(width, value),
        ("format", [pattern, rest @ ..]) => format::format(pattern, rest),
        ("formatlist", [pattern, rest @ ..]) => format::format_list(pattern, rest),
        ("basename", [value]) => text(value).map(|it| Value::text(base_name(&it))),
        ("dirname", [value]) => text(value).and_then(|it| folder_name(&it)),
        _ => return None,
    })
}

fn to_string(value: &Value) -> Answer {
    match value {
        Value::Null | Value::Unknown(_) | Value::Template(_) => Ok(value.clone()),
        value => Ok(Value::String(text(value)?)),
    }
}

fn to_number(value: &Value) -> Answer {
    match value {
        Value::Null => Ok(Value::Null),
        value => Ok(Value::Number(super::argument::number(value)?)),
    }
}

fn to_bool(value: &Value) -> Answer {
    match value {
        Value::Null => Ok(Value::Null),
        Value::Number(_) => Err(Stop::Fails),
        value => Ok(Value::Bool(super::argument::truth(value)?)),
    }
}

/// A change of every character by itself, which also works on the known parts of a text. Where one
/// becomes several (`ß`, `SS`), Terraform goes its own way, and the value is unknown.
fn each_character<C: ExactSizeIterator<Item = char>>(
    value: &Value,
    change: impl Fn(char) -> C,
) -> Answer {
    if !matches!(value, Value::Template(_)) {
        text(value)?;
    }
    let parts = value.parts().ok_or(Stop::Fails)?.into_iter().map(|part| match part {
        Part::Known(piece) => {
            let changed = piece.chars().map(|c| {
                let mut changed = change(c);
                changed.next().filter(|_| changed.len() == 0)
            });
            changed.collect::<Option<String>>().map(|text| Part::Known(Text::like(text, &piece)))
        }
        Part::Unknown(_) => Some(Part::Unknown(None)),
    });
    Ok(Value::from_parts(parts.collect::<Option<Vec<_>>>().ok_or(Stop::Unsettled)?))
}

/// A capital at the beginning of each word.
fn titled(text: &Text) -> Text {
    let mut before = ' ';
    let titled = text.chars().map(|c| {
        let is_first = if before.is_ascii() {
            !before.is_ascii_alphanumeric() && before != '_'
        } else {
            before.is_whitespace()
        };
        before = c;
        if is_first { c.to_uppercase().next().unwrap_or(c) } else { c }
    });
    Text::like(titled.collect(), text)
}

/// The text without the characters at its ends, or at its end only.
fn trimmed(value: &Value, cut: impl Fn(char) -> bool, both: bool) -> Answer {
    let text = text(value)?;
    let end = text.trim_end_matches(&cut).len();
    let start = if both { end - text[..end].trim_start_matches(&cut).len() } else { 0 };
    Ok(Value::text(text.slice(start..end)))
}

/// What a text is known to begin or end with; all of it, where it is known entirely.
fn known_end(value: &Value, first: bool) -> Result<(Text, bool), Stop> {
    match value {
        Value::Template(parts) => {
            let part = if first { parts.first() } else { parts.last() };
            match part {
                Some(Part::Known(text)) => Ok((text.clone(), false)),
                _ => Ok((Text::computed(""), false)),
            }
        }
        value => Ok((text(value)?, true)),
    }
}

/// Whether a text begins with another one; unsettled where too little of it is known.
fn begins(value: &Value, prefix: &str) -> Result<bool, Stop> {
    let (start, whole) = known_end(value, true)?;
    if start.starts_with(prefix) {
        return Ok(true);
    }
    if whole || !prefix.starts_with(start.as_str()) { Ok(false) } else { Err(Stop::Unsettled) }
}

fn ends(value: &Value, suffix: &str) -> Result<bool, Stop> {
    let (end, whole) = known_end(value, false)?;
    if end.ends_with(suffix) {
        return Ok(true);
    }
    if whole || !suffix.ends_with(end.as_str()) { Ok(false) } else { Err(Stop::Unsettled) }
}

fn starts_with(value: &Value, prefix: &Value) -> Answer {
    Ok(Value::Bool(begins(value, &text(prefix)?)?))
}

fn ends_with(value: &Value, suffix: &Value) -> Answer {
    Ok(Value::Bool(ends(value, &text(suffix)?)?))
}

fn without_prefix(value: &Value, prefix: &Value) -> Answer {
    let prefix = text(prefix)?;
    if !begins(value, &prefix)? {
        return Ok(value.to_text());
    }
    let mut parts = value.parts().ok_or(Stop::Fails)?;
    if let Some(Part::Known(start)) = parts.first_mut() {
        *start = start.slice(prefix.len()..start.len());
    }
    Ok(Value::from_parts(parts))
}

fn without_suffix(value: &Value, suffix: &Value) -> Answer {
    let suffix = text(suffix)?;
    if !ends(value, &suffix)? {
        return Ok(value.to_text());
    }
    let mut parts = value.parts().ok_or(Stop::Fails)?;
    if let Some(Part::Known(end)) = parts.last_mut() {
        *end = end.slice(0..end.len() - suffix.len());
    }
    Ok(Value::from_parts(parts))
}

fn contains(value: &Value, part: &Value) -> Answer {
    let part = text(part)?;
    if let Value::Template(parts) = value {
        let known = |it: &Part| matches!(it, Part::Known(text) if text.contains(part.as_str()));
        return if parts.iter().any(known) { Ok(Value::Bool(true)) } else { Err(Stop::Unsettled) };
    }
    Ok(Value::Bool(text(value)?.contains(part.as_str())))
}

/// Counted in characters as people see them; a negative offset counts from the end, the length -1
/// goes up to it.
fn substr(value: &Value, offset: &Value, length: &Value) -> Answer {
    let (offset, length) = (whole(offset)?, whole(length)?);
    let (known, is_whole) = known_end(value, true)?;
    let count = i128::try_from(known.graphemes(true).count()).map_err(|_| Stop::Unsettled)?;
    if !is_whole && (offset < 0 || length < 0 || offset + length > count) {
        return Err(Stop::Unsettled);
    }
    let start = if offset < 0 { (count + offset).max(0) } else { offset.min(count) };
    let end = if length < 0 { count } else { start.saturating_add(length).min(count) };
    let at = |index: i128| {
        let index = usize::try_from(index).unwrap_or(0);
        known.grapheme_indices(true).nth(index).map_or(known.len(), |(at, _)| at)
    };
    Ok(Value::text(known.slice(at(start)..at(end))))
}

fn split(separator: &Value, value: &Value) -> Answer {
    let (separator, text) = (text(separator)?, text(value)?);
    if separator.is_empty() {
        let letters = text.char_indices().map(|(at, c)| text.slice(at..at + c.len_utf8()));
        return Ok(Value::list(letters.map(Value::String).collect()));
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(separator.as_str()) {
        parts.push(Value::String(text.slice(start..at)));
        start = at + separator.len();
    }
    parts.push(Value::String(text.slice(start..text.len())));
    Ok(Value::list(parts))
}

fn join(separator: &Value, lists: &[Value]) -> Answer {
    // A separator is written once and stands several times: its letters are no one's.
    let separator = separator.parts().ok_or(Stop::Fails)?.into_iter().map(|part| match part {
        Part::Known(text) => Part::Known(Text::computed(text.as_str())),
        unknown @ Part::Unknown(_) => unknown,
    });
    let separator: Vec<Part> = separator.collect();
    let mut parts: Vec<Part> = Vec::new();
    let mut first = true;
    for list in lists {
        for item in items(list)?.iter() {
            if !std::mem::take(&mut first) {
                parts.extend(separator.iter().cloned());
            }
            parts.extend(item.parts().ok_or(Stop::Fails)?);
        }
    }
    Ok(Value::from_parts(parts))
}

/// All lines but the first moved to the right.
fn indent(width: &Value, value: &Value) -> Answer {
    let (width, text) = (super::argument::count(width)?, text(value)?);
    if width > 1000 {
        return Err(Stop::Unsettled);
    }
    let mut moved = TextBuilder::default();
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        moved.push(&text.slice(start..at + 1));
        moved.push_computed(&" ".repeat(width));
        start = at + 1;
    }
    moved.push(&text.slice(start..text.len()));
    Ok(Value::text(moved.finish()))
}

/// The last element of a path.
fn base_name(path: &Text) -> Text {
    let end = path.trim_end_matches('/').len();
    match path[..end].rfind('/') {
        _ if path.is_empty() => Text::computed("."),
        _ if end == 0 => Text::computed("/"),
        Some(slash) => path.slice(slash + 1..end),
        None => path.slice(0..end),
    }
}

/// The path without its last element, for a path with no further steps to clean up.
fn folder_name(path: &Text) -> Answer {
    let Some(slash) = path.rfind('/') else { return Ok(Value::string(".")) };
    let odd = path.contains("//") || path.split('/').any(|it| matches!(it, "." | ".."));
    if odd {
        return Err(Stop::Unsettled);
    }
    Ok(if slash == 0 { Value::string("/") } else { Value::text(path.slice(0..slash)) })
}

/// A known text as a part.
pub(super) fn part(text: &str) -> Part {
    Part::Known(Text::computed(text))
}

/// The lists among arguments all have one length, which is given back; the others stand for every
/// round.
pub(super) fn rounds(arguments: &[Value]) -> Result<Option<usize>, Stop> {
    let mut length = None;
    for argument in arguments {
        if let Some(items) = argument.items() {
            if length.is_some_and(|it| it != items.len()) {
                return Err(Stop::Fails);
            }
            length = Some(items.len());
        }
    }
    Ok(length)
}

/// The argument of one round, with what it is made from.
pub(super) fn in_round(argument: &Value, round: usize) -> (Value, Made) {
    match argument.items() {
        Some(items) => (items.get(round).cloned().unwrap_or_default(), items.made(round)),
        None => (argument.clone(), Made::Unwritten),
    }
}
