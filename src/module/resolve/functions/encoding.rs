//! JSON, YAML, base64, digests, and the AWS provider's functions for ARNs.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::argument::text;
use super::text::part;
use super::{Answer, Stop};
use crate::hex::hex;
use crate::module::value::Map;
use crate::module::{Number, Part, Value};

pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("jsonencode", [value]) => json(value).map(Value::from_parts),
        ("jsondecode", [value]) => text(value).and_then(|it| decoded(&it)),
        ("yamldecode", [value]) => text(value).and_then(|it| {
            // What is no YAML to the library may be some to Terraform.
            let yaml: serde_json::Value =
                serde_saphyr::from_str(&it).map_err(|_| Stop::Unsettled)?;
            value_of(&yaml)
        }),
        ("base64encode", [value]) => text(value).map(|it| Value::string(STANDARD.encode(&*it))),
        ("base64decode", [value]) => text(value).and_then(|it| {
            let bytes = STANDARD.decode(&*it).map_err(|_| Stop::Fails)?;
            Ok(Value::string(String::from_utf8(bytes).map_err(|_| Stop::Fails)?))
        }),
        ("sha256", [value]) => text(value).map(|it| {
            let digest = Sha256::digest(it.as_bytes());
            Value::string(hex(&digest))
        }),
        ("base64sha256", [value]) => {
            text(value).map(|it| Value::string(STANDARD.encode(Sha256::digest(it.as_bytes()))))
        }
        ("urlencode", [value]) => text(value).map(|it| Value::string(url_encoded(&it))),
        _ => return None,
    })
}

/// `provider::aws::arn_build` and `provider::aws::arn_parse`.
pub(super) fn of_provider(name: &str, arguments: &[Value]) -> Option<Answer> {
    const FIELDS: [&str; 5] = ["partition", "service", "region", "account_id", "resource"];
    Some(match (name, arguments) {
        ("arn_build", fields) if fields.len() == FIELDS.len() => {
            let mut parts = vec![part("arn")];
            for field in fields {
                parts.push(part(":"));
                match field.parts() {
                    Some(field) => parts.extend(field),
                    None => return Some(Err(Stop::Fails)),
                }
            }
            Ok(Value::from_parts(parts))
        }
        ("arn_parse", [arn]) => text(arn).and_then(|arn| {
            let mut starts: Vec<usize> = arn.match_indices(':').map(|(at, _)| at + 1).collect();
            if !arn.starts_with("arn:") || starts.len() < FIELDS.len() {
                return Err(Stop::Fails);
            }
            starts.truncate(FIELDS.len());
            let ends = starts.iter().skip(1).map(|at| at - 1).chain([arn.len()]);
            let fields = FIELDS.iter().zip(starts.iter().zip(ends));
            let fields = fields
                .map(|(name, (start, end))| {
                    ((*name).to_owned(), Value::text(arn.slice(*start..end)))
                })
                .collect();
            Ok(Value::map(fields))
        }),
        _ => return None,
    })
}

/// A value as JSON, with what is unknown in it as unknown pieces.
pub(super) fn json(value: &Value) -> Result<Vec<Part>, Stop> {
    let mut parts = Vec::new();
    write(value, &mut parts)?;
    Ok(parts)
}

fn write(value: &Value, parts: &mut Vec<Part>) -> Result<(), Stop> {
    match value {
        Value::Unknown(_) => parts.push(Part::Unknown(None)),
        Value::Null => parts.push(part("null")),
        Value::Bool(truth) => parts.push(part(&truth.to_string())),
        Value::Number(number) => parts.push(part(&number.text().ok_or(Stop::Unsettled)?)),
        Value::String(_) | Value::Template(_) => {
            parts.push(part("\""));
            for piece in value.parts().ok_or(Stop::Fails)? {
                parts.push(match piece {
                    Part::Known(text) => {
                        let escaped = escaped(&text);
                        if escaped == *text { Part::Known(text) } else { part(&escaped) }
                    }
                    // An unknown text may need escapes, of which nothing is known either.
                    Part::Unknown(origin) => Part::Unknown(origin),
                });
            }
            parts.push(part("\""));
        }
        Value::List(items) | Value::Set(items) => {
            parts.push(part("["));
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    parts.push(part(","));
                }
                write(item, parts)?;
            }
            parts.push(part("]"));
        }
        Value::Map(map) if map.open => parts.push(Part::Unknown(None)),
        Value::Map(map) => {
            parts.push(part("{"));
            for (index, (key, entry)) in map.entries.written().enumerate() {
                if index > 0 {
                    parts.push(part(","));
                }
                write(&Value::String(key), parts)?;
                parts.push(part(":"));
                write(&entry.value, parts)?;
            }
            parts.push(part("}"));
        }
    }
    Ok(())
}

/// The characters of a JSON text as Terraform writes them: with `<`, `>` and `&` as escapes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            '\u{8}' => escaped.push_str("\\b"),
            '\u{c}' => escaped.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                code_point(&mut escaped, character);
            }
            c if c < ' ' => code_point(&mut escaped, c),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The escape of a character by its number.
fn code_point(escaped: &mut String, character: char) {
    let _ = write!(escaped, "\\u{:04x}", u32::from(character));
}

fn decoded(text: &str) -> Answer {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|_| Stop::Fails)?;
    value_of(&json)
}

fn value_of(json: &serde_json::Value) -> Answer {
    Ok(match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Bool(*truth),
        serde_json::Value::Number(number) => {
            Value::Number(Number::parse(&number.to_string()).ok_or(Stop::Unsettled)?)
        }
        serde_json::Value::String(text) => Value::string(crate::module::resolve::composed(text)),
        serde_json::Value::Array(items) => {
            Value::list(items.iter().map(value_of).collect::<Result<_, Stop>>()?)
        }
        serde_json::Value::Object(entries) => {
            let mut map = Map::default();
            for (key, value) in entries {
                map.entries.insert(key.clone(), value_of(value)?);
            }
            Value::Map(Arc::new(map))
        }
    })
}

fn url_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            byte => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
