//! Every name that is used exists.

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::hcl::ast::expr::{Expression, TraversalOperator};
use crate::module::{Address, Definition, Module, Purpose, Reference, Stray};

use super::symbols::named;

/// For how many findings a near miss is looked for: enough for a reader, and bounded work.
const SUGGESTIONS: usize = 20;

pub(super) fn check(module: &Module) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for reference in module.references() {
        let problem = match (&reference.address, reference.purpose) {
            // The default configuration of a provider need not be written down.
            (_, Purpose::Subject) | (Address::Provider { alias: None, .. }, _) => None,
            (Address::Builtin(name), _) => builtin(module, reference, name),
            (address, _) if module.defined(address).next().is_some() => None,
            (address @ Address::Provider { .. }, _) if is_passed_in(module, address) => None,
            (address, _) => Some(undefined(module, address, findings.len() < SUGGESTIONS)),
        };
        if let Some(problem) = problem {
            findings.push(module.mark(problem, reference.file, reference.span.clone(), ""));
        }
    }
    for stray in module.strays() {
        findings.push(module.mark(bare(module, stray), stray.file, stray.span.clone(), ""));
    }
    findings
}

fn undefined(module: &Module, address: &Address, suggest: bool) -> Diagnostic {
    let problem = Diagnostic::error(format!("{} is not defined", named(address)));
    let near = if suggest { nearest(module, address) } else { None };
    match near {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(match address {
            Address::Local(name) => format!("add `{name} = …` to a `locals` block"),
            Address::Variable(name) => format!("add a block `variable \"{name}\"`"),
            Address::Module(name) => format!("add a block `module \"{name}\"`"),
            Address::Resource { kind, name } => {
                format!("add a block `resource \"{kind}\" \"{name}\"`")
            }
            Address::Data { kind, name } => format!("add a block `data \"{kind}\" \"{name}\"`"),
            Address::Ephemeral { kind, name } => {
                format!("add a block `ephemeral \"{kind}\" \"{name}\"`")
            }
            Address::Provider { name, alias } => format!(
                "add a block `provider \"{name}\"` with `alias = \"{}\"`",
                alias.as_deref().unwrap_or_default()
            ),
            Address::Output(_) | Address::Check(_) | Address::Builtin(_) => {
                "remove the reference".to_owned()
            }
        }),
    }
}

/// The defined address that was most likely meant.
fn nearest(module: &Module, address: &Address) -> Option<String> {
    match address {
        Address::Local(name) | Address::Variable(name) | Address::Module(name) => {
            named_like(module, address, name)
        }
        Address::Resource { kind, name } | Address::Data { kind, name } => {
            of_type_like(module, address, kind, name).or_else(|| written_like(module, address))
        }
        _ => written_like(module, address),
    }
}

/// A near name of the same kind, or the very name behind the wrong word.
fn named_like(module: &Module, address: &Address, name: &str) -> Option<String> {
    let names = module.addresses().filter_map(|other| match other {
        Address::Local(name) | Address::Variable(name) | Address::Module(name)
            if other.noun() == address.noun() =>
        {
            Some(name.as_str())
        }
        _ => None,
    });
    if let Some(near) = did_you_mean(name, names) {
        return Some(with_name(address, near));
    }
    [Address::Local(name.to_owned()), Address::Variable(name.to_owned())]
        .into_iter()
        .find(|other| module.defined(other).next().is_some())
        .map(|other| other.to_string())
}

/// A near name of the same type, or the only one of that type, however it is called.
fn of_type_like(module: &Module, address: &Address, kind: &str, name: &str) -> Option<String> {
    let mut names = module.addresses().filter_map(|other| match other {
        Address::Resource { kind: same, name } | Address::Data { kind: same, name }
            if same == kind && other.noun() == address.noun() =>
        {
            Some(name.as_str())
        }
        _ => None,
    });
    if let Some(near) = did_you_mean(name, names.clone()) {
        return Some(with_name(address, near));
    }
    if let (Some(only), None) = (names.next(), names.next()) {
        return Some(with_name(address, only));
    }
    let root = mistyped_root(kind).filter(|_| matches!(address, Address::Resource { .. }))?;
    Some(format!("{root}.{name}"))
}

/// An address of the same kind that is written nearly the same.
fn written_like(module: &Module, address: &Address) -> Option<String> {
    let same_kind = module.addresses().filter(|other| other.noun() == address.noun());
    let all: Vec<String> = same_kind.map(ToString::to_string).collect();
    did_you_mean(&address.to_string(), all.iter().map(String::as_str)).map(str::to_owned)
}

fn with_name(address: &Address, name: &str) -> String {
    let name = name.to_owned();
    match address {
        Address::Resource { kind, .. } => Address::resource(kind, name),
        Address::Data { kind, .. } => Address::data(kind, name),
        Address::Local(_) => Address::Local(name),
        Address::Variable(_) => Address::Variable(name),
        _ => Address::Module(name),
    }
    .to_string()
}

/// The word that begins references, when a resource type looks like a plural or long form of it.
fn mistyped_root(kind: &str) -> Option<&'static str> {
    match kind {
        "locals" | "loca" | "lcoal" => Some("local"),
        "vars" | "variable" | "variables" => Some("var"),
        "modules" => Some("module"),
        _ => None,
    }
}

/// `each` and `count` where there are instances; names that Terraform has.
fn builtin(module: &Module, reference: &Reference, name: &str) -> Option<Diagnostic> {
    let argument = match name {
        "each.key" | "each.value" => "for_each",
        "count.index" => "count",
        "path.module"
        | "path.root"
        | "path.cwd"
        | "terraform.workspace"
        | "self"
        | "action"
        | "terraform.applying" => return None,
        _ => {
            let known = [
                "each.key",
                "each.value",
                "count.index",
                "path.module",
                "path.root",
                "path.cwd",
                "terraform.workspace",
            ];
            let problem = Diagnostic::error(format!("Terraform provides no `{name}`"));
            let all = || format!("it provides {}", list(&known));
            return Some(problem.did_you_mean(name, known, all));
        }
    };
    let definition = module.holder(reference)?;
    let repeats = match &definition.address {
        Address::Resource { .. }
        | Address::Data { .. }
        | Address::Ephemeral { .. }
        | Address::Module(_) => has_attribute(module, definition, argument),
        Address::Local(_) | Address::Variable(_) | Address::Output(_) => false,
        // The data source within a check may repeat.
        Address::Provider { .. } | Address::Check(_) | Address::Builtin(_) => true,
    };
    (!repeats).then(|| {
        Diagnostic::error(format!(
            "`{name}` has no meaning in {}, which has no `{argument}`",
            named(&definition.address)
        ))
        .help(format!("add `{argument}`, or write the value itself"))
    })
}

fn has_attribute(module: &Module, definition: &Definition, name: &str) -> bool {
    module.attribute(&definition.address, name).is_some()
}

/// Whether the configuration comes from the module's caller: `configuration_aliases` names it.
fn is_passed_in(module: &Module, address: &Address) -> bool {
    let aliased = |expression: &Expression| match expression {
        Expression::Traversal(traversal) => match (&traversal.expr, traversal.operators.as_slice())
        {
            (Expression::Variable(root), [operator]) => match operator.value() {
                TraversalOperator::GetAttr(alias) => {
                    *address
                        == Address::Provider {
                            name: root.as_str().to_owned(),
                            alias: Some(alias.as_str().to_owned()),
                        }
                }
                _ => false,
            },
            _ => false,
        },
        _ => false,
    };
    module
        .blocks()
        .filter(|(_, block)| block.ident.as_str() == "terraform")
        .flat_map(|(_, block)| block.body.get_blocks("required_providers"))
        .flat_map(|block| block.body.attributes())
        .filter_map(|attribute| attribute.value.as_object())
        .flat_map(|object| object.iter())
        .filter(|(key, _)| {
            key.as_ident().is_some_and(|key| key.as_str() == "configuration_aliases")
        })
        .filter_map(|(_, value)| value.expr().as_array())
        .flat_map(|array| array.iter())
        .any(aliased)
}

fn bare(module: &Module, stray: &Stray) -> Diagnostic {
    let name = &stray.name;
    let problem = Diagnostic::error(format!("`{name}` refers to nothing"));
    let meant = [Address::Variable(name.clone()), Address::Local(name.clone())]
        .into_iter()
        .find(|address| module.defined(address).next().is_some());
    match meant {
        Some(address) => problem.help(format!("did you mean `{address}`?")),
        None => problem.help(format!("if it is meant as text, write `\"{name}\"`")),
    }
}

fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
