//! Functions on numbers.

use std::cmp::Ordering;

use super::argument::{items, number, text, whole};
use super::{Answer, Stop};
use crate::module::{Number, Value};

pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("abs", [value]) => number(value).and_then(|it| {
            if it.order(Number::Whole(0)) == Some(Ordering::Less) {
                exact(Number::Whole(0).minus(it))
            } else {
                Ok(Value::Number(it))
            }
        }),
        ("floor", [value]) => number(value).and_then(|it| exact(it.floor().map(Number::Whole))),
        ("ceil", [value]) => number(value).and_then(|it| {
            let up = |it: Number| Number::Whole(0).minus(it)?.floor()?.checked_neg();
            exact(up(it).map(Number::Whole))
        }),
        ("signum", [value]) => number(value).and_then(|it| {
            let sign = it.order(Number::Whole(0)).ok_or(Stop::Unsettled)?;
            Ok(Value::Number(Number::Whole(sign as i128)))
        }),
        ("max", values) => extreme(values, Ordering::Greater),
        ("min", values) => extreme(values, Ordering::Less),
        ("sum", [value]) => sum(value),
        ("pow", [base, power]) => pow(base, power),
        ("parseint", [value, base]) => parse(value, base),
        _ => return None,
    })
}

fn exact(number: Option<Number>) -> Answer {
    number.map(Value::Number).ok_or(Stop::Unsettled)
}

fn extreme(values: &[Value], wanted: Ordering) -> Answer {
    let numbers = values.iter().map(number).collect::<Result<Vec<_>, Stop>>()?;
    let mut numbers = numbers.into_iter();
    let mut best = numbers.next().ok_or(Stop::Fails)?;
    for number in numbers {
        if number.order(best).ok_or(Stop::Unsettled)? == wanted {
            best = number;
        }
    }
    Ok(Value::Number(best))
}

fn sum(value: &Value) -> Answer {
    let items = items(value)?;
    if items.is_empty() {
        return Err(Stop::Fails);
    }
    let mut sum = Number::Whole(0);
    for item in items.iter() {
        sum = sum.plus(number(item)?).ok_or(Stop::Unsettled)?;
    }
    Ok(Value::Number(sum))
}

fn pow(base: &Value, power: &Value) -> Answer {
    let (Number::Whole(base), Number::Whole(power)) = (number(base)?, number(power)?) else {
        return Err(Stop::Unsettled);
    };
    // Terraform computes with doubles: whole numbers are exact up to here.
    let power = u32::try_from(power).map_err(|_| Stop::Unsettled)?;
    let result = base.checked_pow(power).filter(|it| it.unsigned_abs() < 1 << 53);
    exact(result.map(Number::Whole))
}

fn parse(value: &Value, base: &Value) -> Answer {
    let Value::String(_) = value else {
        text(value)?;
        return Err(Stop::Fails);
    };
    let (text, base) = (text(value)?, whole(base)?);
    let base = u32::try_from(base).map_err(|_| Stop::Fails)?;
    match base {
        2..=36 => i128::from_str_radix(&text, base)
            .map(|it| Value::Number(Number::Whole(it)))
            .map_err(|_| if text.len() > 20 { Stop::Unsettled } else { Stop::Fails }),
        37..=62 => Err(Stop::Unsettled),
        _ => Err(Stop::Fails),
    }
}
