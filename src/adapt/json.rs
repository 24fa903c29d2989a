//! How a value of HCL reads as JSON.

use std::fmt::Write as _;

use crate::hcl::ast::expr::Expression as Hcl;
use crate::module::span_of;

/// A value of HCL, which stands in a text, as JSON for a template: what is read from elsewhere in
/// `${}`. Objects take several lines where there is an indentation, the first of them none.
pub(super) fn of_hcl(text: &str, value: &Hcl, indent: Option<(&str, &str)>) -> Option<String> {
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
