//! What of a module could receive a profile.

use super::programs::{Holds, KINDS, Program, has_blocks};
use super::source::Source;
use super::{blocks, containers, kinds, template};
use crate::module::{Address, Definition, Module, Reference};

/// A resource or call that could receive a profile.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its address.
    pub address: String,
    /// The file and line where it is written.
    pub place: String,
    /// Whether it is made by a template, which receives a variable only under a name that is given.
    pub needs_name: bool,
}

/// What of a module could receive the profile and does not yet: of a task with several
/// containers each of these. Calls are named only where they give variables already.
pub fn candidates(module: &Module, source: Option<&Source>) -> Vec<Candidate> {
    let found = module.definitions().iter().filter(|definition| {
        !module.is_override(definition.file)
            && can_receive(module, definition)
            && !source.is_some_and(|source| receives(module, definition, source))
    });
    found
        .flat_map(|definition| {
            let (address, place) = (
                definition.address.to_string(),
                module.place(definition.file, definition.span.start),
            );
            let (names, needs_name) = match containers_of(module, definition) {
                Containers::Template => (Vec::new(), true),
                Containers::Named(names) if names.len() > 1 => (names, false),
                Containers::Named(_) => (Vec::new(), false),
            };
            let each: Vec<String> = names.iter().map(|it| format!("{address}:{it}")).collect();
            let all = if each.is_empty() { vec![address] } else { each };
            all.into_iter().map(move |address| Candidate {
                address,
                place: place.clone(),
                needs_name,
            })
        })
        .collect()
}

/// The containers of a program.
enum Containers {
    /// They are made by a template.
    Template,
    /// These have names.
    Named(Vec<String>),
}

fn containers_of(module: &Module, definition: &Definition) -> Containers {
    let none = || Containers::Named(Vec::new());
    let address = &definition.address;
    let (name, shape) = match address {
        Address::Resource { kind, .. } if has_blocks(kind) => {
            return Containers::Named(blocks::names(module, definition));
        }
        Address::Resource { .. } => match kinds::program(module, address) {
            Some(Program { holds: Holds::Containers(shape), name, .. }) => (*name, Some(*shape)),
            Some(Program { holds: Holds::Blocks, .. }) => {
                return Containers::Named(blocks::names(module, definition));
            }
            _ => return none(),
        },
        call => match kinds::argument(module, call) {
            Some(name @ ("container_definitions" | "services")) => (name, None),
            _ => return none(),
        },
    };
    let Some((file, attribute)) = module.attribute(address, name) else { return none() };
    let at = (file, &attribute.value);
    if template::call(module, at).is_some() {
        return Containers::Template;
    }
    Containers::Named(containers::names(module, at, shape))
}

/// Whether what is defined takes environment variables.
pub(super) fn can_receive(module: &Module, definition: &Definition) -> bool {
    let address = &definition.address;
    match address {
        Address::Resource { kind, .. } if has_blocks(kind) => module
            .block(definition)
            .is_some_and(|block| !blocks::containers(&block.body).is_empty()),
        // Most manifests are of something else than programs.
        Address::Resource { kind, .. } if kind == "kubernetes_manifest" => {
            matches!(containers_of(module, definition), Containers::Named(names) if !names.is_empty())
        }
        Address::Resource { kind, .. } => KINDS.iter().any(|it| it.kind == kind),
        Address::Module(_) => kinds::argument(module, address).is_some(),
        _ => false,
    }
}

/// Whether a definition reads the profile's ARN, directly or through a local.
fn receives(module: &Module, definition: &Definition, source: &Source) -> bool {
    let is_arn = |it: &Reference| source.is_read_by(module, it, "arn");
    module.references_of(definition).iter().any(|reference| {
        is_arn(reference)
            || matches!(reference.address, Address::Local(_))
                && module
                    .effective(&reference.address)
                    .is_some_and(|local| module.references_of(local).iter().any(is_arn))
    })
}
