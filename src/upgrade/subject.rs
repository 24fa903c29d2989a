//! The profiles of a module by the keys that a user calls them by.

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::module::{Address, Definition, Instance, Module, PROFILE, Resolver, Scope};
use crate::strict::one_of;

/// One profile: a resource, or one instance of it.
#[derive(Debug, Clone)]
pub(super) struct Subject<'m> {
    /// What the user calls it.
    pub(super) key: String,
    pub(super) definition: &'m Definition,
    pub(super) instance: Instance,
    pub(super) scope: Scope,
}

impl Subject<'_> {
    /// The label of the resource.
    pub(super) fn label(&self) -> &str {
        label(&self.definition.address)
    }

    /// The instance's own address.
    pub(super) fn address(&self) -> String {
        match &self.instance {
            Instance::Key(key) => format!("{}[\"{key}\"]", self.definition.address),
            Instance::Index(index) => format!("{}[{index}]", self.definition.address),
            Instance::Single | Instance::Unknown => self.definition.address.to_string(),
        }
    }
}

/// The name in a resource's address.
pub(super) fn label(address: &Address) -> &str {
    match address {
        Address::Resource { name, .. } => name,
        _ => "",
    }
}

/// All profiles, in the order in which they are written. The instances of a `for_each` have their
/// keys; those of a `count` share the label.
pub(super) fn subjects<'m>(resolver: &Resolver<'m>) -> Vec<Subject<'m>> {
    let module: &'m Module = resolver.module();
    module
        .resources(PROFILE)
        .flat_map(|definition| {
            resolver.instances(&definition.address).into_iter().map(move |(instance, scope)| {
                let key = match &instance {
                    Instance::Key(key) => key.clone(),
                    _ => label(&definition.address).to_owned(),
                };
                Subject { key, definition, instance, scope }
            })
        })
        .collect()
}

/// Whether two keys are the same: `-` and `_` are not told apart, as in labels.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.replace('-', "_") == b.replace('-', "_")
}

/// Those of the profiles that the keys name: by instance key, label, or address.
pub(super) fn chosen<'m>(
    all: Vec<Subject<'m>>,
    keys: &[String],
) -> Result<Vec<Subject<'m>>, Vec<Diagnostic>> {
    let names: Vec<String> = {
        let mut names: Vec<String> = all.iter().map(|subject| subject.key.clone()).collect();
        names.dedup();
        names
    };
    if names.is_empty() {
        return Err(vec![
            Diagnostic::error("the module has no application inference profile")
                .help("`bedrock-profile add KEY --model MODEL` adds one"),
        ]);
    }
    if keys.is_empty() {
        if names.len() == 1 {
            return Ok(all);
        }
        let names = names.iter().map(String::as_str);
        return Err(vec![
            Diagnostic::error("the module has several profiles, and no key was given")
                .help(format!("name those to upgrade: {}", one_of(names))),
        ]);
    }
    let is_called = |subject: &Subject<'_>, key: &str| {
        same(&subject.key, key)
            || same(subject.label(), key)
            || subject.address() == key
            || subject.definition.address.to_string() == key
    };
    let mut problems = Vec::new();
    for key in keys {
        if !all.iter().any(|subject| is_called(subject, key)) {
            let problem = Diagnostic::error(format!("the module has no profile `{key}`"));
            let known = names.iter().map(String::as_str);
            problems.push(match did_you_mean(key, known.clone()) {
                Some(close) => problem.help(format!("did you mean `{close}`?")),
                None => problem.help(format!("it has {}", one_of(known))),
            });
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(all.into_iter().filter(|subject| keys.iter().any(|key| is_called(subject, key))).collect())
}
