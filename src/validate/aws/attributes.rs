//! What is read of a known type exists on it.

use std::ops::Range;

use super::{shape_of, suggest};
use crate::aws::schema::Shape;
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Module, Step};

/// A read of an attribute that its type does not have.
pub(crate) struct Misread<'m> {
    /// The resource or data source that is read.
    pub(crate) address: &'m Address,
    /// The attribute that it does not have.
    pub(crate) name: &'m str,
    /// The attribute that is meant, when that is certain.
    pub(crate) right: Option<&'static str>,
    /// Index into [`Module::files`].
    pub(crate) file: usize,
    /// The bytes of the attribute's name.
    pub(crate) span: Range<usize>,
    /// What to say, without its place.
    pub(crate) diagnostic: Diagnostic,
}

pub(super) fn check(module: &Module) -> Vec<Diagnostic> {
    let marked = |it: Misread<'_>| module.mark(it.diagnostic, it.file, it.span, "");
    misreads(module).into_iter().map(marked).collect()
}

/// All reads of attributes that do not exist, in the order of files and bytes.
pub(crate) fn misreads(module: &Module) -> Vec<Misread<'_>> {
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
        findings.extend(misread(address, kind, shape, &reference.steps, reference.file));
    }
    findings
}

/// The first step that reads what is not there.
fn misread<'m>(
    address: &'m Address,
    kind: &str,
    shape: &'static Shape,
    steps: &'m [Step],
    file: usize,
) -> Option<Misread<'m>> {
    let (name, span, rest) = first_attribute(steps)?;
    if !shape.attributes().any(|known| known == name) {
        let noun = address.noun();
        let problem = Diagnostic::error(format!("{noun} `{kind}` has no attribute `{name}`"));
        let right = shape.misnamed.get(name).map(String::as_str);
        let diagnostic = match right {
            Some(right) => {
                problem.help(format!("write `{right}`: the {noun} has it under that name"))
            }
            None => suggest(problem, name, shape.attributes(), "it has"),
        };
        return Some(Misread { address, name, right, file, span, diagnostic });
    }
    let members = shape.nested.get(name)?;
    let (member, span, _) = first_attribute(rest)?;
    if members.iter().any(|known| known == member) {
        return None;
    }
    let problem =
        Diagnostic::error(format!("the elements of `{name}` have no attribute `{member}`"));
    let diagnostic = suggest(problem, member, members.iter().map(String::as_str), "it has");
    Some(Misread { address, name: member, right: None, file, span, diagnostic })
}

/// The first attribute, behind the instance of the resource or the element of the list.
fn first_attribute(steps: &[Step]) -> Option<(&str, Range<usize>, &[Step])> {
    match steps {
        [Step::Attribute { name, span, quoted: false }, rest @ ..]
        | [_, Step::Attribute { name, span, quoted: false }, rest @ ..] => {
            Some((name, span.clone(), rest))
        }
        _ => None,
    }
}
