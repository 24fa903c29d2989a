//! The statements of IAM policies, as policy documents and `jsonencode` have them.

use std::ops::Range;
use std::sync::Arc;

use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body, Structure};

use crate::aws::Region;
use crate::catalog::Model;
use crate::module::{
    Address, Definition, Module, Origin, PROFILE, Resolver, Scope, Value, span_of,
};
use crate::validate::text::{UNKNOWN, shown};

/// Everything that one policy allows with Bedrock.
pub(in crate::rules) struct Policy<'m> {
    /// The block that it is written in.
    pub(in crate::rules) definition: &'m Definition,
    /// The statements that allow something of Bedrock.
    pub(in crate::rules) statements: Vec<Statement>,
    /// Whether there are parts that cannot be read.
    pub(in crate::rules) partial: bool,
}

/// A statement that allows something.
pub(in crate::rules) struct Statement {
    /// Index into the module's files.
    pub(in crate::rules) file: usize,
    /// Where the actions are written.
    pub(in crate::rules) actions_span: Range<usize>,
    /// Where the resources are written.
    pub(in crate::rules) resources_span: Range<usize>,
    /// The actions that are known.
    pub(in crate::rules) actions: Vec<String>,
    /// The resources; an unknown one keeps its origin.
    pub(in crate::rules) resources: Vec<Value>,
    /// Whether actions or resources may be more than those.
    pub(in crate::rules) partial: bool,
    /// The variables of its conditions, in small letters.
    pub(in crate::rules) conditions: Vec<String>,
}

/// What a resource of a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) enum Target {
    /// The ARN of an application inference profile of this module, by its address.
    Profile(Address),
    /// The foundation models behind a profile of this module, in all regions that it routes to.
    Models(Address),
    /// A text, with a hole for each part that is not known.
    Text(String),
    /// Nothing is known of it.
    Unknown,
}

impl Statement {
    /// Whether it allows the action, by its name or a pattern.
    pub(in crate::rules) fn allows(&self, action: &str) -> bool {
        self.actions.iter().any(|pattern| matches(&pattern.to_lowercase(), &action.to_lowercase()))
    }

    /// Whether it allows calling models.
    pub(in crate::rules) fn invokes(&self) -> bool {
        self.names_bedrock()
            && (self.allows("bedrock:InvokeModel")
                || self.allows("bedrock:InvokeModelWithResponseStream"))
    }

    fn names_bedrock(&self) -> bool {
        self.actions.iter().any(|action| action.to_lowercase().starts_with("bedrock:"))
    }

    /// What its resources are.
    pub(in crate::rules) fn targets(&self) -> Vec<Target> {
        self.resources.iter().map(target).collect()
    }
}

fn target(value: &Value) -> Target {
    if let Value::Unknown(Some(origin)) = value {
        return of_origin(origin).unwrap_or(Target::Unknown);
    }
    shown(value).map_or(Target::Unknown, Target::Text)
}

fn of_origin(origin: &Arc<Origin>) -> Option<Target> {
    let Address::Resource { kind, .. } = &origin.address else { return None };
    if kind != PROFILE {
        return None;
    }
    match origin.path.iter().map(String::as_str).rfind(|step| *step != "*")? {
        "model_arn" => Some(Target::Models(origin.address.clone())),
        last if last == "id" || last.ends_with("arn") => {
            Some(Target::Profile(origin.address.clone()))
        }
        _ => None,
    }
}

/// Whether a pattern of IAM, with `*` and `?`, matches the whole text.
pub(in crate::rules) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || text.get(t) == Some(c) => {
                p += 1;
                t += 1;
            }
            _ => match star.as_mut() {
                Some((at, from)) => {
                    *from += 1;
                    p = *at + 1;
                    t = *from;
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).unwrap_or_default().iter().all(|c| *c == '*')
}

/// The texts among the targets that allow foundation models.
pub(in crate::rules) fn model_patterns(targets: &[Target]) -> Vec<&str> {
    let texts = targets.iter().filter_map(|target| match target {
        Target::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.filter(|text| *text == "*" || text.contains("foundation-model/")).collect()
}

/// The regions in which none of the patterns allows a model that is called from `region`.
pub(in crate::rules) fn uncovered(
    patterns: &[&str],
    model: &Model,
    region: &Region,
) -> Vec<Region> {
    let is_allowed = |region: &Region| {
        let arn = format!("arn:aws:bedrock:{region}::foundation-model/{}", model.base_model);
        patterns.iter().any(|pattern| matches(&pattern.replace(UNKNOWN, "*"), &arn))
    };
    model.routes_from(region).iter().filter(|region| !is_allowed(region)).cloned().collect()
}

/// How much of what a call needs a policy allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// The profile and its model in every region, whole and streamed.
    All,
    /// The profile, and not all of that.
    InPart,
    /// It cannot be told.
    Unknown,
}

/// What the policy at an address allows of one profile, which has this model and is called from
/// this region.
pub(crate) fn allowed(
    resolver: &Resolver<'_>,
    policy: &Address,
    profile: &Address,
    model: Option<&Model>,
    region: &Region,
) -> Allowed {
    let policies = all(resolver);
    let Some(policy) = policies.iter().find(|it| it.definition.address == *policy) else {
        return Allowed::Unknown;
    };
    let invoking = || policy.statements.iter().filter(|statement| statement.invokes());
    let targets: Vec<Target> = invoking().flat_map(Statement::targets).collect();
    let partial = policy.partial || policy.statements.iter().any(|statement| statement.partial);
    if partial || targets.contains(&Target::Unknown) {
        return Allowed::Unknown;
    }
    let with = |action: &str| {
        let allowing = invoking().filter(|statement| statement.allows(action));
        allowing.flat_map(Statement::targets).collect::<Vec<Target>>()
    };
    let whole = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"].iter().all(|it| {
        let targets = with(it);
        let models = targets.contains(&Target::Models(profile.clone())) || {
            let patterns = model_patterns(&targets);
            let covers = |model: &Model| uncovered(&patterns, model, region).is_empty();
            !patterns.is_empty() && model.is_some_and(covers)
        };
        models && targets.contains(&Target::Profile(profile.clone()))
    });
    if whole { Allowed::All } else { Allowed::InPart }
}

/// The policies of the module that allow calls to Bedrock.
pub(in crate::rules) fn all<'m>(resolver: &Resolver<'m>) -> Vec<Policy<'m>> {
    let module: &'m Module = resolver.module();
    let mut policies = Vec::new();
    for definition in module.definitions() {
        let Some(block) = module.block(definition) else { continue };
        let mut policy = Policy { definition, statements: Vec::new(), partial: false };
        match &definition.address {
            Address::Data { kind, .. } if kind == "aws_iam_policy_document" => {
                document(resolver, definition, &mut policy);
            }
            Address::Resource { kind, .. } if kind.starts_with("aws_iam_") => {
                encoded(resolver, definition.file, &block.body, &mut policy);
            }
            _ => continue,
        }
        policy.statements.retain(Statement::names_bedrock);
        if !policy.statements.is_empty() {
            policies.push(policy);
        }
    }
    policies
}

/// The statements of a policy document.
fn document(resolver: &Resolver<'_>, definition: &Definition, policy: &mut Policy<'_>) {
    let module = resolver.module();
    for (_, block) in module.nested(&definition.address, "dynamic") {
        policy.partial |= block.labels.first().is_some_and(|label| label.as_str() == "statement");
    }
    for (file, block) in module.nested(&definition.address, "statement") {
        let value = |name: &str| {
            let attribute = block.body.get_attribute(name)?;
            let value = resolver.value(file, &attribute.value, &Scope::default());
            Some((value, span_of(&attribute.value)))
        };
        if value("effect").is_some_and(|(effect, _)| effect.as_str() == Some("Deny")) {
            continue;
        }
        let conditions = conditions(resolver, file, block);
        let (Some(actions), Some(resources)) = (value("actions"), value("resources")) else {
            continue;
        };
        policy.statements.push(statement(file, actions, resources, conditions));
    }
}

fn conditions(resolver: &Resolver<'_>, file: usize, block: &Block) -> Vec<String> {
    let variable = |condition: &Block| {
        let variable = condition.body.get_attribute("variable")?;
        let value = resolver.value(file, &variable.value, &Scope::default());
        value.as_str().map(str::to_lowercase)
    };
    block.body.get_blocks("condition").filter_map(variable).collect()
}

fn statement(
    file: usize,
    (actions, actions_span): (Value, Range<usize>),
    (resources, resources_span): (Value, Range<usize>),
    conditions: Vec<String>,
) -> Statement {
    let (actions, more_actions) = items(actions);
    let (resources, more_resources) = items(resources);
    let known: Vec<String> =
        actions.iter().filter_map(|action| action.as_str().map(str::to_owned)).collect();
    let partial = more_actions || more_resources || known.len() < actions.len();
    Statement { file, actions_span, resources_span, actions: known, resources, partial, conditions }
}

/// One value or a list of them, and whether there may be more.
fn items(value: Value) -> (Vec<Value>, bool) {
    match value {
        Value::List(items) => (items.to_vec(), false),
        Value::Unknown(None) => (Vec::new(), true),
        other => (vec![other], false),
    }
}

/// The statements of every `jsonencode({ Statement = … })` in a body.
fn encoded(resolver: &Resolver<'_>, file: usize, body: &Body, policy: &mut Policy<'_>) {
    for structure in body {
        match structure {
            Structure::Block(block) => encoded(resolver, file, &block.body, policy),
            Structure::Attribute(attribute) => {
                let Expression::FuncCall(call) = &attribute.value else { continue };
                if call.name.name.as_str() != "jsonencode" {
                    continue;
                }
                let Some(Expression::Object(object)) = call.args.get(0) else { continue };
                for (key, value) in object {
                    if word(key).is_some_and(|key| key == "Statement") {
                        listed(resolver, file, value.expr(), policy);
                    }
                }
            }
        }
    }
}

fn word(key: &hcl_edit::expr::ObjectKey) -> Option<&str> {
    match key {
        hcl_edit::expr::ObjectKey::Ident(name) => Some(name.as_str()),
        hcl_edit::expr::ObjectKey::Expression(expression) => expression.as_str(),
    }
}

fn listed(resolver: &Resolver<'_>, file: usize, value: &Expression, policy: &mut Policy<'_>) {
    match value {
        Expression::Array(items) => {
            for item in items {
                listed(resolver, file, item, policy);
            }
        }
        Expression::Object(object) => {
            let mut parts: [Option<(Value, Range<usize>)>; 4] = [None, None, None, None];
            for (key, value) in object {
                let slot = match word(key) {
                    Some("Effect") => 0,
                    Some("Action") => 1,
                    Some("Resource") => 2,
                    Some("Condition") => 3,
                    _ => continue,
                };
                let found = resolver.value(file, value.expr(), &Scope::default());
                if let Some(part) = parts.get_mut(slot) {
                    *part = Some((found, span_of(value.expr())));
                }
            }
            let [effect, Some(actions), Some(resources), condition] = parts else { return };
            if effect.is_some_and(|(effect, _)| effect.as_str() == Some("Deny")) {
                return;
            }
            let conditions = condition.map(|(value, _)| variables(&value)).unwrap_or_default();
            policy.statements.push(statement(file, actions, resources, conditions));
        }
        _ => policy.partial = true,
    }
}

/// The variables of `{ StringEquals = { "aws:…" = … } }`.
fn variables(condition: &Value) -> Vec<String> {
    let Some(tests) = condition.as_map() else { return Vec::new() };
    let inner = tests.entries.values().filter_map(Value::as_map);
    inner.flat_map(|test| test.entries.keys().map(|key| key.to_lowercase())).collect()
}
