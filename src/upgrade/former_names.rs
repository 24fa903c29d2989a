//! Texts that still make the name which a profile had: an alarm, a tag, a parameter that tells it. Nothing
//! in them names the model, and no reference leads from them to the profile.

use std::collections::BTreeSet;

use super::mentions::Mention;
use super::setting::Setting;
use crate::hcl::ast::expr::{Conditional, Expression};
use crate::hcl::ast::visit::{Visit, visit_conditional, visit_expr};
use crate::module::{Definition, Module, Resolver, Scope, Value, span_of};

/// A name with fewer letters may stand anywhere.
const SHORTEST: usize = 6;

/// The names of profiles, each as its value is shown.
pub(super) type Names = BTreeSet<String>;

/// The names of a module's profiles.
fn names(resolver: &Resolver<'_>) -> Names {
    let profiles = resolver.profiles();
    profiles.iter().filter_map(|it| it.name.as_ref()?.value.pattern()).collect()
}

/// The places of a module that still make one of the names that its profiles had before.
pub(super) fn of(before: &Module, after: &Module, settings: &[Setting]) -> Vec<Mention> {
    let mut found = Vec::new();
    for setting in settings {
        let now = Resolver::new(after, &setting.inputs);
        let old = names(&Resolver::new(before, &setting.inputs));
        in_module(&now, (&old, &names(&now)), &mut found);
    }
    found
}

/// Adds the places of a module that make a name which some profile had, and none has any more.
pub(super) fn in_module(
    resolver: &Resolver<'_>,
    (before, now): (&Names, &Names),
    found: &mut Vec<Mention>,
) {
    let mut old = before - now;
    old.retain(|name| name.chars().count() >= SHORTEST);
    if old.is_empty() {
        return;
    }
    let module = resolver.module();
    for definition in module.definitions() {
        let instances = resolver.instances(&definition.address);
        let scopes = instances.into_iter().map(|(_, scope)| scope).chain([Scope::default()]);
        for scope in scopes {
            let mut search = Search { resolver, definition, scope, old: &old, now, found };
            match module.block(definition) {
                Some(block) => search.visit_body(&block.body),
                None => module.entry(definition).iter().for_each(|it| search.visit_attr(it)),
            }
        }
    }
}

struct Search<'s, 'm> {
    resolver: &'s Resolver<'m>,
    definition: &'s Definition,
    scope: Scope,
    old: &'s Names,
    now: &'s Names,
    found: &'s mut Vec<Mention>,
}

impl Visit for Search<'_, '_> {
    fn visit_conditional(&mut self, node: &Conditional) {
        let value = |it| self.resolver.value(self.definition.file, it, &self.scope);
        match value(&node.cond_expr) {
            // What is not chosen makes nothing.
            Value::Bool(true) => self.visit_expr(&node.true_expr),
            Value::Bool(false) => self.visit_expr(&node.false_expr),
            _ => visit_conditional(self, node),
        }
    }

    fn visit_expr(&mut self, node: &Expression) {
        let before = self.found.len();
        visit_expr(self, node);
        let makes_text = matches!(
            node,
            Expression::String(_) | Expression::StringTemplate(_) | Expression::FuncCall(_)
        );
        if !makes_text || self.found.len() > before {
            return;
        }
        let value = self.resolver.value(self.definition.file, node, &self.scope);
        let Some(text) = value.pattern() else { return };
        let old = self.old.iter().find(|name| text.contains(name.as_str()));
        let Some(old) = old.filter(|_| !self.now.iter().any(|name| text.contains(name.as_str())))
        else {
            return;
        };
        let module = self.resolver.module();
        let Some(source) = module.source(self.definition.file) else { return };
        let (line, _) = source.position(span_of(node).start);
        let mention = Mention {
            file: source.name.clone(),
            line,
            text: old.clone(),
            within: Some(self.definition.address.to_string()),
        };
        let is_known = |it: &Mention| it.file == mention.file && it.line == mention.line;
        if !self.found.iter().any(is_known) {
            self.found.push(mention);
        }
    }
}
