//! IAM policies that name the old model's ARN word for word: a profile can only be called by those who
//! may call the model behind it.

use std::ops::Range;

use super::exchange::Exchange;
use super::setting::Setting;
use crate::change::Edits;
use crate::iam::{self, Replaced};
use crate::module::{Address, Module, PROFILE, Resolver};

/// What was done about the policies of a module.
#[derive(Debug, Default)]
pub(super) struct Policies {
    /// Places that name the new model now.
    pub(super) changed: Vec<(usize, usize)>,
    /// Places that should name the new model too, and are written in a way that does not tell how.
    pub(super) open: Vec<(usize, usize)>,
}

impl Policies {
    /// What the user is to be told of it, when the old model stays allowed or not.
    pub(super) fn tell(
        &self,
        module: &Module,
        exchange: &Exchange,
        beside: bool,
        notes: &mut Vec<String>,
    ) {
        let name = &exchange.name;
        for policy in owners(module, &self.changed) {
            let old = if beside { "beside" } else { "instead of" };
            let note = format!("`{policy}` allows {name} {old} the old model");
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        for (file, at) in &self.open {
            let place = module.place(*file, *at);
            notes.push(format!(
                "the policy at {place} names the old model's ARN, and not in a list of texts: let it \
                 allow {name} too before anything calls the new profile"
            ));
        }
    }

    /// What the user is to be told once the old model is no longer needed.
    pub(super) fn tell_withdrawn(&self, module: &Module, notes: &mut Vec<String>) {
        for policy in owners(module, &self.changed) {
            notes.push(format!("`{policy}` does not allow the old model any more"));
        }
        for (file, at) in &self.open {
            let place = module.place(*file, *at);
            notes.push(format!("the policy at {place} still allows the old model"));
        }
    }
}

/// What the places stand in, each once.
fn owners(module: &Module, places: &[(usize, usize)]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (file, at) in places {
        if let Some(own) = module.around(*file, &(*at..*at + 1)) {
            let address = own.address.to_string();
            if !found.contains(&address) {
                found.push(address);
            }
        }
    }
    found
}

/// The policies of a module, as they are in its first environment.
pub(super) fn read<'m>(module: &'m Module, settings: &[Setting]) -> Option<iam::Policies<'m>> {
    settings.first().map(|it| iam::Policies::of(&Resolver::new(module, &it.inputs)))
}

/// Lets policies that allow the old model to those who call the profiles allow the new model: instead of the old
/// one, or beside it for who calls one of those in whose place that is called yet; whether any had to change.
pub(super) fn allow(
    (policies, module): (&iam::Policies<'_>, &Module),
    exchange: &Exchange,
    profiles: &[(Address, bool)],
    (edits, notes): (&mut Edits, &mut Vec<String>),
) -> bool {
    let of = |beside: bool| -> Vec<Address> {
        profiles.iter().filter(|it| it.1 == beside).map(|it| it.0.clone()).collect()
    };
    let kept = policies.resources_behind(&of(true));
    let is_kept = |it: &Replaced| {
        kept.iter().any(|(file, span)| *file == it.file && span.contains(&it.start))
    };
    let mut any = false;
    for beside in [true, false] {
        let mut places = policies.replace(&of(beside), &exchange.ids, beside);
        places.retain(|it| beside || !is_kept(it));
        let done = put(places, edits);
        any |= !done.changed.is_empty();
        done.tell(module, exchange, beside, notes);
    }
    any
}

/// Makes the changes, as far as the places tell how.
pub(super) fn put(places: Vec<Replaced>, edits: &mut Edits) -> Policies {
    let mut policies = Policies::default();
    for Replaced { file, start, change } in places {
        let done = change.is_some_and(|(span, text)| edits.put(file, &span, text).is_ok());
        let told = if done { &mut policies.changed } else { &mut policies.open };
        told.push((file, start));
    }
    policies
}

/// The elements of policies that allow the old model beside the new one.
pub(super) fn places(
    module: &Module,
    settings: &[Setting],
    exchange: &Exchange,
) -> Vec<(usize, Range<usize>)> {
    let profiles: Vec<Address> =
        module.resources(PROFILE).map(|definition| definition.address.clone()).collect();
    let Some(policies) = read(module, settings) else { return Vec::new() };
    let revoked = policies.revoke_models(&profiles, &exchange.ids).into_iter();
    revoked.filter_map(|it| Some((it.file, it.change?.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::put;
    use crate::catalog::Catalog;
    use crate::change::Edits;
    use crate::date::Date;
    use crate::iam::Policies;
    use crate::module::{Address, Inputs, Module, PROFILE, Resolver};
    use crate::upgrade::Knowledge;
    use crate::upgrade::exchange::Exchange;
    use crate::upgrade::source::Source;

    fn module(text: &str) -> Module {
        Module::parse([("main.tf".to_owned(), text.as_bytes().to_vec())]).unwrap()
    }

    fn after(text: &str, change: &dyn Fn(&Module, &Exchange, &mut Edits)) -> String {
        let catalog = Catalog::built_in().unwrap();
        let knowledge = Knowledge { catalog: &catalog, today: Date::parse("2026-11-23").unwrap() };
        let source = |model: &str| {
            let arn = &catalog.model(model).unwrap().copy_from;
            Source { kind: arn.kind(), id: arn.id().to_owned(), region: None }
        };
        let (old, new) = (source("claude-sonnet-46"), source("claude-sonnet-5"));
        let exchange = Exchange::between(knowledge, &old, &new).unwrap();
        let (module, mut edits) = (module(text), Edits::default());
        change(&module, &exchange, &mut edits);
        let files = edits.apply(&module).unwrap();
        files
            .first()
            .map_or_else(|| text.to_owned(), |(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
    }

    /// A policy with these resources, in HCL and as JSON in a heredoc.
    fn policies(resources: &str) -> [String; 2] {
        [
            format!(
                "data \"aws_iam_policy_document\" \"a\" {{\n  statement {{\n    actions   = \
                 [\"bedrock:InvokeModel\"]\n    resources = [{PROFILE}.a.arn]\n  }}\n  statement {{\n    \
                 actions   = [\"bedrock:InvokeModel\"]\n    resources = {resources}\n  }}\n}}\n"
            ),
            format!(
                "resource \"aws_iam_policy\" \"a\" {{\n  policy = <<-EOT\n    {{\"Statement\": [\
                 {{\"Effect\": \"Allow\", \"Action\": \"bedrock:*\", \"Resource\": \"${{{PROFILE}.a.arn}}\"}},\n    \
                 {{\"Effect\": \"Allow\", \"Action\": \"bedrock:*\", \"Resource\": {resources}}}]}}\n  EOT\n}}\n"
            ),
        ]
    }

    fn allow(
        module: &Module,
        exchange: &Exchange,
        beside: bool,
        edits: &mut Edits,
    ) -> super::Policies {
        let policies = Policies::of(&Resolver::new(module, &Inputs::default()));
        put(policies.replace(&[Address::resource(PROFILE, "a")], &exchange.ids, beside), edits)
    }

    fn withdraw(module: &Module, exchange: &Exchange, edits: &mut Edits) {
        let policies = Policies::of(&Resolver::new(module, &Inputs::default()));
        put(policies.revoke_models(&[Address::resource(PROFILE, "a")], &exchange.ids), edits);
    }

    const OLD: &str = "\"arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-6\"";
    const NEW: &str = "\"arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-5\"";

    #[test]
    fn the_new_model_is_allowed_instead_of_the_old_one_or_beside_it() {
        for [before, beside] in [
            [format!("[{OLD}]"), format!("[{NEW}, {OLD}]")],
            [format!("[\n      {OLD}\n    ]"), format!("[\n      {NEW},\n      {OLD}\n    ]")],
            [
                format!("[\"x\",\n      {OLD}, \"y\"]"),
                format!("[\"x\",\n      {NEW},\n      {OLD}, \"y\"]"),
            ],
        ] {
            for (before, beside) in policies(&before).iter().zip(&policies(&beside)) {
                let allowed = |text: &str, both: bool| {
                    after(text, &|module, exchange, edits| {
                        allow(module, exchange, both, edits);
                    })
                };
                assert_eq!(allowed(before, false), before.replace(OLD, NEW));
                assert_eq!(allowed(before, true), *beside);
                assert_eq!(allowed(beside, true), *beside, "twice equals once");
                let withdrawn = after(beside, &|module, exchange, edits| {
                    withdraw(module, exchange, edits);
                });
                assert_eq!(withdrawn, before.replace(OLD, NEW));
            }
        }
    }

    #[test]
    fn a_star_that_does_not_stand_for_the_new_model_gets_it_beside_it() {
        let [before, _] =
            policies("[\"arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-*\"]");
        let allowed = |text: &str| {
            after(text, &|module, exchange, edits| {
                allow(module, exchange, false, edits);
            })
        };
        let star = "\"arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-*\"";
        let new = star.replace("-4-*", "-5");
        let both = before.replace(star, &format!("{new}, {star}"));
        assert_eq!(allowed(&before), both);
        assert_eq!(allowed(&both), both, "twice equals once");
    }

    #[test]
    fn another_list_that_names_the_new_model_says_nothing_of_this_one() {
        let [first, _] = policies(&format!("[{NEW}]"));
        let [second, _] = policies(&format!("[{OLD}]"));
        let second = second.replace("\"a\"", "\"b\"");
        let both = second.replace(OLD, &format!("{NEW}, {OLD}"));
        let told = after(&format!("{first}{second}"), &|module, exchange, edits| {
            allow(module, exchange, true, edits);
        });
        assert_eq!(told, format!("{first}{both}"));
    }

    #[test]
    fn what_is_no_element_of_a_list_stays_and_is_told() {
        for resources in [OLD.to_owned(), format!("[for r in [\"a\"] : {OLD}]")] {
            let [text, _] = policies(&resources);
            let told = after(&text, &|module, exchange, edits| {
                assert_eq!(allow(module, exchange, true, edits).open.len(), 1);
            });
            assert_eq!(told, text);
        }
        let [other, _] =
            policies("[\"arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-*\"]");
        let same = after(&other, &|module, exchange, edits| {
            assert!(allow(module, exchange, false, edits).changed.is_empty());
        });
        assert_eq!(same, other);
    }
}
