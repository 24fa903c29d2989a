//! A generated module as an independent reader of HCL understands it.

use std::collections::BTreeMap;

use hcl::eval::{Context, Evaluate as _};
use hcl::{Body, Expression, Value};

/// The files of a module, parsed.
pub(crate) struct Tree {
    files: BTreeMap<String, Body>,
}

/// What `local`, `var` and `data` are in one environment.
pub(crate) struct Scope {
    context: Context<'static>,
    tags: Vec<(String, String)>,
}

impl Tree {
    pub(crate) fn read(files: &[(String, String)]) -> Self {
        let parse = |text: &str| -> Body { hcl::from_str(text).unwrap() };
        Self { files: files.iter().map(|(name, text)| (name.clone(), parse(text))).collect() }
    }

    /// The bodies of all blocks of a kind, with their labels, in the order of the text.
    fn blocks(&self, kind: &str) -> Vec<(Vec<&str>, &Body)> {
        let modules = self.files.iter().filter(|(name, _)| !name.starts_with("env/"));
        let blocks = modules.flat_map(|(_, body)| body.blocks());
        blocks
            .filter(|block| block.identifier() == kind)
            .map(|block| {
                (block.labels().iter().map(hcl::BlockLabel::as_str).collect(), block.body())
            })
            .collect()
    }

    pub(crate) fn labels(&self, kind: &str) -> Vec<String> {
        let blocks = self.blocks("resource").into_iter();
        blocks
            .filter(|(labels, _)| labels[0] == kind)
            .map(|(labels, _)| labels[1].to_owned())
            .collect()
    }

    pub(crate) fn resource(&self, kind: &str, label: &str) -> &Body {
        let mut blocks = self.blocks("resource").into_iter();
        blocks.find(|(labels, _)| labels == &[kind, label]).unwrap().1
    }

    /// What the output's value refers to.
    pub(crate) fn output(&self, name: &str) -> String {
        let mut blocks = self.blocks("output").into_iter();
        let body = blocks.find(|(labels, _)| labels == &[name]).unwrap().1;
        hcl::format::to_string(expression(body, "value")).unwrap()
    }

    pub(crate) fn region(&self) -> String {
        let [(_, provider)] = self.blocks("provider").try_into().unwrap();
        literal(expression(provider, "region"))
    }

    /// The environments that the variable takes.
    pub(crate) fn environments(&self) -> Vec<String> {
        let [(_, variable)] = self.blocks("variable").try_into().unwrap();
        let validation = variable.blocks().next().unwrap().body();
        let Expression::FuncCall(call) = expression(validation, "condition") else { panic!() };
        assert_eq!(call.name.name.as_str(), "contains");
        let Some(Expression::Array(items)) = call.args.first() else { panic!() };
        items.iter().map(literal).collect()
    }

    pub(crate) fn tfvars(&self, environment: &str) -> String {
        literal(expression(&self.files[&format!("env/{environment}.tfvars")], "environment"))
    }

    /// An attribute of all resources of a kind.
    pub(crate) fn all(&self, scope: &Scope, kind: &str, attribute: &str) -> Vec<String> {
        let labels = self.labels(kind);
        labels.iter().map(|label| scope.text(self.resource(kind, label), attribute)).collect()
    }

    pub(crate) fn scope(&self, environment: &str) -> Scope {
        let mut context = Context::new();
        context.declare_var("var", hcl::value!({ environment = environment }));
        let account = "123456789012";
        context.declare_var(
            "data",
            hcl::value!({ aws_caller_identity = { current = { account_id = account } } }),
        );
        let locals = self.blocks("locals");
        let tags = locals.iter().find_map(|(_, body)| find(body, "tags")).unwrap();
        let tags = tags.evaluate(&context).unwrap();
        context.declare_var("local", Value::from_iter([("tags", tags.clone())]));
        Scope { context, tags: entries(&tags) }
    }
}

impl Scope {
    /// The module's tags, in the order of the text.
    pub(crate) fn tags(&self) -> Vec<(String, String)> {
        self.tags.clone()
    }

    pub(crate) fn text(&self, body: &Body, attribute: &str) -> String {
        expression(body, attribute).evaluate(&self.context).unwrap().as_str().unwrap().to_owned()
    }

    /// The entries of an object of texts; none if it is not there.
    pub(crate) fn map(&self, body: &Body, attribute: &str) -> Vec<(String, String)> {
        find(body, attribute)
            .map(|expression| entries(&expression.evaluate(&self.context).unwrap()))
            .unwrap_or_default()
    }
}

fn find<'b>(body: &'b Body, name: &str) -> Option<&'b Expression> {
    body.attributes().find(|attribute| attribute.key() == name).map(hcl::Attribute::expr)
}

fn expression<'b>(body: &'b Body, name: &str) -> &'b Expression {
    find(body, name).unwrap_or_else(|| panic!("no {name} in {body:?}"))
}

/// A text without anything to compute in it.
fn literal(expression: &Expression) -> String {
    match expression {
        Expression::String(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

fn entries(value: &Value) -> Vec<(String, String)> {
    let entries = value.as_object().unwrap().iter();
    entries.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()
}
