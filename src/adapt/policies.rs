//! Policies that allow the other profiles, extended for one more: by an element in their lists where
//! that allows all that a call needs, by statements of its own elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::Ask;
use super::delivery::Delivery;
use super::edits::Edits;
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::Edit;
use crate::iam::{Allowance, Allowed, Notation, Objects, Policies, Statements};
use crate::module::{Definition, Resolver, profile_instance};
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
        let arn = format!("{}.arn", spelling.address);
        let (arn, own) = (Some(arn.as_str()), &self.survey.policies);
        let lists: Vec<Vec<Edit>> = policies.iter().map(|it| own.grant(it, arn, None)).collect();
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
                let rest = Allow { calls: false, reading: !with.reading, project: !now.project };
                spelling.allow = rest;
                Extended::Lists(if rest.project || rest.reading {
                    own.grant(definition, arn, self.statements(definition, spelling)?.as_ref())
                } else {
                    elements
                })
            } else {
                match own.grant(definition, None, self.statements(definition, spelling)?.as_ref()) {
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
        let shown = self.objects(spelling)?;
        let file = self.survey.module().files().get(definition.file);
        let text = file.and_then(|it| it.document.text().get(definition.span.clone()));
        let (kind, shown) = if text.is_some_and(|text| text.contains("jsonencode(")) {
            ("of statements", shown.and_then(|it| it.as_hcl()))
        } else {
            ("of statements in JSON", shown.and_then(|it| it.as_json()))
        };
        Ok(match shown {
            Some(shown) => problem.help(format!("in the list {kind}:\n{shown}")),
            None => problem,
        })
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
        let (profile, _) = profile_instance(spelling.address.as_str());
        let region = self.profile.source.region();
        let of = |policy: &&Definition| all.allowance(&policy.address, &profile, model, region);
        Ok(policies.iter().map(of).collect())
    }

    /// The profile's statements in the notation of a policy; none where there is no place for them.
    fn statements(
        &self,
        definition: &'m Definition,
        spelling: &Spelling,
    ) -> Result<Option<Statements>> {
        Ok(match self.survey.policies.notation(definition) {
            Some(Notation::Blocks) => {
                Some(Statements::Blocks(self.block("_statements", spelling, &[])?))
            }
            Some(Notation::Objects) => self.objects(spelling)?.map(Statements::Objects),
            None => None,
        })
    }

    /// The profile's statements as the template of `jsonencode` has them.
    fn objects(&self, spelling: &Spelling) -> Result<Option<Objects>> {
        Ok(Objects::parse(self.block("_encoded", spelling, &[])?))
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
