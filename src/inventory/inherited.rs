//! The provider configuration that a module gets from those that call it.

use crate::configuration::{Configurations, View};
use crate::hcl::ast::expr::Expression;
use crate::module::{Address, Module, Resolver, Scope, Value, default_tags, span_of};

/// A configuration of a provider in the module that holds it.
pub(super) struct Inherited<'m> {
    resolver: Resolver<'m>,
    provider: Address,
}

impl<'m> Inherited<'m> {
    /// The configuration that a provider of a called module is, through these calls: an unaliased one is passed
    /// on by itself, unless the call has `providers`
    /// (<https://developer.hashicorp.com/terraform/language/modules/develop/providers>).
    pub(super) fn of(
        configurations: &Configurations<'m>,
        view: &View,
        provider: &Address,
    ) -> Option<Self> {
        let mut provider = provider.clone();
        for link in view.links.iter().rev() {
            let caller = configurations.module(link.caller)?;
            provider = passed(caller, &link.call, &provider)?;
            if caller.defined(&provider).next().is_some() {
                return Some(Self { resolver: Resolver::new(caller, &link.inputs), provider });
            }
        }
        None
    }

    /// Its default tags.
    pub(super) fn tags(&self) -> Value {
        default_tags(&self.resolver, &self.provider)
    }

    /// Its region, if it is known.
    pub(super) fn region(&self) -> Option<String> {
        let region = self.resolver.field(&self.provider, "region", &Scope::default())?;
        region.value.as_str().map(str::to_owned)
    }
}

/// What a provider of the called module is in the module that calls it.
fn passed(caller: &Module, call: &Address, provider: &Address) -> Option<Address> {
    let Some((file, providers)) = caller.attribute(call, "providers") else {
        return matches!(provider, Address::Provider { alias: None, .. }).then(|| provider.clone());
    };
    let text = caller.files().get(file)?.document.text();
    let Expression::Object(map) = &providers.value else { return None };
    let wanted = provider.to_string();
    let (_, given) = map.iter().find(|(key, _)| {
        let written = text.get(span_of(*key)).map(str::trim);
        key.text().or(written) == Some(wanted.as_str())
    })?;
    let given = text.get(span_of(given.expr()))?.trim();
    let (name, alias) = match given.split_once('.') {
        Some((name, alias)) => (name, Some(alias.to_owned())),
        None => (given, None),
    };
    Some(Address::Provider { name: name.to_owned(), alias })
}
