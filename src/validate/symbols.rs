//! Nothing is defined twice, and every override has something to override.

use crate::diagnostic::Diagnostic;
use crate::module::{Address, Definition, Module, header_span};

/// Blocks inside `terraform` that a module has once, whatever file they stand in
/// (<https://developer.hashicorp.com/terraform/language/block/terraform>).
const ONCE: [&str; 2] = ["backend", "required_providers"];

pub(super) fn check(module: &Module) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for address in module.addresses() {
        let (overrides, bases): (Vec<&Definition>, Vec<&Definition>) =
            module.defined(address).partition(|definition| module.is_override(definition.file));
        let Some((first, duplicates)) = bases.split_first() else {
            findings.extend(overrides.first().map(|lonely| unfounded(module, lonely)));
            continue;
        };
        for duplicate in duplicates {
            let problem = Diagnostic::error(format!("{} is defined twice", named(address)));
            let problem = module.mark(
                problem,
                duplicate.file,
                duplicate.header.clone(),
                "defined again here",
            );
            let problem =
                module.mark(problem, first.file, first.header.clone(), "first defined here");
            findings.push(problem.help("rename one of them, or remove the one that is not needed"));
        }
    }
    findings.extend(ONCE.iter().flat_map(|kind| settings_twice(module, kind)));
    findings
}

/// Every further block of the kind among the settings of Terraform.
fn settings_twice(module: &Module, kind: &str) -> Vec<Diagnostic> {
    let mut blocks = module
        .blocks()
        .filter(|(file, block)| block.ident.as_str() == "terraform" && !module.is_override(*file))
        .flat_map(|(file, block)| block.body.get_blocks(kind).map(move |block| (file, block)));
    let Some((first_file, first)) = blocks.next() else { return Vec::new() };
    blocks
        .map(|(file, block)| {
            let problem = Diagnostic::error(format!("`{kind}` is defined twice"));
            let problem = module.mark(problem, file, header_span(block), "defined again here");
            module
                .mark(problem, first_file, header_span(first), "first defined here")
                .help("keep one of them, with what both say")
        })
        .collect()
}

fn unfounded(module: &Module, definition: &Definition) -> Diagnostic {
    let problem = Diagnostic::error(format!("{} overrides nothing", named(&definition.address)));
    module.mark(problem, definition.file, definition.header.clone(), "").help(
        "an override file changes what another file defines: define it there, or move it out of \
         the override file",
    )
}

/// The kind and name of an address: "variable `environment`".
pub(super) fn named(address: &Address) -> String {
    match address {
        Address::Local(name)
        | Address::Variable(name)
        | Address::Module(name)
        | Address::Output(name)
        | Address::Check(name) => format!("{} `{name}`", address.noun()),
        _ => format!("{} `{address}`", address.noun()),
    }
}
