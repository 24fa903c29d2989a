//! No local value is defined by itself.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::module::{Address, Definition, Module};

/// How far a local has been followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

/// One finding for each cycle, at its first local in the order of names.
pub(super) fn check(module: &Module) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut states: BTreeMap<&str, State> = BTreeMap::new();
    for address in module.addresses() {
        let Address::Local(name) = address else { continue };
        if states.contains_key(name.as_str()) {
            continue;
        }
        // A path of locals with those still to be followed from each: a stack of our own, since
        // chains may be long.
        states.insert(name, State::Open);
        let mut path: Vec<(&str, Vec<&str>)> = vec![(name, next(module, name))];
        while let Some((name, rest)) = path.last_mut() {
            let Some(other) = rest.pop() else {
                states.insert(name, State::Done);
                path.pop();
                continue;
            };
            match states.get(other) {
                Some(State::Done) => {}
                Some(State::Open) => {
                    let members: Vec<&str> = path
                        .iter()
                        .map(|(member, _)| *member)
                        .skip_while(|member| *member != other)
                        .collect();
                    findings.extend(cycle(module, &members));
                }
                None => {
                    states.insert(other, State::Open);
                    path.push((other, next(module, other)));
                }
            }
        }
    }
    findings
}

/// The locals that a local refers to.
fn next<'m>(module: &'m Module, name: &str) -> Vec<&'m str> {
    let address = Address::Local(name.to_owned());
    module
        .effective(&address)
        .into_iter()
        .flat_map(|definition| module.references_of(definition))
        .filter_map(|reference| match &reference.address {
            Address::Local(other) => Some(other.as_str()),
            _ => None,
        })
        .collect()
}

fn cycle(module: &Module, members: &[&str]) -> Option<Diagnostic> {
    let first = members.first()?;
    let definition: &Definition = module.defined(&Address::Local((*first).to_owned())).next()?;
    let through = if members.len() == 1 {
        String::new()
    } else {
        let names: Vec<String> =
            members.iter().skip(1).take(5).map(|name| format!("`{name}`")).collect();
        let more = if members.len() > 6 { " and others" } else { "" };
        format!(" through {}{more}", names.join(", "))
    };
    let problem = Diagnostic::error(format!("local value `{first}` is defined by itself{through}"));
    Some(
        module
            .mark(problem, definition.file, definition.header.clone(), "")
            .help("give one of them a value that does not refer back"),
    )
}
