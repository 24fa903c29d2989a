//! The gate of every edit: the module is evaluated before and after, in each environment, and what
//! differs is either stated by the operation or refused. Only a comparison lets a plan be written.

mod affected;
mod align;
mod calls;
mod difference;
mod edits;
mod expected;
mod pair;
mod pair_json;
mod parts;
mod refusal;
mod residue;
mod rewrite;
mod separate;
mod show;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use affected::Affected;
use pair::Pair;
use view::{Side, View};

use crate::diagnostic::Result;
use crate::hcl::ast::structure::Block;
use crate::module::{Address, Inputs, Instance, Module, Resolver, Scope, Value, span_of};

pub use calls::{Member, Way, compare_calls};
pub use difference::{Around, Difference, Seen, Subject};
pub(crate) use edits::{Conflict, Edits, address};
pub use expected::{Advice, Expected, Statement};
pub use separate::{Separated, separate};

/// That a module was compared before and after a change, and nothing differs that the operation does
/// not state. Only [`compare`] makes one.
#[derive(Debug)]
pub struct Compared {
    files: BTreeSet<String>,
}

impl Compared {
    /// Whether a file of this name was among those of the module.
    pub(crate) fn has_seen(&self, name: &str) -> bool {
        self.files.contains(name)
    }
}

/// Compares a module before and after a change, in these environments and without any values given.
///
/// # Errors
/// One error that lists every place whose value would be another one and that is not expected to.
pub fn compare(
    before: &Module,
    after: &Module,
    environments: &BTreeMap<String, Inputs>,
    expected: &Expected,
) -> Result<Compared> {
    let mut found = differences(before, after, environments);
    found.retain(|difference| !expected.states(difference));
    if let Some(problem) = refusal::of(before, after, &found, (environments.len(), expected)) {
        Err(problem.into())
    } else {
        let files = before.files().iter().chain(after.files());
        Ok(Compared { files: files.map(|file| file.name().to_owned()).collect() })
    }
}

/// Everything that a module says differently after a change.
pub fn differences(
    before: &Module,
    after: &Module,
    environments: &BTreeMap<String, Inputs>,
) -> Vec<Difference> {
    let affected = Affected::of(before, after);
    let mut all: Vec<Difference> = Vec::new();
    for (name, inputs) in settings(environments, &affected) {
        let resolvers = (Resolver::new(before, &inputs), Resolver::new(after, &inputs));
        for difference in within((&resolvers.0, &resolvers.1), &affected, &name) {
            match all.iter_mut().find(|it| it.is_same(&difference)) {
                Some(known) => known.environments.extend(difference.environments),
                None => all.push(difference),
            }
        }
    }
    all
}

/// What one call of a module makes of it before and after a change, also by other arguments.
fn within_call(
    (before, given): (&Module, &Inputs),
    (after, now_given): (&Module, &Inputs),
    environment: &str,
) -> Vec<Difference> {
    let mut affected = Affected::of(before, after);
    affected.also_given((before, given), (after, now_given));
    let resolvers = (Resolver::new(before, given), Resolver::new(after, now_given));
    within((&resolvers.0, &resolvers.1), &affected, environment)
}

/// The environments, the module with nothing but its own defaults, and changed files of values that
/// no environment has.
fn settings(environments: &BTreeMap<String, Inputs>, affected: &Affected) -> Vec<(String, Inputs)> {
    let mut settings: Vec<(String, Inputs)> =
        environments.iter().map(|(name, inputs)| (name.clone(), inputs.clone())).collect();
    for file in &affected.values {
        if !environments.values().any(|inputs| inputs.var_files.contains(file)) {
            let inputs = Inputs { var_files: vec![file.clone()], ..Inputs::default() };
            settings.push((file.clone(), inputs));
        }
    }
    if !environments.values().any(|inputs| *inputs == Inputs::default()) {
        settings.push((String::new(), Inputs::default()));
    }
    settings
}

/// What differs in one environment.
fn within(
    (before, after): (&Resolver<'_>, &Resolver<'_>),
    affected: &Affected,
    environment: &str,
) -> Vec<Difference> {
    let mut found = blocks((before, after), affected, environment);
    let (old, new) = (before.module(), after.module());
    for address in &affected.all {
        if matches!(address, Address::Local(_) | Address::Builtin(_)) {
            continue;
        }
        let subject = Subject::Definition(address.clone());
        let scope = Scope::default();
        let sides = (side(before, &scope), side(after, &scope));
        match (is_defined(old, address), is_defined(new, address)) {
            (false, false) => {}
            (true, true) => found.extend(defined((before, after), affected, address, environment)),
            (was, _) => {
                let mut pair = Pair::new(sides, affected, subject, None, environment);
                let seen = |side: Side<'_>, module: &Module| {
                    let definition = module.defined(address).next()?;
                    Some(view::whole(side, (definition.file, module.block(definition)?)))
                };
                let seen =
                    if was { (seen(sides.0, old), None) } else { (None, seen(sides.1, new)) };
                pair.note(seen.0, seen.1);
                found.append(&mut pair.found);
            }
        }
    }
    found
}

fn side<'a>(resolver: &'a Resolver<'a>, scope: &'a Scope) -> Side<'a> {
    Side { resolver, scope }
}

fn is_defined(module: &Module, address: &Address) -> bool {
    module.defined(address).next().is_some()
}

/// What of a definition means nothing to what it makes.
fn silent(address: &Address) -> &'static [&'static str] {
    match address {
        // A default counts where it is read, also that of an attribute.
        Address::Variable(_) => &["default", "description", "type"],
        Address::Output(_) => &["description"],
        _ => &[],
    }
}

/// What differs in something that is defined before and after.
fn defined(
    (before, after): (&Resolver<'_>, &Resolver<'_>),
    affected: &Affected,
    address: &Address,
    environment: &str,
) -> Vec<Difference> {
    let (old, new) = (before.module(), after.module());
    let of_block = |module: &Module| {
        let definition = module.defined(address).next()?;
        Some((definition.file, definition.span.clone()))
    };
    let subject = || Subject::Definition(address.clone());
    let pair = |scopes: (&'_ Scope, &'_ Scope), instance: Option<Instance>| {
        let sides = (side(before, scopes.0), side(after, scopes.1));
        let views = (View::of(old, address), View::of(new, address));
        let skip = [silent(address), &["for_each", "count"]].concat();
        let mut pair = Pair::new(sides, affected, subject(), instance, environment)
            .starting(of_block(old), of_block(new));
        pair.views(&views.0.without(&skip), &views.1.without(&skip));
        pair.found
    };
    let instances = |resolver: &Resolver<'_>| -> BTreeMap<Instance, Scope> {
        resolver.instances(address).into_iter().collect()
    };
    let (was, is) = (instances(before), instances(after));
    let unsettled = |it: &BTreeMap<Instance, Scope>| it.contains_key(&Instance::Unknown);
    let mut found = Vec::new();
    let none = Scope::default();
    if unsettled(&was) || unsettled(&is) {
        let views = (View::of(old, address), View::of(new, address));
        let sides = (side(before, &none), side(after, &none));
        let mut pair = Pair::new(sides, affected, subject(), None, environment)
            .starting(of_block(old), of_block(new));
        for name in ["for_each", "count"] {
            pair.argument(name, views.0.get(name), views.1.get(name));
        }
        found.append(&mut pair.found);
    }
    if unsettled(&was) != unsettled(&is) {
        return found;
    }
    let all: BTreeSet<&Instance> = was.keys().chain(is.keys()).collect();
    for instance in all {
        let named = (*instance != Instance::Single && *instance != Instance::Unknown)
            .then(|| instance.clone());
        match (was.get(instance), is.get(instance)) {
            (Some(was), Some(is)) => found.extend(pair((was, is), named)),
            (was, is) => {
                let sides = (side(before, was.unwrap_or(&none)), side(after, is.unwrap_or(&none)));
                let mut pair = Pair::new(sides, affected, subject(), named, environment);
                let seen = |side: Side<'_>, resolver: &Resolver<'_>| {
                    let definition = resolver.module().defined(address).next()?;
                    let span = definition.header.clone();
                    let each = side.scope.each.as_ref().map(|(_, value)| value.clone());
                    let value = each.unwrap_or(Value::Null);
                    Some(Seen { file: definition.file, span, value, residue: None })
                };
                let old = was.and_then(|_| seen(sides.0, before));
                let new = is.and_then(|_| seen(sides.1, after));
                pair.note(old, new);
                found.append(&mut pair.found);
            }
        }
    }
    found
}

/// The blocks that define nothing.
const NAMELESS: [&str; 4] = ["import", "moved", "removed", "terraform"];

/// What differs in the blocks that define nothing.
fn blocks(
    (before, after): (&Resolver<'_>, &Resolver<'_>),
    affected: &Affected,
    environment: &str,
) -> Vec<Difference> {
    let scope = Scope::default();
    let (old, new) = (before.module(), after.module());
    let mut found = Vec::new();
    for kind in NAMELESS {
        let (was, is) = (nameless(old, kind), nameless(new, kind));
        let words = |module: &Module, all: &[(usize, &Block)]| -> Vec<String> {
            all.iter().map(|(file, it)| residue::words(module, *file, &span_of(*it))).collect()
        };
        let reads = is.iter().any(|(file, block)| {
            residue::references(new, *file, &span_of(*block))
                .any(|it| affected.all.contains(&it.address))
        });
        if !reads && words(old, &was) == words(new, &is) {
            continue;
        }
        let sides = (side(before, &scope), side(after, &scope));
        let subject = Subject::Block(kind.to_owned());
        let mut pair = Pair::new(sides, affected, subject, None, environment);
        pair.top(&was, &is);
        found.append(&mut pair.found);
    }
    found
}

/// The blocks of a kind at the top of a module's files.
fn nameless<'m>(module: &'m Module, kind: &str) -> Vec<(usize, &'m Block)> {
    module.blocks().filter(|(_, block)| block.ident.as_str() == kind).collect()
}
