//! Values printed in every position of a template, each with what must then be true of the output.

use bedrock_profile::templates::{Folder, Templates};
use hcl::eval::{Context, Evaluate as _};
use hcl::{Body, Expression, Value};
use minijinja::context;
use proptest::prelude::*;

/// A position, and what its template evaluates to for `value` and `other`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    template: &'static str,
    expected: Expected,
}

/// What `x` of the output is.
#[derive(Debug, Clone, Copy)]
enum Expected {
    /// The text with `@` for the value and `&` for the other one.
    Text(&'static str),
    /// A list of both.
    List,
    /// An object with the value as its one key.
    Key,
    /// A reference of that name.
    Reference,
    /// `1`, whatever is in the comment.
    One,
    /// Nothing: the position is not for values, so no value may be taken.
    Never,
}

const PLACES: &[Place] = &[
    Place { template: "x = \"{{ value }}\"\n", expected: Expected::Text("@") },
    Place { template: "x = \"a {{ value }} b\"\n", expected: Expected::Text("a @ b") },
    Place { template: "x = \"{{ value }}{{ other }}\"\n", expected: Expected::Text("@&") },
    Place { template: "x = \"${{ value }}\"\n", expected: Expected::Text("$@") },
    Place { template: "x = \"%{{ value }}\"\n", expected: Expected::Text("%@") },
    Place { template: "x = \"$${{ value }}\"\n", expected: Expected::Text("$$@") },
    Place { template: "x = \"\\{{ value }}\"\n", expected: Expected::Never },
    Place { template: "x = \"\\\\{{ value }}\"\n", expected: Expected::Text("\\@") },
    Place { template: "x = \"{{ value }}{1}\"\n", expected: Expected::Text("@{1}") },
    Place { template: "x = \"{{ value }}\" # {{ other }}\n", expected: Expected::Text("@") },
    Place { template: "x = \"{{ value | default(1) }}\"\n", expected: Expected::Text("@") },
    Place { template: "x = \"{{ value | hcl }}\"\n", expected: Expected::Never },
    Place { template: "x = [\"{{ value | hcl }}\"]\n", expected: Expected::Never },
    Place { template: "x = \"{{ value | key }}\"\n", expected: Expected::Text("@") },
    Place { template: "x = \"{{ value | comment }}\"\n", expected: Expected::Never },
    Place { template: "x = {{ value | hcl }}\n", expected: Expected::Text("@") },
    Place { template: "x = (({{ value | hcl }}))\n", expected: Expected::Text("@") },
    Place { template: "x = {{ [value, other] | hcl }}\n", expected: Expected::List },
    Place { template: "x = [{{ value | hcl }}, \"{{ other }}\"]\n", expected: Expected::List },
    Place { template: "x = { {{ value | key }} = 1 }\n", expected: Expected::Key },
    Place { template: "x = { \"{{ value }}\" = 1 }\n", expected: Expected::Key },
    Place { template: "x = { {{ value | hcl }} = 1 }\n", expected: Expected::Key },
    Place { template: "x = {{ value | ident }}\n", expected: Expected::Reference },
    Place { template: "{{ value | comment }}\nx = 1\n", expected: Expected::One },
    Place { template: "x = 1 # {{ value }}\n", expected: Expected::One },
    Place { template: "x = 1 // {{ value }}{{ other }}\n", expected: Expected::One },
    Place { template: "x = 1 {{ value }} + 1\n", expected: Expected::Never },
    Place { template: "x = 1 /{{ value }}\n", expected: Expected::Never },
    Place { template: "x = 1 {{ value | comment }} + 1\n", expected: Expected::Never },
    Place { template: "/* {{ value }} */\nx = 1\n", expected: Expected::Never },
    Place { template: "x = {{ value }}\n", expected: Expected::Never },
    Place { template: "x = [{{ value }}]\n", expected: Expected::Never },
    Place { template: "{{ value }}\nx = 1\n", expected: Expected::Never },
    Place { template: "x = <<EOT\n{{ value }}\nEOT\n", expected: Expected::Never },
    Place { template: "x = <<-EOT\n  a{{ value }}\n  EOT\n", expected: Expected::Never },
    Place { template: "x = \"${upper({{ value }})}\"\n", expected: Expected::Never },
    Place { template: "x = \"${ {{ value | hcl }} }\"\n", expected: Expected::Text("@") },
    Place { template: "x = \"{{ value | safe }}\"\n", expected: Expected::Text("@") },
    Place { template: "x = {{ value | safe }}\n", expected: Expected::Never },
    Place {
        template: "{% set text %}a{{ value }}{% endset %}\nx = \"{{ other }}\"\n",
        expected: Expected::Text("&"),
    },
    Place {
        template: "{% macro m(text) %}\"{{ text }}\"{% endmacro %}\nx = {{ m(value) }}\n",
        expected: Expected::Never,
    },
    Place {
        template: "x = \"{% for text in [value, other] %}{{ text }}{% endfor %}\"\n",
        expected: Expected::Text("@&"),
    },
    Place {
        template: "x = {% filter trim %}\"{{ value }}\"{% endfilter %}\n",
        expected: Expected::Never,
    },
];

pub(crate) fn place() -> impl Strategy<Value = Place> {
    prop::sample::select(PLACES)
}

impl Place {
    /// Renders the template; the output is refused, or is exactly what was meant.
    pub(crate) fn holds(&self, value: &str, other: &str) {
        // What prints nothing cannot become anything.
        if value.is_empty() && matches!(self.expected, Expected::Never) {
            return;
        }
        let own = [("module/bedrock.tf.j2".to_owned(), self.template.to_owned())];
        let folder = Folder::with_own("own", own.into()).unwrap();
        let context = context! { value => value, other => other };
        let Ok(text) = Templates::new(folder).render("module/bedrock.tf.j2", &context) else {
            return;
        };
        // The second reader refuses what Terraform refuses too: then nothing was smuggled in.
        let body: Body = match hcl::from_str(&text) {
            Ok(body) => body,
            Err(error) => panic!("{self:?} with {value:?} and {other:?}: {text:?}: {error}"),
        };
        assert_eq!(body.attributes().count(), 1, "{self:?} with {value:?}: {text:?}");
        assert_eq!(body.blocks().count(), 0, "{self:?} with {value:?}: {text:?}");
        let attribute = body.attributes().next().unwrap();
        assert_eq!(attribute.key(), "x", "{self:?} with {value:?}: {text:?}");
        self.is_meant(attribute.expr(), value, other, &text);
    }

    fn is_meant(&self, found: &Expression, value: &str, other: &str, text: &str) {
        let about = || format!("{self:?} with {value:?} and {other:?}: {text:?}");
        let evaluated =
            || found.evaluate(&Context::new()).unwrap_or_else(|_| panic!("{}", about()));
        match self.expected {
            Expected::Text(form) => {
                let parts: Vec<String> = form
                    .chars()
                    .map(|c| match c {
                        '@' => value.to_owned(),
                        '&' => other.to_owned(),
                        c => c.to_string(),
                    })
                    .collect();
                assert_eq!(evaluated(), Value::from(parts.concat()), "{}", about());
            }
            Expected::List => {
                assert_eq!(evaluated(), Value::from(vec![value, other]), "{}", about());
            }
            Expected::Key => {
                let object = evaluated();
                let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
                assert_eq!(keys, [value], "{}", about());
            }
            Expected::Reference => {
                let name = hcl::format::to_string(found).unwrap();
                assert_eq!(name, value, "{}", about());
            }
            Expected::One => assert_eq!(evaluated(), Value::from(1), "{}", about()),
            Expected::Never => panic!("{}", about()),
        }
    }
}

#[test]
fn every_position_for_values_takes_a_plain_word() {
    for place in PLACES {
        let own = [("module/bedrock.tf.j2".to_owned(), place.template.to_owned())];
        let folder = Folder::with_own("own", own.into()).unwrap();
        let context = context! { value => "word", other => "other" };
        let rendered = Templates::new(folder).render("module/bedrock.tf.j2", &context);
        let never = matches!(place.expected, Expected::Never);
        assert_eq!(rendered.is_err(), never, "{place:?}: {rendered:?}");
    }
}

#[test]
fn a_value_that_means_something_beside_the_text_of_the_template_is_refused() {
    for (template, value) in [
        ("x = \"${{ value }}\"\n", "{local.y}"),
        ("x = \"$${{ value }}\"\n", "{y}"),
        ("x = \"%%{{ value }}\"\n", "{y}"),
        ("x = \"{{ value }}{y}\"\n", "$"),
        ("x = \"{{ value }}{y}\"\n", "$$"),
        ("x = \"\\{{ value }}\"\n", "n"),
        ("x = [\"{{ value | hcl }}\"]\n", ", "),
        ("x = \"{{ value | comment }}\"\n", "y"),
        ("x = 1 {{ value }} + 2\n", "# "),
        ("x = 1 /{{ value }}\n", "/ y"),
        ("x = 1 {{ value | comment }} + 2\n", "y"),
    ] {
        let own = [("module/bedrock.tf.j2".to_owned(), template.to_owned())];
        let folder = Folder::with_own("own", own.into()).unwrap();
        let rendered =
            Templates::new(folder).render("module/bedrock.tf.j2", &context! { value => value });
        assert!(rendered.is_err(), "{template:?} with {value:?}: {rendered:?}");
    }
}
