//! Profiles that would have the same name.

use super::{Check, Findings, RepositoryContext, ResourceFacts, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::diagnostic::Place;
use std::collections::BTreeMap;

/// `name-collision`
pub(super) static RULE: Rule = Rule {
    id: "name-collision",
    level: Level::Error,
    summary: "two profiles, or two parameters, have the same name",
    page: include_str!("../../docs/rules/name-collision.md"),
    options: &[],
    check: Check::Repositories(check),
};

fn check(context: &RepositoryContext<'_>, findings: &mut Findings<'_>) {
    let mut taken: BTreeMap<(bool, &str), Vec<Holder<'_>>> = BTreeMap::new();
    for (module, facts) in context.modules.iter().enumerate() {
        let all = facts.profiles.iter().chain(&facts.parameters);
        for (number, resource) in all.enumerate() {
            for (environment, (name, place)) in &resource.names {
                let holder =
                    Holder { module, number, root: facts.root, resource, environment, place };
                let others = taken.entry((resource.is_parameter, name)).or_default();
                let first = others.iter().find(|other| other.clashes(&holder));
                if let Some(first) = first {
                    report(context, findings, name, first, &holder);
                }
                others.push(holder);
            }
        }
    }
}

/// Who has a name.
struct Holder<'r> {
    module: usize,
    number: usize,
    root: usize,
    resource: &'r ResourceFacts,
    environment: &'r str,
    place: &'r Place,
}

impl Holder<'_> {
    fn clashes(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.resource, other.resource);
        let regions = match (&mine.region, &theirs.region) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        if self.module == other.module {
            // A profile shares its name with itself in other environments: see `name-convention`.
            return self.number != other.number
                && self.environment == other.environment
                && mine.provider == theirs.provider
                && regions;
        }
        regions
    }
}

fn report(
    context: &RepositoryContext<'_>,
    findings: &mut Findings<'_>,
    name: &str,
    first: &Holder<'_>,
    second: &Holder<'_>,
) {
    let address = &second.resource.address;
    let span = &second.place.span;
    if findings.has(second.root, &second.place.source.name, span, address) {
        return;
    }
    let message = if first.module == second.module && first.resource.address == *address {
        format!("instances of `{address}` have the same name, `{name}`")
    } else {
        format!("`{address}` and `{}` have the same name, `{name}`", first.resource.address)
    };
    let mut diagnostic = Diagnostic::error(message).at(&second.place.source, span.clone(), "");
    let same_place = first.module == second.module && first.place == second.place;
    if first.root == second.root && !same_place {
        diagnostic = diagnostic.at(&first.place.source, first.place.span.clone(), "taken here");
    } else if !same_place {
        let root = context.roots.get(first.root).copied().unwrap_or_default();
        let path = &first.place.source.name;
        let path = if root.is_empty() { path.clone() } else { format!("{root}/{path}") };
        diagnostic = diagnostic.help(format!("the other one is in `{path}`"));
    }
    let diagnostic =
        diagnostic.help("make one of them different: a name is unique in its account and region");
    findings.add_at(second.root, diagnostic).about(address.as_str());
}
