//! The profiles of a module by the keys that a user calls them by.

use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::Expression;
use crate::inventory::{self, Called, Fit};
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
        self.definition.address.label().unwrap_or_default()
    }

    /// The instance's own address.
    pub(super) fn address(&self) -> String {
        full(&self.definition.address, &self.instance)
    }

    /// The key as it is listed.
    pub(super) fn listed(&self) -> String {
        inventory::key(&self.definition.address, &self.instance)
    }
}

/// The address of an instance; of what is not settled, that of the resource.
pub(super) fn full(address: &Address, instance: &Instance) -> String {
    match instance {
        Instance::Unknown => address.to_string(),
        instance => address.instance(instance),
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
                    _ => definition.address.label().unwrap_or_default().to_owned(),
                };
                Subject { key, definition, instance, scope }
            })
        })
        .collect()
}

/// How well a word fits a profile. Of a `count` that is not settled but makes one at most, `[0]` means
/// what it makes.
pub(super) fn fit(
    module: &Module,
    called: Called<'_>,
    address: &Address,
    instance: &Instance,
) -> Option<Fit> {
    let may_be = *instance == Instance::Unknown && called.number() == Some(0);
    let one = Instance::Index(0);
    let instance = if may_be && makes_one_at_most(module, address) { &one } else { instance };
    called.fits(address, instance)
}

/// Whether the `count` of a resource chooses between none and one.
fn makes_one_at_most(module: &Module, address: &Address) -> bool {
    let Some((_, count)) = module.attribute(address, "count") else { return false };
    let value = count.value.bare();
    let is_bit = |value: &Expression| match value {
        Expression::Number(number) => number.value().as_u64().is_some_and(|it| it < 2),
        _ => false,
    };
    value.as_conditional().is_some_and(|it| is_bit(&it.true_expr) && is_bit(&it.false_expr))
}

/// Whether a key means a profile.
fn is_called(module: &Module, subject: &Subject<'_>, key: &str) -> bool {
    fit(module, Called::new(key), &subject.definition.address, &subject.instance).is_some()
}

/// The keys to look for in one environment: of several profiles that move together, one may be made in another
/// environment only. With none of them here, all are.
pub(super) fn keys_here(
    module: &Module,
    here: &[Subject<'_>],
    elsewhere: &[Vec<Subject<'_>>],
    keys: &[String],
) -> Vec<String> {
    let has = |all: &[Subject<'_>], key: &String| all.iter().any(|it| is_called(module, it, key));
    if !keys.iter().any(|key| has(here, key)) {
        return keys.to_vec();
    }
    let is_meant = |key: &&String| has(here, key) || !elsewhere.iter().any(|all| has(all, key));
    keys.iter().filter(is_meant).cloned().collect()
}

/// Those of the profiles that the keys name: by instance key, label, or address.
pub(super) fn chosen<'m>(
    module: &Module,
    all: Vec<Subject<'m>>,
    keys: &[String],
) -> Result<Vec<Subject<'m>>, Vec<Diagnostic>> {
    let mut names: Vec<String> = all.iter().map(Subject::listed).collect();
    names.dedup();
    if names.is_empty() {
        return Err(vec![
            Diagnostic::error("the module has no application inference profile")
                .help("`bedrock-profile add KEY --model MODEL` adds one"),
        ]);
    }
    if keys.is_empty() {
        // The instances of a `count` move together.
        let first = all.first().map(|subject| &subject.key);
        if all.iter().all(|subject| Some(&subject.key) == first) {
            return Ok(all);
        }
        let names = names.iter().map(String::as_str);
        return Err(vec![
            Diagnostic::error("the module has several profiles, and no key was given")
                .help(format!("name those to upgrade: {}", one_of(names))),
        ]);
    }
    let is_called = |subject: &Subject<'_>, key: &str| is_called(module, subject, key);
    let mut problems = Vec::new();
    for key in keys {
        if !all.iter().any(|subject| is_called(subject, key)) {
            let problem = Diagnostic::error(format!("the module has no profile `{key}`"));
            let known = names.iter().map(String::as_str);
            let all = || format!("it has {}", one_of(known.clone()));
            problems.push(problem.did_you_mean(key, known.clone(), all));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(all.into_iter().filter(|subject| keys.iter().any(|key| is_called(subject, key))).collect())
}
