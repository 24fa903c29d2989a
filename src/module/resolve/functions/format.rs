//! `format` and `formatlist`.

use super::argument::{number, text, truth};
use super::text::{in_round, part, rounds};
use super::{Answer, Stop};
use crate::module::value::{Made, Text};
use crate::module::{Number, Part, Value};

/// One verb with its flags.
#[expect(clippy::struct_excessive_bools, reason = "each flag of a verb is on or off")]
struct Verb {
    minus: bool,
    plus: bool,
    space: bool,
    zero: bool,
    sharp: bool,
    width: Option<usize>,
    precision: Option<usize>,
    /// The argument, from 1.
    argument: Option<usize>,
    letter: char,
    /// Its bytes in the pattern.
    end: usize,
}

/// A text after a pattern: all verbs of Terraform but those for floats in powers of ten.
pub(super) fn format(pattern: &Value, arguments: &[Value]) -> Answer {
    let pattern = text(pattern)?;
    let mut parts: Vec<Part> = Vec::new();
    let (mut start, mut next, mut highest) = (0, 0, 0);
    while let Some(at) = pattern[start..].find('%').map(|at| start + at) {
        parts.push(Part::Known(pattern.slice(start..at)));
        let verb = parse(&pattern, at).ok_or(Stop::Fails)?;
        start = verb.end;
        if verb.letter == '%' {
            parts.push(Part::Known(pattern.slice(verb.end - 1..verb.end)));
            continue;
        }
        next = verb.argument.unwrap_or(next + 1);
        highest = highest.max(next);
        let argument = next.checked_sub(1).and_then(|at| arguments.get(at)).ok_or(Stop::Fails)?;
        formatted(&verb, argument, &mut parts)?;
    }
    parts.push(Part::Known(pattern.slice(start..pattern.len())));
    // Terraform refuses arguments that are left over.
    if highest < arguments.len() {
        return Err(Stop::Fails);
    }
    Ok(Value::from_parts(parts))
}

/// One text for each element of the lists among the arguments.
pub(super) fn format_list(pattern: &Value, arguments: &[Value]) -> Answer {
    if arguments.iter().any(Value::is_unknown) {
        return Err(Stop::Unsettled);
    }
    let count = rounds(arguments)?.unwrap_or(1);
    let texts = (0..count).map(|round| {
        let (own, made): (Vec<Value>, Vec<Made>) =
            arguments.iter().map(|it| in_round(it, round)).unzip();
        let made = made.iter().fold(Made::Unwritten, |all, it| all.and(it));
        Ok((format(pattern, &own)?, made))
    });
    Ok(Value::List(texts.collect::<Result<Vec<_>, Stop>>()?.into_iter().collect()))
}

fn parse(pattern: &str, at: usize) -> Option<Verb> {
    let mut verb = Verb {
        minus: false,
        plus: false,
        space: false,
        zero: false,
        sharp: false,
        width: None,
        precision: None,
        argument: None,
        letter: '%',
        end: at + 1,
    };
    let mut characters = pattern.get(at + 1..)?.chars().peekable();
    let digits = |characters: &mut std::iter::Peekable<std::str::Chars<'_>>, end: &mut usize| {
        let mut number: Option<usize> = None;
        while let Some(digit) = characters.peek().and_then(|c| c.to_digit(10)) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit as usize)?);
            characters.next();
            *end += 1;
        }
        number
    };
    while let Some(flag) = characters.peek() {
        match flag {
            '-' => verb.minus = true,
            '+' => verb.plus = true,
            ' ' => verb.space = true,
            '0' => verb.zero = true,
            '#' => verb.sharp = true,
            _ => break,
        }
        characters.next();
        verb.end += 1;
    }
    verb.width = digits(&mut characters, &mut verb.end);
    if characters.next_if_eq(&'.').is_some() {
        verb.end += 1;
        verb.precision = Some(digits(&mut characters, &mut verb.end).unwrap_or(0));
    }
    if characters.next_if_eq(&'[').is_some() {
        verb.end += 1;
        verb.argument = Some(digits(&mut characters, &mut verb.end)?);
        characters.next_if_eq(&']')?;
        verb.end += 1;
    }
    verb.letter = characters.next()?;
    verb.end += verb.letter.len_utf8();
    Some(verb)
}

fn formatted(verb: &Verb, argument: &Value, parts: &mut Vec<Part>) -> Result<(), Stop> {
    let plain = verb.width.is_none() && verb.precision.is_none() && !verb.sharp;
    match (verb.letter, argument) {
        // Terraform itself does not know what becomes of `null`.
        (_, Value::Null) => return Err(Stop::Unsettled),
        ('s' | 'v', Value::String(_) | Value::Template(_) | Value::Unknown(_) | Value::Bool(_))
        | ('s', Value::Number(_))
            if plain =>
        {
            parts.extend(argument.parts().ok_or(Stop::Fails)?);
        }
        ('d', Value::Unknown(_)) if plain => parts.push(Part::Unknown(None)),
        ('s', Value::String(_) | Value::Bool(_)) | ('v', Value::String(_)) if !verb.sharp => {
            let text = text(argument)?;
            let kept = match verb.precision {
                Some(most) => {
                    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
                    text.slice(0..end)
                }
                None => text,
            };
            padded(verb, kept, parts)?;
        }
        ('q', _) => {
            let text = text(argument)?;
            padded(verb, Text::computed(quoted(&text)?), parts)?;
        }
        ('t', _) => {
            let truth = truth(argument)?;
            padded(verb, Text::computed(truth.to_string()), parts)?;
        }
        ('d' | 'b' | 'o' | 'x' | 'X' | 'f' | 'F', _) | ('v' | 's', Value::Number(_)) => {
            let digits = digits(verb, number(argument)?)?;
            padded(verb, Text::computed(digits), parts)?;
        }
        ('v', Value::Bool(truth)) => {
            padded(verb, Text::computed(truth.to_string()), parts)?;
        }
        ('v', Value::List(_) | Value::Set(_) | Value::Map(_)) if plain => {
            parts.extend(super::encoding::json(argument)?);
        }
        ('v' | 'e' | 'E' | 'g' | 'G' | 's', _) => return Err(Stop::Unsettled),
        _ => return Err(Stop::Fails),
    }
    Ok(())
}

fn digits(verb: &Verb, number: Number) -> Result<String, Stop> {
    let whole = match number {
        Number::Whole(whole) => Some(whole),
        Number::Fraction(_) => None,
    };
    let sign = |negative: bool| match (negative, verb.plus, verb.space) {
        (true, _, _) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    };
    if matches!(verb.letter, 'f' | 'F') {
        let precision = verb.precision.unwrap_or(6);
        // Beyond these digits a double says something else than Terraform's number.
        if precision > 9 || verb.sharp {
            return Err(Stop::Unsettled);
        }
        let text = match number {
            Number::Whole(whole) if precision == 0 => whole.unsigned_abs().to_string(),
            Number::Whole(whole) => {
                format!("{}.{}", whole.unsigned_abs(), "0".repeat(precision))
            }
            Number::Fraction(float) => format!("{:.1$}", float.abs(), precision),
        };
        let negative = number.order(Number::Whole(0)) == Some(std::cmp::Ordering::Less);
        return Ok(format!("{}{text}", sign(negative)));
    }
    if matches!(verb.letter, 'v' | 's') {
        if verb.precision.is_some() || verb.sharp {
            return Err(Stop::Unsettled);
        }
        let text = number.text().ok_or(Stop::Unsettled)?;
        let negative = text.starts_with('-');
        return Ok(format!("{}{}", sign(negative), text.trim_start_matches('-')));
    }
    if verb.precision.is_some() || verb.sharp {
        return Err(Stop::Unsettled);
    }
    let whole = whole.ok_or(Stop::Fails)?;
    let size = whole.unsigned_abs();
    let digits = match verb.letter {
        'b' => format!("{size:b}"),
        'o' => format!("{size:o}"),
        'x' => format!("{size:x}"),
        'X' => format!("{size:X}"),
        _ => size.to_string(),
    };
    Ok(format!("{}{digits}", sign(whole < 0)))
}

fn padded(verb: &Verb, text: Text, parts: &mut Vec<Part>) -> Result<(), Stop> {
    let width = verb.width.unwrap_or(0);
    if width > 1000 {
        return Err(Stop::Unsettled);
    }
    let missing = width.saturating_sub(text.chars().count());
    let is_number = matches!(verb.letter, 'd' | 'b' | 'o' | 'x' | 'X' | 'f' | 'F');
    if verb.zero && !verb.minus && missing > 0 {
        if !is_number {
            return Err(Stop::Unsettled);
        }
        let sign = text.len() - text.trim_start_matches(['-', '+', ' ']).len();
        parts.push(part(&text[..sign]));
        parts.push(part(&"0".repeat(missing)));
        parts.push(part(&text[sign..]));
        return Ok(());
    }
    if verb.minus {
        parts.extend([Part::Known(text), part(&" ".repeat(missing))]);
    } else {
        parts.extend([part(&" ".repeat(missing)), Part::Known(text)]);
    }
    Ok(())
}

/// A text in quotes as Go writes it, where that is plain.
fn quoted(text: &str) -> Result<String, Stop> {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_ascii_graphic() || c == ' ' => quoted.push(c),
            _ => return Err(Stop::Unsettled),
        }
    }
    quoted.push('"');
    Ok(quoted)
}
