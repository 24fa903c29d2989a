//! Statements that are put into policies, and how a value of HCL reads as JSON.

use std::fmt::Write as _;

use crate::hcl::Document;
use crate::hcl::ast::expr::Expression as Hcl;
use crate::module::span_of;

/// Statements that a policy is to get.
#[derive(Debug)]
pub(crate) enum Statements {
    /// Blocks of a policy document.
    Blocks(String),
    /// Objects, for `jsonencode` or as JSON.
    Objects(Objects),
}

/// Statements as the objects of a list, with the text in which they stand.
#[derive(Debug)]
pub(crate) struct Objects(Document);

impl Objects {
    /// The elements of the lists that the attributes of a text are.
    pub(crate) fn parse(text: String) -> Option<Self> {
        Document::parse(text).ok().map(Self)
    }

    fn all(&self) -> impl Iterator<Item = &Hcl> {
        let lists = self.0.body().attributes().filter_map(|it| it.value.as_array());
        lists.flat_map(|list| list.iter())
    }

    /// Each as it is written.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.all().filter_map(|it| self.0.text().get(span_of(it)))
    }

    /// Each as JSON.
    pub(super) fn json(&self, indent: Option<(&str, &str)>) -> Option<Vec<String>> {
        self.all().map(|it| of_hcl(self.0.text(), it, indent)).collect()
    }

    /// All of them as JSON, for people to paste.
    pub(crate) fn as_json(&self) -> Option<String> {
        let json = self.json(Some(("", "  ")))?.join(",\n");
        (!json.is_empty()).then_some(json)
    }

    /// All of them as they are, for people to paste.
    pub(crate) fn as_hcl(&self) -> Option<String> {
        // What stands deeper by the list is brought back.
        let parts: Vec<String> = self.texts().map(|it| it.replace("\n  ", "\n")).collect();
        let text = parts.join(",\n");
        (!text.is_empty()).then_some(text)
    }
}

/// A value of HCL, which stands in a text, as JSON for a template: what is read from elsewhere in
/// `${}`. Objects take several lines where there is an indentation, the first of them none.
fn of_hcl(text: &str, value: &Hcl, indent: Option<(&str, &str)>) -> Option<String> {
    match value {
        Hcl::String(literal) => serde_json::to_string(literal.as_str()).ok().map(|it| escaped(&it)),
        Hcl::Bool(value) => Some(value.to_string()),
        Hcl::Number(value) => value.as_f64().map(|_| value.to_string()),
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
                let key = serde_json::to_string(key.text()?).ok()?;
                let _ = write!(out, "{key}: {}", of_hcl(text, value.expr(), deeper)?);
            }
            match indent {
                Some((indent, _)) => _ = write!(out, "\n{indent}}}"),
                None => out.push_str(" }"),
            }
            Some(out)
        }
        Hcl::StringTemplate(_) => {
            // Interpolations mean the same there, and our own texts have nothing that JSON escapes.
            let written = text.get(span_of(value))?;
            (!written.contains('\\')).then(|| written.to_owned())
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
    use super::of_hcl;

    #[test]
    fn objects_are_written_over_lines_or_in_one() {
        let text = "x = { A = [\"b$${c}\", d.e], F = g[*].h }\n";
        let document = crate::hcl::Document::parse(text).unwrap();
        let value = &document.body().get_attribute("x").unwrap().value;
        let line = r#"{ "A": ["b$${c}", "${d.e}"], "F": ${jsonencode(g[*].h)} }"#;
        assert_eq!(of_hcl(text, value, None).unwrap(), line);
        let lines =
            "{\n    \"A\": [\"b$${c}\", \"${d.e}\"],\n    \"F\": ${jsonencode(g[*].h)}\n  }";
        assert_eq!(of_hcl(text, value, Some(("  ", "  "))).unwrap(), lines);
    }
}
