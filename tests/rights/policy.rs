//! Policies of one meaning in every notation that people write them in.

use std::fmt::Write as _;

/// How the policies of a module are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    /// `aws_iam_policy_document`
    Document,
    /// `jsonencode` in the policy of a role.
    Encoded,
    /// `jsonencode` in a policy that is attached.
    Attached,
    /// JSON in a heredoc.
    Heredoc,
    /// `jsonencode` in a block of the role.
    Inline,
    /// A heredoc in a block of the role.
    InlineHeredoc,
}

pub(crate) const NOTATIONS: [Notation; 6] = [
    Notation::Document,
    Notation::Encoded,
    Notation::Attached,
    Notation::Heredoc,
    Notation::Inline,
    Notation::InlineHeredoc,
];

/// A statement; resources and values are expressions of HCL.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) effect: &'static str,
    pub(crate) actions: &'static [&'static str],
    /// Whether all actions are meant but these.
    pub(crate) all_but: bool,
    /// Whether all resources are meant but these.
    pub(crate) except: bool,
    pub(crate) resources: Vec<String>,
    /// An operator, a variable and a value.
    pub(crate) condition: Option<(&'static str, &'static str, String)>,
}

impl Statement {
    pub(crate) fn allow(actions: &'static [&'static str], resources: &[&str]) -> Self {
        let resources = resources.iter().map(|&it| it.to_owned()).collect();
        let (all_but, except, condition) = (false, false, None);
        Self { effect: "Allow", actions, all_but, except, resources, condition }
    }

    pub(crate) fn deny(self) -> Self {
        Self { effect: "Deny", ..self }
    }

    pub(crate) fn other_actions(self) -> Self {
        Self { all_but: true, ..self }
    }

    pub(crate) fn everything_but(self) -> Self {
        Self { except: true, ..self }
    }

    pub(crate) fn when(
        self,
        operator: &'static str,
        variable: &'static str,
        value: impl Into<String>,
    ) -> Self {
        Self { condition: Some((operator, variable, value.into())), ..self }
    }

    /// The list of resources: a splat alone, or a list of single ones.
    fn listed(&self) -> String {
        match self.resources.as_slice() {
            [only] if only.contains("[*]") => only.clone(),
            all => format!("[{}]", all.join(", ")),
        }
    }

    fn block(&self) -> String {
        let name = if self.except { "not_resources" } else { "resources" };
        let actions = if self.all_but { "not_actions" } else { "actions" };
        let condition = self.condition.as_ref().map_or_else(String::new, |(test, variable, value)| {
            format!(
                "\n    condition {{\n      test     = \"{test}\"\n      variable = \"{variable}\"\n      \
                 values   = [{value}]\n    }}\n"
            )
        });
        format!(
            "  statement {{\n    effect    = \"{}\"\n    {actions} = {:?}\n    {name} = {}\n{condition}  }}\n",
            self.effect,
            self.actions,
            self.listed()
        )
    }

    fn object(&self) -> String {
        let name = if self.except { "NotResource" } else { "Resource" };
        let action = if self.all_but { "NotAction" } else { "Action" };
        let condition =
            self.condition.as_ref().map_or_else(String::new, |(test, variable, value)| {
                format!("    Condition = {{ {test} = {{ \"{variable}\" = {value} }} }}\n")
            });
        format!(
            "  {{\n    Effect = \"{}\"\n    {action} = {:?}\n    {name} = {}\n{condition}  }},\n",
            self.effect,
            self.actions,
            self.listed()
        )
    }

    fn json(&self) -> String {
        let text = |it: &String| {
            if it.contains("[*]") {
                format!("${{jsonencode({it})}}")
            } else if it.starts_with('"') {
                it.clone()
            } else {
                format!("\"${{{it}}}\"")
            }
        };
        let name = if self.except { "NotResource" } else { "Resource" };
        let action = if self.all_but { "NotAction" } else { "Action" };
        let resources: Vec<String> = self.resources.iter().map(text).collect();
        let resources = match resources.as_slice() {
            [only] if only.starts_with('$') => only.clone(),
            all => format!("[{}]", all.join(", ")),
        };
        let condition =
            self.condition.as_ref().map_or_else(String::new, |(test, variable, value)| {
                format!(", \"Condition\": {{ \"{test}\": {{ \"{variable}\": {} }} }}", text(value))
            });
        format!(
            "{{ \"Effect\": \"{}\", \"{action}\": {:?}, \"{name}\": {resources}{condition} }}",
            self.effect, self.actions
        )
    }
}

/// A role with a policy of these statements.
pub(crate) fn role(name: &str, statements: &[Statement], notation: Notation) -> String {
    let encoded = || {
        let all: String = statements.iter().map(Statement::object).collect();
        format!("jsonencode({{\nVersion = \"2012-10-17\"\nStatement = [\n{all}]\n}})")
    };
    let heredoc = || {
        let all: Vec<String> = statements.iter().map(Statement::json).collect();
        let all = all.join(",\n    ");
        format!(
            "<<EOT\n{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {all}\n  ]\n}}\nEOT"
        )
    };
    let mut out = String::new();
    let inline = match notation {
        Notation::Inline => Some(encoded()),
        Notation::InlineHeredoc => Some(heredoc()),
        _ => None,
    };
    let inline = inline.map_or_else(String::new, |policy| {
        format!("\n  inline_policy {{\n    name   = \"own\"\n    policy = {policy}\n  }}\n")
    });
    let trust = "jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \
                 \"sts:AssumeRole\", Principal = { Service = \"lambda.amazonaws.com\" } }] })";
    writeln!(
        out,
        "resource \"aws_iam_role\" \"{name}\" {{\n  name = \"{name}\"\n  assume_role_policy = \
         {trust}\n{inline}}}\n"
    )
    .unwrap();
    let own = |policy: &str| {
        format!(
            "resource \"aws_iam_role_policy\" \"{name}\" {{\n  name   = \"own\"\n  role   = \
             aws_iam_role.{name}.id\n  policy = {policy}\n}}\n\n"
        )
    };
    match notation {
        Notation::Document => {
            let all: String = statements.iter().map(Statement::block).collect();
            writeln!(out, "data \"aws_iam_policy_document\" \"{name}\" {{\n{all}}}\n").unwrap();
            out.push_str(&own(&format!("data.aws_iam_policy_document.{name}.json")));
        }
        Notation::Encoded => out.push_str(&own(&encoded())),
        Notation::Heredoc => out.push_str(&own(&heredoc())),
        Notation::Attached => {
            writeln!(
                out,
                "resource \"aws_iam_policy\" \"{name}\" {{\n  name   = \"{name}\"\n  policy = {}\n}}\n\n\
                 resource \"aws_iam_role_policy_attachment\" \"{name}\" {{\n  role       = \
                 aws_iam_role.{name}.name\n  policy_arn = aws_iam_policy.{name}.arn\n}}\n",
                encoded()
            )
            .unwrap();
        }
        Notation::Inline | Notation::InlineHeredoc => {}
    }
    out
}
