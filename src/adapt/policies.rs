//! Policies that allow the other profiles, extended for one more: by an element in their lists where
//! that allows all that a call needs, by statements of its own elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use heck::ToUpperCamelCase;

use super::Ask;
use super::arns::collections;
use super::delivery::{Delivery, reads};
use super::edits::Edits;
use super::{heredoc, json};
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::ast::expr::Expression as Hcl;
use crate::hcl::ast::structure::{Body, Structure};
use crate::hcl::{self, Document, Edit};
use crate::iam::{Allowance, Allowed, Policies, Policy};
use crate::module::{Address, Definition, Module, PROFILE, Resolver, span_of};
use crate::request::Extra;
use crate::scaffold::{Allow, Spelling};

impl<'m> Ask<'_, 'm> {
    /// Lets those who may call the other profiles call this one.
    pub(super) fn allow(
        &self,
        delivery: &Delivery<'m>,
        own_policy: bool,
        spelling: &mut Spelling,
        edits: &mut Edits<'m>,
        notes: &mut Vec<String>,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<()> {
        if own_policy {
            let text = self.block("iam.tf", spelling, &[Extra::Iam])?;
            match delivery.policies.iter().max_by_key(|(it, _)| (it.file, it.span.start)) {
                Some((last, _)) => edits.after(self.policy_behind(last), text),
                None => edits.append(&["iam.tf"], &text),
            }
            notes.push(format!("it gets an IAM policy of its own, `{}`", spelling.policy_label));
            return Ok(());
        }
        spelling.sid = self.profile.key.as_str().to_upper_camel_case();
        let all: Vec<&'m Definition> = delivery.policies.iter().map(|(it, _)| *it).collect();
        let mut extended: BTreeMap<usize, Extended> = BTreeMap::new();
        // What one policy of a role gets, the role's others need not give: one of each role at a time.
        while extended.len() < all.len() {
            let mut roles = BTreeSet::new();
            let round: Vec<usize> = (0..all.len())
                .filter(|index| !extended.contains_key(index))
                .filter(|index| {
                    let role =
                        all.get(*index).and_then(|it| self.survey.policies.role(&it.address));
                    role.is_none_or(|role| roles.insert(role))
                })
                .collect();
            let of_round = round.iter().filter_map(|it| all.get(*it).copied()).collect::<Vec<_>>();
            let mut trial = edits.clone();
            for (index, made) in &extended {
                let file = all.get(*index).map_or(0, |it| it.file);
                for edit in made.edits() {
                    trial.edit(file, edit.clone());
                }
            }
            let results = self.extended(&of_round, &trial, spelling)?;
            extended.extend(round.into_iter().zip(results));
        }
        for (definition, extended) in all.into_iter().zip(extended.into_values()) {
            let (address, place) =
                (&definition.address, self.survey.place(definition.file, definition.span.start));
            match &extended {
                Extended::Lists(_) => notes.push(format!("`{address}` ({place}) allows it too")),
                Extended::Statements(_) => {
                    notes.push(format!("`{address}` ({place}) gets statements for it"));
                }
                Extended::Not => warnings.push(self.not_extended(definition, &place, spelling)?),
            }
            for edit in extended.edits() {
                edits.edit(definition.file, edit.clone());
            }
        }
        Ok(())
    }

    /// How policies of different roles are extended, in the module with the edits of a trial.
    fn extended(
        &self,
        policies: &[&'m Definition],
        trial: &Edits<'m>,
        spelling: &mut Spelling,
    ) -> Result<Vec<Extended>> {
        let now = self.allowances(policies, trial.clone(), spelling)?;
        let lists: Vec<Vec<Edit>> =
            policies.iter().map(|definition| self.elements(definition, spelling)).collect();
        let mut listed = trial.clone();
        for (definition, edits) in policies.iter().zip(&lists) {
            for edit in edits {
                listed.edit(definition.file, edit.clone());
            }
        }
        let with = self.allowances(policies, listed, spelling)?;
        let mut all = Vec::new();
        for (((definition, elements), now), with) in policies.iter().zip(lists).zip(now).zip(with) {
            spelling.allow = Allow { calls: true, project: !now.project, reading: !now.reading };
            all.push(if !elements.is_empty() && with.calls != Allowed::InPart {
                // The statement that lists it may allow no more than calls.
                spelling.allow =
                    Allow { calls: false, reading: !with.reading, project: !now.project };
                Extended::Lists(self.with_rest(definition, elements, spelling)?)
            } else {
                match self.statements(definition, spelling)? {
                    none if none.is_empty() => Extended::Not,
                    statements => Extended::Statements(statements),
                }
            });
        }
        Ok(all)
    }

    /// Tells of a policy that has no place for one more profile.
    fn not_extended(
        &self,
        definition: &'m Definition,
        place: &str,
        spelling: &Spelling,
    ) -> Result<Diagnostic> {
        let (address, arn) = (&definition.address, format!("{}.arn", spelling.address));
        let message = format!(
            "`{address}` ({place}) speaks of other profiles in a way that cannot be extended"
        );
        let problem = Diagnostic::warning(message)
            .help(format!("allow `{arn}` there by hand, if its role calls it"));
        let shown = self.encoded_statements(spelling)?;
        let file = self.survey.module().files().get(definition.file);
        let text = file.and_then(|it| it.document.text().get(definition.span.clone()));
        let (kind, shown) = if text.is_some_and(|text| text.contains("jsonencode(")) {
            ("of statements", shown.as_hcl())
        } else {
            ("of statements in JSON", shown.as_json())
        };
        Ok(match shown {
            Some(shown) => problem.help(format!("in the list {kind}:\n{shown}")),
            None => problem,
        })
    }

    /// Whether a policy has a place for one more profile.
    pub(super) fn can_extend(&self, definition: &'m Definition) -> bool {
        let module = self.survey.module();
        let policies = &self.survey.policies;
        matches!(definition.address, Address::Data { .. })
            || encoded(module, definition, policies.at(&definition.address)).is_some()
            || heredoc::Policy::of(module, definition, policies.at(&definition.address)).is_some()
            || !collections(module, definition, true).is_empty()
    }

    /// The ARN as an element of each list of ARNs in a policy; none where the policy also speaks of
    /// models, which a list of ARNs says nothing of.
    fn elements(&self, definition: &'m Definition, spelling: &Spelling) -> Vec<Edit> {
        let module = self.survey.module();
        let uses_models = module.references_of(definition).iter().any(|it| {
            matches!(&it.address, Address::Resource { kind, .. } if kind == PROFILE)
                && reads(it, "models")
        });
        let Some(file) = module.files().get(definition.file).filter(|_| !uses_models) else {
            return Vec::new();
        };
        let policies = &self.survey.policies;
        let Some(own) = policies.at(&definition.address) else { return Vec::new() };
        let lists = collections(module, definition, true);
        let followed = lists.iter().filter(|list| own.lists(definition.file, &list.span));
        let places = followed.filter_map(|list| hcl::Address::find(&file.document, &list.span));
        let value = format!("{}.arn", spelling.address);
        let mut edits: Vec<Edit> =
            places.map(|list| Edit::InsertElement { list, value: value.clone() }).collect();
        let policy = heredoc::Policy::of(module, definition, Some(own));
        let follows = |list: &Range<usize>| own.lists(definition.file, list);
        edits.extend(policy.and_then(|policy| policy.with(Some((&value, &follows)), None)));
        edits
    }

    /// Elements of lists, with statements for what these do not allow yet.
    fn with_rest(
        &self,
        definition: &'m Definition,
        mut elements: Vec<Edit>,
        spelling: &Spelling,
    ) -> Result<Vec<Edit>> {
        let Allow { project, reading, .. } = spelling.allow;
        if !project && !reading {
            return Ok(elements);
        }
        let policies = &self.survey.policies;
        let own = policies.at(&definition.address);
        let heredoc = heredoc::Policy::of(self.survey.module(), definition, own);
        if let Some((own, policy)) = own.zip(heredoc) {
            // The text of a heredoc is set once.
            let made = self.encoded_statements(spelling)?;
            let follows = |list: &Range<usize>| own.lists(definition.file, list);
            let arn = format!("{}.arn", spelling.address);
            return Ok(policy.with(Some((&arn, &follows)), Some(&made)).into_iter().collect());
        }
        elements.extend(self.statements(definition, spelling)?);
        Ok(elements)
    }

    /// What each of the policies allows of the profile in the module with these edits.
    fn allowances(
        &self,
        policies: &[&Definition],
        edits: Edits<'m>,
        spelling: &Spelling,
    ) -> Result<Vec<Allowance>> {
        let module = self.survey.module().with_read(&edits.made()?);
        let inputs = self.survey.deployments.values().next().cloned().unwrap_or_default();
        let all = Policies::of(&Resolver::new(&module, &inputs));
        let model = self.survey.catalog.model(self.profile.model.as_str());
        let label = spelling.address.as_str().split(['.', '[']).nth(1).unwrap_or_default();
        let (profile, region) =
            (Address::resource(PROFILE, label.to_owned()), self.profile.source.region());
        let of = |policy: &&Definition| all.allowance(&policy.address, &profile, model, region);
        Ok(policies.iter().map(of).collect())
    }

    /// Statements of its own for the profile; none where there is no place for them.
    fn statements(&self, definition: &'m Definition, spelling: &Spelling) -> Result<Vec<Edit>> {
        let module = self.survey.module();
        let Some(file) = module.files().get(definition.file) else { return Ok(Vec::new()) };
        if matches!(definition.address, Address::Data { .. }) {
            let Some(parent) = hcl::Address::find(&file.document, &definition.span) else {
                return Ok(Vec::new());
            };
            let text = self.block("_statements", spelling, &[])?;
            return Ok(vec![Edit::AppendBlock { parent, text }]);
        }
        let made = self.encoded_statements(spelling)?;
        let policies = &self.survey.policies;
        let own = policies.at(&definition.address);
        if let Some(policy) = heredoc::Policy::of(module, definition, own) {
            return Ok(policy.with(None, Some(&made)).into_iter().collect());
        }
        let list = encoded(module, definition, own)
            .and_then(|list| hcl::Address::find(&file.document, &span_of(list)));
        let Some(list) = list else { return Ok(Vec::new()) };
        let elements = made.all().filter_map(|it| made.text.get(span_of(it)));
        let edits = elements
            .map(|value| Edit::InsertElement { list: list.clone(), value: value.to_owned() });
        Ok(edits.collect())
    }

    /// The profile's statements as the template of `jsonencode` has them.
    fn encoded_statements(&self, spelling: &Spelling) -> Result<Statements> {
        let text = self.block("_encoded", spelling, &[])?;
        Ok(Statements { document: Document::parse(text.clone()).ok(), text })
    }
}

/// How a policy comes to allow the profile.
enum Extended {
    /// By elements of its lists, with statements for what these do not allow.
    Lists(Vec<Edit>),
    /// By statements of its own.
    Statements(Vec<Edit>),
    /// It has no place for it.
    Not,
}

impl Extended {
    fn edits(&self) -> &[Edit] {
        match self {
            Self::Lists(edits) | Self::Statements(edits) => edits,
            Self::Not => &[],
        }
    }
}

/// Statements as expressions, with the text in which they stand.
pub(super) struct Statements {
    document: Option<Document>,
    pub(super) text: String,
}

impl Statements {
    pub(super) fn all(&self) -> impl Iterator<Item = &Hcl> {
        let attributes = self.document.iter().flat_map(|document| document.body().attributes());
        attributes.filter_map(|it| it.value.as_array()).flat_map(|list| list.iter())
    }

    /// The statements as JSON, for people to paste.
    fn as_json(&self) -> Option<String> {
        let json = self.all().map(|it| json::of_hcl(&self.text, it, Some(("", "  "))));
        let json = json.collect::<Option<Vec<String>>>()?.join(",\n");
        (!json.is_empty()).then_some(json)
    }

    /// The statements as they are, for people to paste.
    fn as_hcl(&self) -> Option<String> {
        let parts = self.all().map(|it| {
            // What stands deeper by the list is brought back.
            let text = self.text.get(span_of(it))?;
            Some(text.replace("\n  ", "\n"))
        });
        let text = parts.collect::<Option<Vec<String>>>()?.join(",\n");
        (!text.is_empty()).then_some(text)
    }
}

/// The list of statements of a policy that is written out with `jsonencode`, the one that allows calls
/// of profiles.
fn encoded<'m>(
    module: &'m Module,
    definition: &'m Definition,
    policy: Option<&Policy<'m>>,
) -> Option<&'m Hcl> {
    let mut lists = Vec::new();
    if let Some(block) = module.block(definition) {
        in_body(&block.body, &mut lists);
    }
    let references = module.references_of(definition);
    lists.into_iter().find(|list| {
        let span = span_of(*list);
        references.iter().any(|reference| {
            matches!(&reference.address, Address::Resource { kind, .. } if kind == PROFILE)
                && span.start <= reference.span.start
                && reference.span.end <= span.end
                && policy.is_none_or(|policy| {
                    policy.granting().any(|it| it.contains(reference.file, &reference.span))
                })
        })
    })
}

fn in_body<'m>(body: &'m Body, lists: &mut Vec<&'m Hcl>) {
    for structure in body {
        match structure {
            Structure::Block(block) => in_body(&block.body, lists),
            Structure::Attribute(attribute) => {
                let Hcl::FuncCall(call) = &attribute.value else { continue };
                let Some(Hcl::Object(object)) = call.args.first() else { continue };
                if call.name.name.as_str() != "jsonencode" {
                    continue;
                }
                for (key, value) in object {
                    let name = key.text();
                    if name == Some("Statement") && value.expr().is_array() {
                        lists.push(value.expr());
                    }
                }
            }
        }
    }
}
