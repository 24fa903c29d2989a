//! The source's ARN, in the way in which the other profiles have theirs.

use super::Ask;
use super::spelled::{Spelled, wording, written};
use super::survey::{Sibling, Survey};
use crate::aws::{Region, SourceKind};
use crate::hcl::ast::expr::Expression as Hcl;
use crate::module::{Address, Scope, Step};
use crate::scaffold::{Spelling, spelling};
use crate::templates::{Expression, Piece, Wording};

impl<'m> Ask<'_, 'm> {
    /// Takes over the ARN of another profile, with the model's id exchanged; where none can be
    /// taken over, the ARN is the catalog's, with the account that the module knows.
    pub(super) fn follow_source(
        &self,
        others: &[&Sibling<'m>],
        account: &Wording,
        spelling: &mut Spelling,
        notes: &mut Vec<String>,
    ) {
        spelling.source = others
            .iter()
            .rev()
            .find_map(|sibling| self.source_like(sibling, account))
            .or_else(|| self.source_of_provider(account, notes))
            .unwrap_or_else(|| spelling::source(&self.profile.source, account));
    }

    /// The source in the region of the provider, where that is no plain text: it may be another one
    /// elsewhere, and a source in another region than the profile is refused.
    fn source_of_provider(&self, account: &Wording, notes: &mut Vec<String>) -> Option<Wording> {
        let region = self.survey.region_expression(&self.region)?;
        if self.survey.region().is_none() && self.region_is_said {
            return None;
        }
        notes.push(format!("in the region `{region}`, that of the provider"));
        let new = &self.profile.source;
        let is_system = new.kind() == SourceKind::InferenceProfile;
        let before = Wording::text(format!("arn:{}:bedrock:", new.partition()));
        let before = before.then_piece(Piece::Expression(region)).then_text(":");
        let before = if is_system { before.then(account) } else { before };
        Some(before.then_text(new.after_account()))
    }

    /// The source of a sibling with this model's id in it, as far as the two are alike.
    fn source_like(&self, sibling: &Sibling<'m>, account: &Wording) -> Option<Wording> {
        let new = &self.profile.source;
        let pieces = self.survey.source_of(sibling)?;
        let sections = sections(&pieces)?;
        let [_, partition, _, region, owner, name] = sections.as_slice() else { return None };
        if text_of(partition).is_some_and(|text| text != new.partition()) {
            return None;
        }
        if text_of(region).is_some_and(|text| text != self.region.as_str()) {
            return None;
        }
        // A model that is an expression of its own is no part of the ARN's text.
        let kind = match name.as_slice() {
            [Spelled { piece: Piece::Text(text), .. }, ..] => text.split_once('/').map(|it| it.0),
            _ => None,
        };
        // Without the account AWS refuses the ARN of a profile, however many have it so.
        let sound = (new.kind() == SourceKind::InferenceProfile) != owner.is_empty();
        let before = |count: usize| {
            sections.iter().take(count).fold(Wording::default(), |text, section| {
                text.then(&wording(section)).then_text(":")
            })
        };
        if sound && kind == Some(new.kind().as_str()) && is_literal(name) {
            let end = format!("{}/{}", new.kind().as_str(), new.id());
            return Some(before(5).then_text(end));
        }
        // Its model says nothing to this one, and its region all the same.
        let is_system = new.kind() == SourceKind::InferenceProfile;
        let computed = [partition, region].into_iter().any(|section| !is_literal(section));
        computed.then(|| {
            let before = before(4);
            let before = if is_system { before.then(account) } else { before };
            before.then_text(new.after_account())
        })
    }

    /// That the region is that of one of the others, where they have several.
    pub(super) fn chosen_region(&self) -> Option<String> {
        let all = self.survey.siblings.iter().filter_map(|it| self.survey.region_of(it));
        let mut others: Vec<String> =
            all.filter(|it| *it != self.region).map(|it| it.to_string()).collect();
        others.sort();
        others.dedup();
        let last = self.survey.siblings.last()?;
        (!others.is_empty() && !self.region_is_said).then(|| {
            format!(
                "in {}, like `{}`; others are in {}: `--region REGION` chooses",
                self.region,
                last.key,
                others.join(", ")
            )
        })
    }

    /// What is to be said of the region, where nothing settles it: what was taken instead.
    pub(super) fn assumed_region(&self, source: &Wording) -> Option<String> {
        if self.survey.region().is_some() || self.region_is_said {
            return None;
        }
        let literal = format!(":{}:", self.region);
        let written = source.pieces().iter().any(|piece| match piece {
            Piece::Text(text) => text.contains(&literal),
            Piece::Expression(_) => false,
        });
        Some(if written {
            format!(
                "in {}, because the module does not settle its region: give another by `--region`",
                self.region
            )
        } else {
            format!(
                "its model was looked up for {}, as the region is not settled here",
                self.region
            )
        })
    }
}

impl Survey<'_> {
    /// The region in which the provider makes profiles, as an expression, if it may be this one and is
    /// no plain text.
    fn region_expression(&self, wanted: &Region) -> Option<Expression> {
        let module = self.module();
        let provider = self.provider();
        let Some((file, region)) = module.attribute(&provider, "region") else {
            // Whoever calls the module gives it the provider.
            let is_called = module.attribute(&provider, "default_tags").is_none()
                && module.defined(&provider).next().is_none();
            return self.region_looked_up().filter(|_| is_called);
        };
        let value = self.resolver.value(file, &region.value, &Scope::default());
        if value.as_str().is_some_and(|region| region != wanted.as_str()) {
            return None;
        }
        let is_text = matches!(region.value, Hcl::String(_));
        written(&self.resolver, file, &region.value).filter(|_| !is_text)
    }

    /// The region that a data source of the module tells, as something reads it.
    fn region_looked_up(&self) -> Option<Expression> {
        let module = self.module();
        module.references().iter().find_map(|reference| {
            let Address::Data { kind, .. } = &reference.address else { return None };
            let [Step::Attribute { name, quoted: false, .. }] = reference.steps.as_slice() else {
                return None;
            };
            let is_region =
                kind == "aws_region" && ["region", "name", "id"].contains(&name.as_str());
            is_region.then(|| Expression::parse(&format!("{}.{name}", reference.address)))?
        })
    }
}

/// The sections of an ARN, between its colons; none when an expression before the last section holds
/// a colon. In the last one a colon is part of the model's id.
fn sections(pieces: &[Spelled]) -> Option<Vec<Vec<Spelled>>> {
    let mut sections: Vec<Vec<Spelled>> = vec![Vec::new()];
    for spelled in pieces {
        let Piece::Text(text) = &spelled.piece else {
            let may_be_several = sections.len() < 6;
            if may_be_several && spelled.value.as_ref().is_some_and(|value| value.contains(':')) {
                return None;
            }
            sections.last_mut()?.push(spelled.clone());
            continue;
        };
        let missing = 6 - sections.len();
        for (index, part) in text.splitn(missing + 1, ':').enumerate() {
            if index > 0 {
                sections.push(Vec::new());
            }
            let piece = Piece::Text(part.to_owned());
            let part = Spelled { piece, value: Some(part.to_owned()) };
            sections.last_mut()?.extend((part.value.as_deref() != Some("")).then_some(part));
        }
    }
    (sections.len() == 6).then_some(sections)
}

fn is_literal(section: &[Spelled]) -> bool {
    section.iter().all(|spelled| matches!(spelled.piece, Piece::Text(_)))
}

/// The characters of a section, where they are all known.
fn text_of(section: &[Spelled]) -> Option<String> {
    section.iter().map(|spelled| spelled.value.as_deref()).collect()
}
