//! One statement of a policy: what it allows, and on what.

use std::ops::Range;
use std::sync::Arc;

use super::shape::spread;
use crate::hcl::ast::expr::Expression;
use crate::module::{Address, Module, Origin, PROFILE, Step, Value, holds, span_of};
use crate::validate::text::shown;

/// A value at its place.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// The value, as far as it is known; an unknown one keeps its origin.
    pub(crate) value: Value,
    /// Index into the module's files.
    pub(crate) file: usize,
    /// The bytes of its expression.
    pub(crate) span: Range<usize>,
}

/// One condition of a statement.
#[derive(Debug, Clone)]
pub(crate) struct Test {
    /// The operator, in small letters.
    pub(crate) operator: String,
    /// The variable, in small letters.
    pub(crate) variable: String,
    /// The values; none where one of them is not known.
    pub(crate) values: Option<Vec<String>>,
}

impl Test {
    pub(super) fn new(operator: &str, variable: &str, values: &Value) -> Self {
        let texts = match values {
            Value::List(items) => items.iter().map(|it| it.as_str().map(str::to_owned)).collect(),
            value => value.as_str().map(|text| vec![text.to_owned()]),
        };
        Self { operator: operator.to_lowercase(), variable: variable.to_lowercase(), values: texts }
    }
}

/// A list where it is written, or the single value in its place.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    /// The bytes of all of it.
    pub(crate) at: Range<usize>,
    /// The bytes of its elements.
    pub(crate) parts: Vec<Range<usize>>,
}

impl Listed {
    pub(super) fn of(expression: &Expression) -> Self {
        let parts = spread(expression).into_iter().map(span_of).collect();
        Self { at: span_of(expression), parts }
    }
}

/// What a statement does with what it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Allow,
    Deny,
    /// It is computed from something that is not known.
    Unknown,
}

impl Effect {
    /// The effect that a value is; without one, a policy document allows.
    pub(super) fn of(value: Option<&Value>) -> Self {
        match value {
            None => Self::Allow,
            Some(value) => match value.as_str() {
                Some("Allow") => Self::Allow,
                Some("Deny") => Self::Deny,
                _ => Self::Unknown,
            },
        }
    }
}

/// A statement of a policy.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    /// Where it is written: a block, an object, or the whole text that it is computed from.
    pub(crate) at: (usize, Range<usize>),
    /// Whether it allows or denies.
    pub(crate) effect: Effect,
    /// Where its actions are written.
    pub(crate) actions_at: (usize, Range<usize>),
    /// The actions that are known, with their places.
    pub(crate) actions: Vec<Item>,
    /// Whether the actions are those that it does not allow (`NotAction`).
    pub(crate) all_but: bool,
    /// Where its resources are written.
    pub(crate) resources_at: (usize, Range<usize>),
    /// The resources.
    pub(crate) resources: Vec<Item>,
    /// Whether it allows all resources but those (`NotResource`).
    pub(crate) everywhere_but: bool,
    /// Whether actions or resources may be more than those.
    pub(crate) partial: bool,
    /// The variables of its conditions, in small letters.
    pub(crate) conditions: Vec<String>,
    /// Its conditions with their values, as far as they are known.
    pub(crate) tests: Vec<Test>,
    /// The parts of the list of resources, in the file of the statement.
    pub(crate) resource_parts: Vec<Range<usize>>,
    /// The profiles through which a call has to come: the values of conditions that are met by one of
    /// them.
    pub(crate) through: Vec<Listed>,
}

/// What a resource of a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// The ARN of an application inference profile of this module, by its address.
    Profile(Address),
    /// The foundation models behind a profile of this module, in all regions that it routes to.
    Models(Address),
    /// The foundation model in one of those regions only: `models[0].model_arn`.
    OneModel(Address),
    /// A text, with a hole for each part that is not known.
    Text(String),
    /// Nothing is known of it.
    Unknown,
}

impl Statement {
    /// Whether its actions hold the action, by its name or a pattern.
    pub(crate) fn allows(&self, action: &str) -> bool {
        let named = self
            .actions
            .iter()
            .filter_map(|item| item.value.as_str())
            .any(|pattern| matches(&pattern.to_lowercase(), &action.to_lowercase()));
        named != self.all_but
    }

    /// Whether its actions hold calls of models.
    pub(crate) fn invokes(&self) -> bool {
        self.allows("bedrock:InvokeModel") || self.allows("bedrock:InvokeModelWithResponseStream")
    }

    /// Whether it speaks of Bedrock, not of every service.
    pub(crate) fn names_bedrock(&self) -> bool {
        !self.all_but
            && self.actions.iter().filter_map(|item| item.value.as_str()).any(|action| {
                let action = action.to_lowercase();
                action.starts_with("bedrock:") || action.starts_with("bedrock-runtime:")
            })
    }

    /// Whether one of its resources is the profile, be it an instance of it.
    pub(crate) fn reads(&self, profile: &Address) -> bool {
        self.resources.iter().any(|item| match &item.value {
            Value::Unknown(Some(origin)) => {
                matches!(of_origin(origin), Some(Target::Profile(address)) if address == *profile)
            }
            _ => false,
        })
    }

    /// What its resources are, each with the item that says so.
    pub(crate) fn targets<'s>(&'s self, module: &Module) -> Vec<(Target, &'s Item)> {
        self.resources.iter().map(|item| (target(module, item), item)).collect()
    }

    /// Whether it allows its actions on what an item of another statement is.
    pub(crate) fn covers(&self, item: &Item) -> bool {
        if self.everywhere_but {
            return false;
        }
        self.resources.iter().any(|own| {
            own.value == item.value && !own.value.is_unknown()
                || matches!((&own.value, &item.value), (Value::Unknown(Some(a)), Value::Unknown(Some(b))) if a == b)
                || match (own.value.as_str(), shown(&item.value)) {
                    (Some(pattern), Some(text)) => matches(pattern, &text),
                    (Some("*"), None) => true,
                    _ => false,
                }
        })
    }
}

fn target(module: &Module, item: &Item) -> Target {
    if let Value::Unknown(Some(origin)) = &item.value {
        return match of_origin(origin) {
            Some(Target::Models(address)) if takes_one(module, item) => Target::OneModel(address),
            Some(target) => target,
            None => Target::Unknown,
        };
    }
    shown(&item.value).map_or(Target::Unknown, Target::Text)
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

/// Whether the item reads one element of the list of models and not all of them.
fn takes_one(module: &Module, item: &Item) -> bool {
    let references = module.references().iter();
    let mut inside = references.filter(|it| it.file == item.file && holds(&item.span, &it.span));
    inside.any(|reference| {
        let models = reference
            .steps
            .iter()
            .position(|step| matches!(step, Step::Attribute { name, .. } if name == "models"));
        models.is_some_and(|at| matches!(reference.steps.get(at + 1), Some(Step::Index)))
    })
}

/// Whether a pattern of IAM, with `*` and `?`, matches the whole text.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
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
