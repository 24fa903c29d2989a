//! How a value becomes HCL. A string printed bare is taken to stand inside quotes and is escaped
//! for it; everything else goes through a filter that says what it is to be.

use minijinja::value::{Object, ObjectRepr, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, State, Value};
use std::fmt;
use std::sync::Arc;

use super::code::{Expression, Wording};
use crate::hcl;

/// Finished HCL, made by one of the filters below and printed as it is.
#[derive(Debug)]
struct Code(String);

impl Object for Code {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How wide a comment may grow, its marker included.
const COMMENT_WIDTH: usize = 88;

pub(super) fn install(environment: &mut Environment<'_>) {
    environment.set_formatter(print);
    environment.add_filter("hcl", |value: Value| literal(&value).map(code));
    environment.add_filter("key", |text: String| code(hcl::object_key(&text)));
    environment.add_filter("ident", |text: String| {
        if hcl::is_identifier(&text) {
            return Ok(code(text));
        }
        Err(invalid(format!("`{text}` is no Terraform identifier")))
    });
    environment.add_filter("comment", |text: String| code(comment(&text)));
    environment.add_filter("expression", |value: Value| {
        match value.downcast_object_ref::<Expression>() {
            Some(expression) => Ok(code(expression.to_string())),
            None => Err(invalid("only what the program gives as an expression is one".to_owned())),
        }
    });
    environment.add_filter("text", |value: Value| {
        match (value.downcast_object_ref::<Wording>(), value.as_str()) {
            (Some(wording), _) => Ok(code(wording.inside())),
            (None, Some(text)) => Ok(code(Wording::text(text).inside())),
            (None, None) => Err(invalid(format!("a {} is no text", value.kind()))),
        }
    });
}

fn code(text: String) -> Value {
    Value::from_object(Code(text))
}

fn invalid(what: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}

/// Prints the value of `{{ … }}`.
fn print(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.downcast_object_ref::<Code>().is_some() {
        return Ok(write!(out, "{value}")?);
    }
    match value.kind() {
        ValueKind::String => {
            let quoted = hcl::quote(value.as_str().unwrap_or_default());
            Ok(out.write_str(&quoted[1..quoted.len() - 1])?)
        }
        ValueKind::Number => Ok(write!(out, "{value}")?),
        ValueKind::Bool => Ok(out.write_str(if value.is_true() { "true" } else { "false" })?),
        // Undefined goes through the engine's own strict handling, for its message.
        ValueKind::Undefined => minijinja::escape_formatter(out, state, value),
        _ if value.downcast_object_ref::<Wording>().is_some() => Err(invalid(
            "this has expressions in it: print it inside quotes with `| text`".to_owned(),
        )),
        _ if value.downcast_object_ref::<Expression>().is_some() => {
            Err(invalid("this is an expression: print it with `| expression`".to_owned()))
        }
        kind => Err(invalid(format!("a {kind} cannot be printed inside a text: use `| hcl`"))),
    }
}

/// The value as an HCL literal.
fn literal(value: &Value) -> Result<String, Error> {
    match value.kind() {
        ValueKind::String => Ok(hcl::quote(value.as_str().unwrap_or_default())),
        ValueKind::Number => Ok(value.to_string()),
        ValueKind::Bool => Ok(value.is_true().to_string()),
        ValueKind::Seq | ValueKind::Iterable => {
            let items =
                value.try_iter()?.map(|item| literal(&item)).collect::<Result<Vec<_>, _>>()?;
            Ok(format!("[{}]", items.join(", ")))
        }
        ValueKind::Undefined => Err(invalid("there is no such variable".to_owned())),
        kind => Err(invalid(format!("a {kind} has no HCL literal here"))),
    }
}

/// The text as comment lines, wrapped, each with its marker; the layout indents them.
fn comment(text: &str) -> String {
    let mut lines = vec![String::from("#")];
    for word in text.split_whitespace() {
        let word = crate::report::text::visible(word);
        let last = lines.len() - 1;
        let length = lines[last].chars().count() + 1 + word.chars().count();
        if length > COMMENT_WIDTH && lines[last].len() > 1 {
            lines.push(format!("# {word}"));
        } else {
            lines[last].push(' ');
            lines[last].push_str(&word);
        }
    }
    lines.join("\n")
}
