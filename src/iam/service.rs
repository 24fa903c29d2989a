//! Policies of roles that cannot call application inference profiles, and resources that none stands
//! before: what is judged for workloads is not judged there.

use std::ops::Range;

use super::shape::is_document;
use super::{Item, Policies, Policy};
use crate::module::{Address, Part, Value, holds, span_of};
use crate::validate::text::shown;

/// Services that take a role to call models for themselves: knowledge bases and batch jobs of Bedrock, and
/// Step Functions.
const SERVICES: [&str; 2] = ["bedrock.amazonaws.com", "states.amazonaws.com"];

/// Words in the ids of models that neither stream nor have an application profile: embedding, rerank and
/// image models.
const NOT_CALLED: [&str; 8] = [
    "embed",
    "rerank",
    "image",
    "stability.",
    "canvas",
    "nova-reel",
    "stable-diffusion",
    "marengo",
];

impl Policies<'_> {
    /// Whether a policy belongs to roles that only services take which call no application profile, or
    /// to who starts batch jobs and calls nothing else.
    pub(crate) fn is_of_service(&self, policy: &Policy<'_>) -> bool {
        let mut actions = policy.statements.iter().flat_map(|statement| &statement.actions);
        let names = |item: &Item, action: &str| {
            item.value.as_str().is_some_and(|it| it.eq_ignore_ascii_case(action))
        };
        if actions.clone().any(|it| names(it, "bedrock:CreateModelInvocationJob"))
            && !actions.any(|it| names(it, "bedrock:InvokeModelWithResponseStream"))
        {
            return true;
        }
        let is_role = |address: &Address| matches!(address, Address::Resource { kind, .. } if kind == "aws_iam_role");
        let grouped = self.groups.iter().filter(|(_, number)| **number == policy.group);
        let mut services = grouped
            .filter(|(address, _)| is_role(address))
            .map(|(address, _)| self.services(address))
            .peekable();
        services.peek().is_some()
            && services
                .all(|all| !all.is_empty() && all.iter().all(|it| SERVICES.contains(&it.as_str())))
    }

    /// The services that may take a role, as far as they are written out.
    fn services(&self, role: &Address) -> Vec<String> {
        let Some((file, trust)) = self.module.attribute(role, "assume_role_policy") else {
            return Vec::new();
        };
        let mut texts: Vec<(usize, Range<usize>)> = vec![(file, span_of(&trust.value))];
        if is_document(&trust.value) {
            let (references, whole) = (self.module.references().iter(), span_of(&trust.value));
            let document = references.filter(|it| it.file == file && holds(&whole, &it.span));
            let defined = document.flat_map(|it| self.module.defined(&it.address));
            texts = defined.map(|it| (it.file, it.span.clone())).collect();
        }
        let mut found = Vec::new();
        for (file, span) in texts {
            let text = self.module.text(file, &span).unwrap_or_default();
            let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c));
            found.extend(words.filter(|it| it.ends_with(".amazonaws.com")).map(str::to_owned));
        }
        found
    }
}

impl Item {
    /// Whether it is a model before which no application profile stands, by its id or by the name of the
    /// variable that holds it.
    pub(crate) fn is_not_called(&self) -> bool {
        let of_variable = match &self.value {
            Value::Unknown(Some(origin)) => Some(origin.to_string()),
            Value::Template(parts) => {
                let names = parts.iter().filter_map(|part| match part {
                    Part::Unknown(Some(origin)) => Some(origin.to_string()),
                    _ => None,
                });
                Some(names.collect())
            }
            _ => None,
        };
        let id = shown(&self.value).and_then(|text| {
            text.rsplit_once("foundation-model/").map(|(_, id)| id.to_lowercase())
        });
        let mut words = of_variable.map(|it| it.to_lowercase()).into_iter().chain(id);
        words.any(|text| NOT_CALLED.iter().any(|word| text.contains(word)))
    }
}
