//! As much of JSON Schema as the schema of SARIF uses; a keyword that it does not know fails the
//! test instead of passing.

use serde_json::{Map, Value};

/// Words that explain and do not judge.
const SILENT: [&str; 6] = ["$schema", "$id", "title", "description", "default", "definitions"];

/// Everything in `value` that the schema refuses, with its path.
pub(crate) fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Validator { whole: schema }.check(schema, value, "$", &mut found);
    found
}

struct Validator<'s> {
    whole: &'s Value,
}

impl Validator<'_> {
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut found = Vec::new();
        self.check(schema, value, "", &mut found);
        found.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let schema = schema.as_object().unwrap();
        let mut no = |why: String| found.push(format!("{at}: {why}"));
        for (keyword, wanted) in schema {
            match keyword.as_str() {
                "$ref" => {
                    let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                    let target = self.whole.pointer(pointer).unwrap();
                    self.check(target, value, at, found);
                    return;
                }
                "type" => {
                    let types: Vec<&str> = match wanted {
                        Value::Array(all) => all.iter().map(|one| one.as_str().unwrap()).collect(),
                        one => vec![one.as_str().unwrap()],
                    };
                    let is = |kind: &&str| match *kind {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "boolean" => value.is_boolean(),
                        "integer" => value.is_i64() || value.is_u64(),
                        "number" => value.is_number(),
                        "null" => value.is_null(),
                        other => panic!("unknown type {other}"),
                    };
                    if !types.iter().any(is) {
                        no(format!("{value} is no {types:?}"));
                    }
                }
                "enum" => {
                    if !wanted.as_array().unwrap().contains(value) {
                        no(format!("{value} is none of {wanted}"));
                    }
                }
                "required" => {
                    for name in wanted.as_array().unwrap() {
                        if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
                            no(format!("{name} is missing"));
                        }
                    }
                }
                "minimum" => {
                    if value.as_f64().is_some_and(|number| number < wanted.as_f64().unwrap()) {
                        no(format!("{value} is below {wanted}"));
                    }
                }
                "maximum" => {
                    if value.as_f64().is_some_and(|number| number > wanted.as_f64().unwrap()) {
                        no(format!("{value} is above {wanted}"));
                    }
                }
                "minItems" => {
                    let least = usize::try_from(wanted.as_u64().unwrap()).unwrap();
                    if value.as_array().is_some_and(|items| items.len() < least) {
                        no(format!("fewer than {least} items"));
                    }
                }
                "uniqueItems" => {
                    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                    let twice = |(index, item)| items[..index].contains(item);
                    if wanted == true && items.iter().enumerate().any(twice) {
                        no("an item is there twice".to_owned());
                    }
                }
                "pattern" => {
                    if let Some(text) = value.as_str() {
                        assert!(known_pattern(wanted.as_str().unwrap(), text), "{at}: {text}");
                    }
                }
                "format" => {
                    if let Some(text) = value.as_str()
                        && !text.bytes().all(|byte| byte.is_ascii_graphic())
                    {
                        no(format!("{text} is no {wanted}"));
                    }
                }
                "anyOf" => {
                    let any = wanted.as_array().unwrap();
                    if !any.iter().any(|one| self.fits(one, value)) {
                        no("fits none of the alternatives".to_owned());
                    }
                }
                "oneOf" => {
                    let any = wanted.as_array().unwrap();
                    if any.iter().filter(|one| self.fits(one, value)).count() != 1 {
                        no("does not fit exactly one alternative".to_owned());
                    }
                }
                "properties" | "items" | "additionalProperties" => {}
                word => assert!(SILENT.contains(&word), "the keyword {word} is not known"),
            }
        }
        self.check_parts(schema, value, at, found);
    }

    /// The items of a list and the entries of an object.
    fn check_parts(
        &self,
        schema: &Map<String, Value>,
        value: &Value,
        at: &str,
        found: &mut Vec<String>,
    ) {
        if let (Some(items), Some(schema)) = (value.as_array(), schema.get("items")) {
            for (index, item) in items.iter().enumerate() {
                self.check(schema, item, &format!("{at}[{index}]"), found);
            }
        }
        let Some(entries) = value.as_object() else { return };
        let known = schema.get("properties").and_then(Value::as_object);
        for (name, entry) in entries {
            let at = format!("{at}.{name}");
            match (known.and_then(|known| known.get(name)), schema.get("additionalProperties")) {
                (Some(schema), _) | (None, Some(schema @ Value::Object(_))) => {
                    self.check(schema, entry, &at, found);
                }
                (None, Some(Value::Bool(false))) => found.push(format!("{at} is not allowed")),
                (None, _) => {}
            }
        }
    }
}

/// The patterns of the schema, of which the reports use none but the first.
fn known_pattern(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-z]{2}-[A-Z]{2}$" | "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$" => {
            text.len() == 5 || text.len() == 2
        }
        _ => panic!("the pattern {pattern} is not known"),
    }
}

#[test]
fn the_validator_refuses_what_the_schema_forbids() {
    let schema = serde_json::json!({
        "definitions": { "line": { "type": "integer", "minimum": 1 } },
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": {
            "a": { "$ref": "#/definitions/line" },
            "b": { "type": "array", "items": { "enum": ["x"] }, "uniqueItems": true, "minItems": 1 },
            "c": { "type": "string", "format": "uri" },
        },
    });
    let of = |value| problems(&schema, &value).len();
    assert_eq!(of(serde_json::json!({ "a": 1, "b": ["x"], "c": "x:y" })), 0);
    assert_eq!(of(serde_json::json!({})), 1);
    assert_eq!(of(serde_json::json!({ "a": 0 })), 1);
    assert_eq!(of(serde_json::json!({ "a": "1" })), 1);
    assert_eq!(of(serde_json::json!({ "a": 1, "b": [] })), 1);
    assert_eq!(of(serde_json::json!({ "a": 1, "b": ["x", "x"] })), 1);
    assert_eq!(of(serde_json::json!({ "a": 1, "b": ["y"] })), 1);
    assert_eq!(of(serde_json::json!({ "a": 1, "c": "a b" })), 1);
    assert_eq!(of(serde_json::json!({ "a": 1, "d": 1 })), 1);
}
