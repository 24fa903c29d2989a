//! What is read of a known type exists on it.

use super::shape_of;
use crate::aws::schema::Shape;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::module::{Address, Module, Step};

pub(super) fn check(module: &Module) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for reference in module.references() {
        let address = match &reference.address {
            Address::Builtin(name) if name == "self" => reference
                .within
                .and_then(|index| module.definitions().get(index))
                .map(|definition| &definition.address),
            address => Some(address),
        };
        let Some(address) = address else { continue };
        let Some((kind, shape)) = shape_of(address) else { continue };
        // What is not defined is reported as that.
        if module.defined(address).next().is_none() {
            continue;
        }
        if let Some((problem, span)) = misread(address, kind, shape, &reference.steps) {
            findings.push(module.mark(problem, reference.file, span, ""));
        }
    }
    findings
}

/// The first step that reads what is not there.
fn misread(
    address: &Address,
    kind: &str,
    shape: &Shape,
    steps: &[Step],
) -> Option<(Diagnostic, std::ops::Range<usize>)> {
    let (name, span, rest) = first_attribute(steps)?;
    if !shape.attributes().any(|known| known == name) {
        let noun = address.noun();
        let problem = Diagnostic::error(format!("{noun} `{kind}` has no attribute `{name}`"));
        let problem = match shape.misnamed.get(name) {
            Some(right) => {
                problem.help(format!("write `{right}`: the {noun} has it under that name"))
            }
            None => suggest(problem, name, shape.attributes()),
        };
        return Some((problem, span));
    }
    let members = shape.nested.get(name)?;
    let (member, span, _) = first_attribute(rest)?;
    if members.iter().any(|known| known == member) {
        return None;
    }
    let problem =
        Diagnostic::error(format!("the elements of `{name}` have no attribute `{member}`"));
    Some((suggest(problem, member, members.iter().map(String::as_str)), span))
}

/// The first attribute, behind the instance of the resource or the element of the list.
fn first_attribute(steps: &[Step]) -> Option<(&str, std::ops::Range<usize>, &[Step])> {
    match steps {
        [Step::Attribute { name, span, quoted: false }, rest @ ..]
        | [_, Step::Attribute { name, span, quoted: false }, rest @ ..] => {
            Some((name, span.clone(), rest))
        }
        _ => None,
    }
}

fn suggest<'a>(
    problem: Diagnostic,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    if let Some(near) = did_you_mean(name, known.clone()) {
        return problem.help(format!("did you mean `{near}`?"));
    }
    let mut all: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    all.sort_unstable();
    problem.help(format!("it has {}", all.join(", ")))
}
