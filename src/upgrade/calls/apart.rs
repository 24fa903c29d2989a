//! What to write for a profile to have a name that nothing else in its module, and no other instance of its call,
//! has its texts from.

use super::{MovedCall, Repository};
use crate::change::{Advice, Way};
use crate::configuration::View;
use crate::hcl::quote;
use crate::module::{Address, Instance, Module, Resolver, span_of};
use crate::upgrade::subject::Subject;

/// The lines that tell a profile's name apart, and what it shares with others until then.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Apart {
    /// The variables that its name is made from.
    shared: Vec<Address>,
    /// For what else in the module reads them.
    in_module: String,
    /// For other instances of the call.
    in_call: Option<String>,
}

impl Apart {
    /// What is said where something else would change, in the module as the calls on this way make it.
    pub(super) fn advice(&self, moved: &MovedCall, way: Way<'_>) -> Option<Advice> {
        let is_own = way.path == moved.path;
        let lines = if is_own { Some(&self.in_module) } else { self.in_call.as_ref() };
        Some(Advice {
            shared: self.shared.clone(),
            through: Some(moved.address.clone()).filter(|_| is_own),
            lines: lines?.clone(),
        })
    }
}

/// How the name of a profile is told apart that the call makes.
pub(super) fn of(
    repository: &Repository<'_>,
    view: &View,
    (resolver, subject): (&Resolver<'_>, &Subject<'_>),
) -> Option<Apart> {
    let (module, address) = (resolver.module(), &subject.definition.address);
    if subject.instance != Instance::Single {
        return None;
    }
    let [link] = view.links.as_slice() else { return None };
    let (_, root) = repository.members.get(link.caller)?;
    let (file, attribute) = module.attribute(address, "name")?;
    let span = span_of(&attribute.value);
    let expression = module.text(file, &span).filter(|text| !text.contains('\n'))?;
    let mut shared: Vec<Address> = Vec::new();
    let own = module.defined(address).flat_map(|it| module.references_of(it));
    for reference in own.filter(|it| it.file == file && span.contains(&it.span.start)) {
        if !shared.contains(&reference.address) {
            shared.push(reference.address.clone());
        }
    }
    let given = match shared.as_slice() {
        [Address::Variable(name)] if expression == format!("var.{name}") => {
            let (file, argument) = root.attribute(&link.call, name)?;
            let text = root.text(file, &span_of(&argument.value))?;
            Some((name, text)).filter(|(_, text)| !text.contains('\n'))
        }
        _ => None,
    };
    let old = match &given {
        Some((_, text)) => here(text, &link.instance),
        // Environments may have names of their own.
        None if repository.settings.len() > 1 => return None,
        None => quote(resolver.field(address, "name", &subject.scope)?.value.as_str()?),
    };
    let variable = free(module, "profile_name");
    let value = match which(&link.instance) {
        Some(which) => format!("{which} ? {old} : null"),
        None => old.clone(),
    };
    let in_module = format!(
        "{} names these places too: let the call name the profile apart. Put\n  \
         name = coalesce(var.{variable}, {expression})\ninto `{address}`, into its module\n\
         variable \"{variable}\" {{\n  type    = string\n  default = null\n}}\n\
         and into `{}`\n  {variable} = {value}\n\
         This changes nothing that exists; then run the command again",
        these(&shared),
        link.call
    );
    let in_call = given.zip(which(&link.instance)).map(|((name, text), which)| {
        format!(
            "`{name}` of `{}` names the profiles of all its instances: give this one a text of its own there, \
             which changes nothing that exists, and run the command again\n  \
             {name} = {which} ? {old} : {text}",
            link.call
        )
    });
    Some(Apart { shared, in_module, in_call })
}

/// The condition that is true for one instance alone.
fn which(instance: &Instance) -> Option<String> {
    match instance {
        Instance::Key(key) => Some(format!("each.key == {}", quote(key))),
        Instance::Index(index) => Some(format!("count.index == {index}")),
        Instance::Single | Instance::Unknown => None,
    }
}

/// A text as one instance reads it.
fn here(text: &str, instance: &Instance) -> String {
    match instance {
        Instance::Key(key) => {
            let quoted = quote(key);
            let inner = quoted.trim_start_matches('"').trim_end_matches('"');
            text.replace("${each.key}", inner)
        }
        Instance::Index(index) => text.replace("${count.index}", &index.to_string()),
        Instance::Single | Instance::Unknown => text.to_owned(),
    }
}

/// The names of what is shared.
fn these(shared: &[Address]) -> String {
    let names: Vec<String> = shared.iter().map(|it| format!("`{it}`")).collect();
    names.join(" and ")
}

/// A name that no variable of the module has.
pub(super) fn free(module: &Module, name: &str) -> String {
    let is_taken =
        |name: &str| module.defined(&Address::Variable(name.to_owned())).next().is_some();
    let mut free = name.to_owned();
    while is_taken(&free) {
        free.push_str("_text");
    }
    free
}
