//! JSON as it is written: where each value stands.

use std::ops::Range;

/// How deep values may be nested.
const DEEPEST: usize = 32;

/// A value with the bytes where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Json {
    pub(crate) span: Range<usize>,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Object(Vec<(String, Json)>),
    Array(Vec<Json>),
    Text,
    /// A number, `true`, `false` or `null`.
    Other,
}

impl Json {
    /// The value that a text is, if it is nothing else; places are counted from `start`, where the
    /// text begins.
    pub(crate) fn parse(text: &str, start: usize) -> Option<Self> {
        // What is wrong with a text that stands in the right places is found here.
        serde_json::from_str::<serde_json::Value>(text).ok()?;
        let mut reader = Reader { text, at: 0, offset: start };
        reader.value(DEEPEST)
    }

    /// The value of an object's key, the last one if it stands there twice.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Object(entries) => entries.iter().rfind(|(key, _)| key == name).map(|(_, it)| it),
            _ => None,
        }
    }

    /// The elements of an array, or the value itself.
    pub(crate) fn all(&self) -> &[Self] {
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
    /// What is added to places.
    offset: usize,
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
        Some(Json { span: self.offset + start..self.offset + self.at, kind })
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

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn values_are_found_where_they_stand() {
        let text = "{ \"a\\\"b\" : [1, {\"c\": \"x, ]\"}, true],\r\n\"d\":null }";
        let json = Json::parse(text, 0).unwrap();
        let found = |json: &Json| text.get(json.span.clone()).unwrap().to_owned();
        assert_eq!(found(&json), text);
        let list = json.get("a\"b").unwrap();
        let items: Vec<String> = list.all().iter().map(found).collect();
        assert_eq!(items, ["1", "{\"c\": \"x, ]\"}", "true"]);
        assert_eq!(found(list.all()[1].get("c").unwrap()), "\"x, ]\"");
        assert_eq!(found(json.get("d").unwrap()), "null");
        assert_eq!(Json::parse("{\"a\": }", 0), None);
        assert_eq!(Json::parse("{} {}", 0), None);
    }
}
