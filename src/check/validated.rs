//! Whether the calls of a module give it an environment that they have validated.

use std::collections::BTreeSet;

use crate::configuration::{Configurations, Link, View};
use crate::module::{Address, Module, environment_variable, holds, span_of};

/// Whether each call of a module gives a text to the variable of its environment, or what a variable that is
/// validated holds.
pub(super) fn by_calls(of: &Configurations<'_>, called: usize, views: &[View]) -> bool {
    let variable = of.module(called).and_then(environment_variable);
    let given = |view: &View| variable.is_some_and(|it| is_validated(of, &view.links, it));
    !views.is_empty() && views.iter().all(given)
}

/// Whether what the last of these calls gives to a variable is validated, by its caller or a caller of that.
fn is_validated(of: &Configurations<'_>, links: &[Link], variable: &str) -> bool {
    let Some((link, outer)) = links.split_last() else { return false };
    let Some(caller) = of.module(link.caller) else { return false };
    let Some((file, argument)) = caller.attribute(&link.call, variable) else { return false };
    let span = span_of(&argument.value);
    let is_own = |name: &str| {
        let address = Address::Variable(name.to_owned());
        !caller.nested(&address, "validation").is_empty() || is_validated(of, outer, name)
    };
    let references = caller.references().iter();
    let read = references.filter(|it| it.file == file && holds(&span, &it.span));
    read.map(|it| &it.address).all(|it| settled(caller, it, &is_own, &mut BTreeSet::new()))
}

/// Whether something is a text, or made of variables that are validated.
fn settled(
    caller: &Module,
    address: &Address,
    is_own: &dyn Fn(&str) -> bool,
    seen: &mut BTreeSet<Address>,
) -> bool {
    match address {
        Address::Variable(name) => is_own(name),
        Address::Local(_) => {
            let mut read = caller.defined(address).flat_map(|it| caller.references_of(it));
            !seen.insert(address.clone())
                || read.all(|it| settled(caller, &it.address, is_own, seen))
        }
        _ => false,
    }
}
