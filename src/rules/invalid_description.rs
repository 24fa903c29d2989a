//! Descriptions of profiles that AWS does not accept.

use unicode_normalization::UnicodeNormalization as _;

use super::support::{edits, written};
use super::{Check, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::module::trace::{Piece, Place};
use crate::module::{Field, Module, Part, Value, holds};
use crate::validate::aws::profiles::helped;
use crate::validate::text::description;

/// `invalid-description`
pub(super) static RULE: Rule = Rule {
    id: "invalid-description",
    level: Level::Error,
    summary: "a profile's description breaks AWS's rule for descriptions",
    page: include_str!("../../docs/rules/invalid-description.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let Some(field) = &profile.description else { continue };
        let address = &profile.definition.address;
        let Some(problem) = description(&field.value) else {
            if !field.value.is_known() {
                let message = format!("the description of `{address}` is not known entirely");
                let diagnostic = Diagnostic::error(message);
                let diagnostic = module.mark(diagnostic, field.file, field.span.clone(), "");
                findings.unknown_in(view, address.to_string(), diagnostic);
            }
            continue;
        };
        let shown = match field.value.as_str() {
            Some(text) if !text.is_empty() && text.len() <= 220 => format!(" `{text}`"),
            _ => String::new(),
        };
        let changes = plain(&written::description(view, profile)).unwrap_or_default();
        let changes: Vec<(Place, String)> = if changes
            .iter()
            .all(|(place, _)| is_within(field, place) || is_a_description(module, place))
        {
            changes
        } else {
            Vec::new()
        };
        let (file, span) = match changes.first() {
            Some((place, _)) => written::shown(module, field, place),
            None => (field.file, field.span.clone()),
        };
        let message =
            format!("the description{shown} of `{address}` is refused by AWS: {}", problem.what);
        let diagnostic = module.mark(Diagnostic::error(message), file, span, "");
        let finding = findings.add_in(view, address.to_string(), helped(diagnostic, problem.help));
        if finding.edits.is_empty() {
            let edit = |(place, text): (Place, String)| {
                Some(FileEdit::replace(edits::path(module, place.file)?, place.span, text))
            };
            finding.fix(changes.into_iter().filter_map(edit));
        }
    }
}

fn is_within(field: &Field, place: &Place) -> bool {
    place.file == field.file && holds(&field.span, &place.span)
}

/// Whether a text that is written elsewhere is a description by its name, and not one that others
/// use for something else.
fn is_a_description(module: &Module, place: &Place) -> bool {
    let Some(file) = module.files().get(place.file) else { return false };
    let line = file.document.text().get(..place.span.start).unwrap_or_default();
    let line = line.rsplit('\n').next().unwrap_or_default();
    // The name is on the same line, in `description = "…"`, or is that of the variable.
    let named = line.rsplit(['{', ',']).next().unwrap_or_default().contains("description");
    named || place.variable(module).is_some_and(|name| name.contains("description"))
}

/// The places of a description that change when what is not allowed is left out, with their new
/// texts; none when that does not make it a description.
fn plain(pieces: &[Piece]) -> Option<Vec<(Place, String)>> {
    let last = pieces
        .iter()
        .rposition(|piece| matches!(piece, Piece::Text(text, Some(_)) if !text.is_empty()));
    let mut changes = Vec::new();
    let (mut before, mut parts) = (String::new(), Vec::new());
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Text(text, place) = piece else {
            before.push('x');
            parts.push(Part::Unknown(None));
            continue;
        };
        let mut new = text.clone();
        if let Some(place) = place {
            let start = before.len();
            push_plain(&mut before, text);
            if Some(index) == last && pieces.len() == index + 1 {
                let end = before.trim_end_matches([' ', '_', '-']).len();
                before.truncate(end.max(start));
            }
            before.get(start..).unwrap_or_default().clone_into(&mut new);
            if new != *text {
                changes.push((place.clone(), new.clone()));
            }
        } else {
            before.push_str(text);
        }
        parts.push(Part::Known(new.into()));
    }
    let value = Value::from_parts(parts);
    (!before.is_empty() && description(&value).is_none()).then_some(changes)
}

/// Letters and digits as they are, and one separator where there were several or anything else.
fn push_plain(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, ':' | '.') => out.push(c),
            '\'' | '’' | '"' => {}
            c if ascii(c).is_some() => out.push_str(&ascii(c).unwrap_or_default()),
            c => {
                let separator = if matches!(c, '_' | '-') { c } else { ' ' };
                if !out.ends_with([' ', '_', '-']) && !out.is_empty() {
                    out.push(separator);
                } else if separator == ' ' && out.ends_with(['_', '-']) {
                    out.pop();
                    out.push(' ');
                }
            }
        }
    }
}

/// The letter without its accent.
fn ascii(c: char) -> Option<String> {
    let letters = match c {
        'đ' => "d",
        'Đ' => "D",
        'ł' => "l",
        'Ł' => "L",
        'ø' => "o",
        'Ø' => "O",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        c => {
            let base = std::iter::once(c).nfd().next()?;
            return (base != c && base.is_ascii_alphabetic()).then(|| base.to_string());
        }
    };
    Some(letters.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Piece, Place, plain};

    /// `«»` stands for what is not known; everything else is written in one literal.
    fn fixed(text: &str) -> Option<String> {
        let mut pieces = Vec::new();
        for (index, part) in text.split("«»").enumerate() {
            if index > 0 {
                pieces.push(Piece::Unknown);
            }
            let place = Place { file: index, span: 0..0, default_of: None };
            pieces.push(Piece::Text(part.to_owned(), Some(place)));
        }
        let changes = plain(&pieces)?;
        let mut parts: Vec<String> = text.split("«»").map(str::to_owned).collect();
        for (place, new) in changes {
            parts[place.file] = new;
        }
        Some(parts.join("«»"))
    }

    #[test]
    fn punctuation_goes_and_words_stay() {
        for (before, after) in [
            ("Profile for «» — «»", "Profile for «» «»"),
            ("Fast (cheap), for a/b", "Fast cheap for a b"),
            ("a - b", "a b"),
            ("it's", "its"),
            ("(all)", "all"),
            ("«»: x", "«»: x"),
            ("Für Peña & Söhne", "Fur Pena Sohne"),
            ("«» («»)", "«» «»"),
            ("a\tb", "a b"),
        ] {
            assert_eq!(fixed(before).as_deref(), Some(after), "{before}");
        }
        assert_eq!(fixed("—"), None);
        assert_eq!(fixed(&"x".repeat(201)), None);
    }

    #[test]
    fn what_is_not_written_in_a_literal_has_to_be_right_already() {
        let written = |text: &str| Piece::Text(text.to_owned(), None);
        assert_eq!(plain(&[written("a (b)")]), None);
        assert_eq!(plain(&[written("a b")]), Some(Vec::new()));
    }
}
