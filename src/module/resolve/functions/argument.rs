//! Arguments as the types that functions want, after Terraform's conversions.

use super::Stop;
use crate::module::Value;
use crate::module::value::{Items, Made, Map, Number, Text};

/// Why a value is not of a type: it is not known, or it never is.
fn not(value: &Value) -> Stop {
    match value {
        Value::Unknown(_) | Value::Template(_) => Stop::Unsettled,
        _ => Stop::Fails,
    }
}

/// A known text.
pub(super) fn text(value: &Value) -> Result<Text, Stop> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Bool(_) | Value::Number(_) => {
            value.to_text().as_text().cloned().ok_or(Stop::Unsettled)
        }
        other => Err(not(other)),
    }
}

/// A known number.
pub(super) fn number(value: &Value) -> Result<Number, Stop> {
    match value {
        // A text may be a number that is not kept exactly.
        Value::String(text) => Number::parse(text).ok_or(
            if text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') {
                Stop::Unsettled
            } else {
                Stop::Fails
            },
        ),
        Value::Number(number) => Ok(*number),
        other => Err(not(other)),
    }
}

/// A known whole number.
pub(super) fn whole(value: &Value) -> Result<i128, Stop> {
    match number(value)? {
        Number::Whole(whole) => Ok(whole),
        Number::Fraction(_) => Err(Stop::Fails),
    }
}

/// A known whole number that counts something.
pub(super) fn count(value: &Value) -> Result<usize, Stop> {
    usize::try_from(whole(value)?).map_err(|_| Stop::Fails)
}

/// A known truth value.
pub(super) fn truth(value: &Value) -> Result<bool, Stop> {
    value.to_bool().ok_or_else(|| not(value))
}

/// The elements of a list, tuple or set.
pub(super) fn items(value: &Value) -> Result<&Items, Stop> {
    value.items().ok_or_else(|| not(value))
}

/// The elements of a list or tuple.
pub(super) fn list(value: &Value) -> Result<&Items, Stop> {
    match value {
        Value::List(items) => Ok(items),
        other => Err(not(other)),
    }
}

/// A map of which all keys are known.
pub(super) fn map(value: &Value) -> Result<&Map, Stop> {
    match value {
        Value::Map(map) if !map.open => Ok(map),
        Value::Map(_) => Err(Stop::Unsettled),
        other => Err(not(other)),
    }
}

/// The elements with what they are made from, all converted to one type.
pub(in crate::module::resolve) fn alike(items: &Items) -> Vec<(Value, Made)> {
    let kind = crate::module::resolve::unify::common(items.iter());
    items.with_made().map(|(it, made)| (kind.convert(it.clone()), made)).collect()
}

/// The known texts of a list of texts.
pub(super) fn texts(value: &Value) -> Result<Vec<Text>, Stop> {
    items(value)?.iter().map(text).collect()
}
