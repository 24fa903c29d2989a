//! Reads statements: blocks of a policy document, objects that are encoded as JSON, JSON as text,
//! and the lists of statements that modules are called with.

mod policy;

use std::ops::Range;

use crate::hcl::ast::expr::{Expression, Object};
use crate::hcl::ast::structure::{Block, Body, Structure};
use crate::iam::THROUGH;
use crate::iam::shape::{is_document, of_profiles, spread};
use crate::iam::statement::{Effect, Item, Listed, Statement, Test};
use crate::iam::text::{self, Parts, Read};
use crate::module::{Address, Definition, Module, Nested, Resolver, Scope, Value, span_of};

/// What was read of one block.
pub(super) struct Reader<'r, 'm> {
    resolver: &'r Resolver<'m>,
    /// All statements.
    pub(super) statements: Vec<Statement>,
    /// The first part that cannot be read.
    pub(super) unread: Option<Item>,
}

/// The names of [`Parts`], as policy documents and as JSON have them.
const NAMES: [[&str; 2]; 4] = [
    ["actions", "Action"],
    ["not_actions", "NotAction"],
    ["resources", "Resource"],
    ["not_resources", "NotResource"],
];

/// References from local to local beyond which a policy is not followed.
const DEEPEST: usize = 16;

impl<'r, 'm> Reader<'r, 'm> {
    pub(super) fn new(resolver: &'r Resolver<'m>) -> Self {
        Self { resolver, statements: Vec::new(), unread: None }
    }

    fn module(&self) -> &'m Module {
        self.resolver.module()
    }

    fn cannot_read(&mut self, file: usize, span: Range<usize>) {
        self.unread.get_or_insert(Item { value: Value::UNKNOWN, file, span });
    }

    /// The statements of a policy document.
    pub(super) fn document(&mut self, definition: &Definition) {
        let module = self.module();
        let address = &definition.address;
        let scope = self.instance(address);
        for nested in self.resolver.nested(address, "statement", &scope) {
            if nested.settled {
                self.block(&nested);
            } else {
                self.cannot_read(nested.file, nested.span);
            }
        }
        for name in
            ["source_policy_documents", "override_policy_documents", "source_json", "override_json"]
        {
            if let Some((file, attribute)) = module.attribute(address, name) {
                for expression in spread(&attribute.value) {
                    // Other documents are read by themselves, and count together with this one.
                    if !is_document(expression) {
                        self.policy(file, expression, &scope, 0);
                    }
                }
            }
        }
    }

    /// The policies in the arguments of a resource.
    pub(super) fn resource(&mut self, definition: &Definition) {
        let module = self.module();
        let scope = self.instance(&definition.address);
        for (file, body) in module.bodies(&definition.address) {
            self.body(file, body, &scope);
        }
    }

    fn body(&mut self, file: usize, body: &Body, scope: &Scope) {
        for structure in body {
            match structure {
                Structure::Block(block) if block.ident.as_str() != "dynamic" => {
                    self.body(file, &block.body, scope);
                }
                Structure::Attribute(attribute)
                    if matches!(attribute.key.as_str(), "policy" | "inline_policy")
                        && !is_document(&attribute.value) =>
                {
                    self.policy(file, &attribute.value, scope, 0);
                }
                _ => {}
            }
        }
    }

    /// The policies and lists of statements among the arguments of a module's call. An argument
    /// that is neither says nothing.
    pub(super) fn call(&mut self, definition: &Definition) {
        let module = self.module();
        let scope = self.instance(&definition.address);
        for (file, body) in module.bodies(&definition.address) {
            for attribute in body.attributes() {
                if !attribute.key.as_str().contains("polic")
                    && !attribute.key.as_str().contains("statement")
                {
                    continue;
                }
                let before = self.unread.take();
                self.statements_in(file, &attribute.value, &scope, 8);
                self.unread = before;
            }
        }
    }

    /// Objects with actions and resources, at any depth of an argument, and policies as JSON.
    fn statements_in(&mut self, file: usize, expression: &Expression, scope: &Scope, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match expression {
            Expression::Object(object) => {
                let is_statement = object.iter().any(|(key, _)| {
                    key.text().is_some_and(|key| NAMES.iter().any(|names| names.contains(&key)))
                });
                if is_statement {
                    self.object(file, object, scope);
                    return;
                }
                for (_, value) in object {
                    self.statements_in(file, value.expr(), scope, depth);
                }
            }
            Expression::Array(items) => {
                for item in items {
                    self.statements_in(file, item, scope, depth);
                }
            }
            Expression::FuncCall(call) => match call.name.name.as_str() {
                "jsonencode" => self.policy(file, expression, scope, 0),
                // What these put together holds statements as well; others are no policies.
                "concat" | "flatten" | "merge" | "tolist" | "tomap" => {
                    for part in &call.args {
                        self.statements_in(file, part, scope, depth);
                    }
                }
                _ => {}
            },
            Expression::HeredocTemplate(_) => self.policy(file, expression, scope, 0),
            Expression::Traversal(_) => {
                if let Some((file, value)) = self.module().behind(expression) {
                    self.statements_in(file, value, scope, depth);
                }
            }
            _ => {}
        }
    }

    /// What `each` is in a block. Of all profiles of a resource every instance is alike here.
    fn instance(&self, address: &Address) -> Scope {
        let Some(each) = self.resolver.field(address, "for_each", &Scope::default()) else {
            return Scope::default();
        };
        let each = of_profiles(&each.value).then_some((Value::UNKNOWN, each.value));
        let mut scope = Scope::default();
        scope.each = each;
        scope
    }

    /// A `statement` block.
    fn block(&mut self, block: &Nested<'_>) {
        let Nested { file, body, scope, .. } = block;
        let (file, at) = (*file, block.span.clone());
        let effect = body.get_attribute("effect");
        let effect = effect.map(|it| self.resolver.value(file, &it.value, scope));
        let parts = NAMES.map(|names| {
            let attribute = body.get_attribute(names[0])?;
            Some(self.items(file, &attribute.value, scope))
        });
        let listed = ["resources", "not_resources"].iter().find_map(|name| {
            let attribute = body.get_attribute(name)?;
            Some(Listed::of(&attribute.value).parts)
        });
        let resource_parts = listed.unwrap_or_default();
        let variable = |condition: &Block| {
            let variable = condition.body.get_attribute("variable")?;
            let value = self.resolver.value(file, &variable.value, scope);
            value.as_str().map(str::to_lowercase)
        };
        let mut conditions: Vec<String> =
            body.get_blocks("condition").filter_map(variable).collect();
        // What a loop adds may be any condition: it is not to be held against the statement.
        if body.get_blocks("dynamic").next().is_some() {
            conditions.push(ANY.to_owned());
        }
        let test = |condition: &Block| {
            let value = |name: &str| {
                let attribute = condition.body.get_attribute(name)?;
                Some(self.resolver.value(file, &attribute.value, scope))
            };
            let (operator, variable) = (value("test")?, value("variable")?);
            Some(Test::new(operator.as_str()?, variable.as_str()?, &value("values")?))
        };
        let tests = body.get_blocks("condition").filter_map(test).collect();
        let through = body.get_blocks("condition").filter(|it| binds(it)).filter_map(|it| {
            let values = it.body.get_attribute("values")?;
            Some(Listed::of(&values.value))
        });
        let through = through.collect();
        self.push(file, Read { at, effect, parts, resource_parts, conditions, tests, through });
    }

    /// An object with the parts of a statement.
    fn object(&mut self, file: usize, object: &Object, scope: &Scope) {
        let (mut effect, mut conditions, mut through) = (None, Vec::new(), Vec::new());
        let mut tests = Vec::new();
        let mut parts: Parts = [None, None, None, None];
        let mut resource_parts = Vec::new();
        for (key, value) in object {
            let value = value.expr();
            match key.text() {
                Some("Effect" | "effect") => {
                    effect = Some(self.resolver.value(file, value, scope));
                }
                Some("Condition" | "condition" | "conditions") => {
                    let given = self.resolver.value(file, value, scope);
                    text::variables(&given, &mut conditions);
                    tests.extend(text::tests(&given));
                    through.extend(through_of(value));
                }
                Some(name) => {
                    let slot = NAMES.iter().position(|names| names.contains(&name));
                    if matches!(slot, Some(2 | 3)) {
                        resource_parts = Listed::of(value).parts;
                    }
                    if let Some(part) = slot.and_then(|slot| parts.get_mut(slot)) {
                        *part = Some(self.items(file, value, scope));
                    }
                }
                None => {}
            }
        }
        let at = span_of(object);
        self.push(file, Read { at, effect, parts, resource_parts, conditions, tests, through });
    }

    fn push(&mut self, file: usize, read: Read) {
        let Read { at, effect, parts, resource_parts, conditions, tests, through } = read;
        let [actions, not_actions, resources, not_resources] = parts;
        let (all_but, everywhere_but) = (actions.is_none(), resources.is_none());
        let Some((actions, more_actions, actions_at)) = actions.or(not_actions) else { return };
        let Some((resources, more_resources, resources_at)) = resources.or(not_resources) else {
            return;
        };
        let given = actions.len();
        let actions: Vec<Item> =
            actions.into_iter().filter(|item| item.value.as_str().is_some()).collect();
        let partial = more_actions || more_resources || actions.len() < given;
        self.statements.push(Statement {
            at: (file, at),
            effect: Effect::of(effect.as_ref()),
            actions_at: (file, actions_at),
            actions,
            all_but,
            resources_at: (file, resources_at),
            resources,
            everywhere_but,
            partial,
            conditions,
            tests,
            resource_parts,
            through,
        });
    }

    /// The items of a list or a single one, whether there may be more, and where all are.
    fn items(
        &self,
        file: usize,
        expression: &Expression,
        scope: &Scope,
    ) -> (Vec<Item>, bool, Range<usize>) {
        let (mut items, mut more) = (Vec::new(), false);
        for part in spread(expression) {
            let span = span_of(part);
            let item = |value: Value| Item { value, file, span: span.clone() };
            match self.resolver.value(file, part, scope) {
                Value::List(all) | Value::Set(all) => items.extend(all.iter().cloned().map(item)),
                Value::Unknown(None) => more = true,
                value => items.push(item(value)),
            }
        }
        (items, more, span_of(expression))
    }
}

/// Whether a `condition` block is met by calls through one of the profiles that it lists.
fn binds(condition: &Block) -> bool {
    let text = |name: &str| condition.body.get_attribute(name).and_then(|it| it.value.as_str());
    text("variable").is_some_and(|it| it.eq_ignore_ascii_case(THROUGH))
        && text("test").is_some_and(text::is_met_by_one)
}

/// Where the profiles stand through which a call must come, in the `Condition` of an object.
fn through_of(condition: &Expression) -> Vec<Listed> {
    let Some(operators) = condition.as_object() else { return Vec::new() };
    let met = operators.iter().filter(|(key, _)| key.text().is_some_and(text::is_met_by_one));
    let tests = met.filter_map(|(_, it)| it.expr().as_object()).flatten();
    let own =
        tests.filter(|(key, _)| key.text().is_some_and(|it| it.eq_ignore_ascii_case(THROUGH)));
    own.map(|(_, values)| Listed::of(values.expr())).collect()
}

/// Stands for conditions that are not known.
pub(super) const ANY: &str = "*";

#[cfg(test)]
mod tests {
    use crate::iam::Policies;
    use crate::module::{Inputs, Module, Resolver};

    /// How many statements are read of a call with this argument, and whether something cannot be read.
    fn read(argument: &str) -> (usize, bool) {
        let text = format!("module \"m\" {{\n  source = \"./m\"\n  {argument}\n}}\n");
        let module = Module::parse([("main.tf".to_owned(), text.into_bytes())]).unwrap();
        let resolver = Resolver::new(&module, &Inputs::default());
        let policies = Policies::of(&resolver);
        let found = policies.of_bedrock().map(|it| it.statements.len()).sum();
        (found, policies.unread().next().is_some())
    }

    #[test]
    fn statements_among_the_arguments_of_a_call_are_read_and_other_functions_are_no_policies() {
        let statement =
            "{ Effect = \"Allow\", Action = \"bedrock:InvokeModel\", Resource = \"*\" }";
        for (argument, statements) in [
            (format!("policy = jsonencode({{ Statement = [{statement}] }})"), 1),
            (format!("policy_statements = merge({{ a = {statement} }}, {{ b = {statement} }})"), 2),
            (format!("statements = concat([{statement}], flatten([[{statement}]]))"), 2),
            ("policy_names = toset([\"bedrock:InvokeModel\"])".to_owned(), 0),
            ("policy_file = templatefile(\"a.json\", {})".to_owned(), 0),
            (format!("policy_hash = md5(jsonencode({{ Statement = [{statement}] }}))"), 0),
        ] {
            assert_eq!(read(&argument), (statements, false), "{argument}");
        }
    }
}
