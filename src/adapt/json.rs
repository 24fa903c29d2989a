//! JSON as it is written: where each value stands, and how a value of HCL reads as JSON.

use std::fmt::Write as _;
use std::ops::Range;

use hcl_edit::expr::Expression as Hcl;

use super::alike::key_of;
use crate::module::span_of;

/// How deep values may be nested.
const DEEPEST: usize = 32;

/// A value with the bytes where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Json {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Object(Vec<(String, Json)>),
    Array(Vec<Json>),
    Text,
    /// A number, `true`, `false` or `null`.
    Other,
}

impl Json {
    /// The value that a text is, if it is nothing else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        // What is wrong with a text that stands in the right places is found here.
        serde_json::from_str::<serde_json::Value>(text).ok()?;
        let mut reader = Reader { text, at: 0 };
        reader.value(DEEPEST)
    }

    /// The value of an object's key, the last one if it stands there twice.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Object(entries) => entries.iter().rfind(|(key, _)| key == name).map(|(_, it)| it),
            _ => None,
        }
    }

    /// The elements of an array, or the value itself.
    pub(super) fn all(&self) -> &[Self] {
        match &self.kind {
            Kind::Array(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// Reads text that is known to be JSON.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let skipped = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.at += skipped;
        rest.get(skipped).copied()
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        let first = self.peek()?;
        let start = self.at;
        let kind = match first {
            b'{' | b'[' => self.collection(first == b'{', depth)?,
            b'"' => {
                self.string()?;
                Kind::Text
            }
            _ => {
                let rest = self.text.get(start..)?;
                let ends = |letter: char| ",]}".contains(letter) || letter.is_whitespace();
                self.at += rest.find(ends).unwrap_or(rest.len());
                Kind::Other
            }
        };
        Some(Json { span: start..self.at, kind })
    }

    fn collection(&mut self, is_object: bool, depth: usize) -> Option<Kind> {
        let (mut entries, mut items) = (Vec::new(), Vec::new());
        self.at += 1;
        loop {
            match self.peek()? {
                b'}' | b']' => {
                    self.at += 1;
                    return Some(if is_object {
                        Kind::Object(entries)
                    } else {
                        Kind::Array(items)
                    });
                }
                b',' => self.at += 1,
                _ if is_object => {
                    let key = self.string()?;
                    if self.peek()? != b':' {
                        return None;
                    }
                    self.at += 1;
                    entries.push((key, self.value(depth)?));
                }
                _ => items.push(self.value(depth)?),
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while *bytes.get(at)? != b'"' {
            at += if *bytes.get(at)? == b'\\' { 2 } else { 1 };
        }
        self.at = at + 1;
        serde_json::from_str(self.text.get(start..self.at)?).ok()
    }
}

/// A value of HCL, which stands in a text, as JSON for a template: what is read from elsewhere in
/// `${}`. Objects take several lines where there is an indentation, the first of them none.
pub(super) fn of_hcl(text: &str, value: &Hcl, indent: Option<(&str, &str)>) -> Option<String> {
    match value {
        Hcl::String(literal) => serde_json::to_string(literal.as_str()).ok().map(|it| escaped(&it)),
        Hcl::Bool(value) => Some(value.to_string()),
        Hcl::Number(value) => Some(value.to_string()),
        Hcl::Array(items) => {
            let items: Option<Vec<String>> =
                items.iter().map(|item| of_hcl(text, item, None)).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Hcl::Object(object) => {
            let deeper = indent.map(|(indent, unit)| (format!("{indent}{unit}"), unit));
            let deeper = deeper.as_ref().map(|(indent, unit)| (indent.as_str(), *unit));
            let mut out = String::from("{");
            for (index, (key, value)) in object.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                match deeper {
                    Some((indent, _)) => _ = write!(out, "\n{indent}"),
                    None => out.push(' '),
                }
                let key = serde_json::to_string(key_of(key)?).ok()?;
                let _ = write!(out, "{key}: {}", of_hcl(text, value.expr(), deeper)?);
            }
            match indent {
                Some((indent, _)) => _ = write!(out, "\n{indent}}}"),
                None => out.push_str(" }"),
            }
            Some(out)
        }
        Hcl::Traversal(_) => {
            let written = text.get(span_of(value))?;
            // A list of several is no text.
            let is_list = written.contains("[*]");
            let encoded = format!("${{jsonencode({written})}}");
            Some(if is_list { encoded } else { format!("\"${{{written}}}\"") })
        }
        _ => None,
    }
}

/// A text in which nothing is a template's own.
fn escaped(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

#[cfg(test)]
mod tests {
    use super::{Json, of_hcl};

    #[test]
    fn values_are_found_where_they_stand() {
        let text = "{ \"a\\\"b\" : [1, {\"c\": \"x, ]\"}, true],\r\n\"d\":null }";
        let json = Json::parse(text).unwrap();
        let found = |json: &Json| text.get(json.span.clone()).unwrap().to_owned();
        assert_eq!(found(&json), text);
        let list = json.get("a\"b").unwrap();
        let items: Vec<String> = list.all().iter().map(found).collect();
        assert_eq!(items, ["1", "{\"c\": \"x, ]\"}", "true"]);
        assert_eq!(found(list.all()[1].get("c").unwrap()), "\"x, ]\"");
        assert_eq!(found(json.get("d").unwrap()), "null");
        assert_eq!(Json::parse("{\"a\": }"), None);
        assert_eq!(Json::parse("{} {}"), None);
    }

    #[test]
    fn objects_are_written_over_lines_or_in_one() {
        let text = "x = { A = [\"b$${c}\", d.e], F = g[*].h }\n";
        let body = hcl_edit::parser::parse_body(text).unwrap();
        let value = &body.get_attribute("x").unwrap().value;
        let line = r#"{ "A": ["b$${c}", "${d.e}"], "F": ${jsonencode(g[*].h)} }"#;
        assert_eq!(of_hcl(text, value, None).unwrap(), line);
        let lines =
            "{\n    \"A\": [\"b$${c}\", \"${d.e}\"],\n    \"F\": ${jsonencode(g[*].h)}\n  }";
        assert_eq!(of_hcl(text, value, Some(("  ", "  "))).unwrap(), lines);
    }
}
