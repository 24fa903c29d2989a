//! The ids that stand for the two models of a move in ARNs: those of the foundation models and of the
//! system profiles in front of them.

use super::Knowledge;
use super::source::{Source, without_geography};
use crate::aws::{Region, SourceArn, SourceKind};
use crate::catalog::Model;
use crate::catalog::Words;

/// One model in the place of another.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    /// What is at the end of an ARN so far, and what is to be.
    pub(super) ids: Vec<(String, String)>,
    /// Words for the old model.
    pub(super) words: Words,
    /// What the source names so far.
    pub(super) old: Source,
    /// The new model's name, and the regions that it answers in and the old one did not.
    pub(super) name: String,
    pub(super) regions: Vec<Region>,
    /// The foundation models with the regions in which they answer: the old one, then the new one.
    pub(super) answering: [(String, Vec<Region>); 2],
}

impl Exchange {
    /// The exchange that moves a profile from its source to a model.
    pub(super) fn new(knowledge: Knowledge<'_>, old: &Source, new: &Model, words: Words) -> Self {
        let known = knowledge.model(old);
        let base =
            known.map_or_else(|| without_geography(&old.id), |model| model.base_model.as_str());
        let tail = |kind: SourceKind, id: &str| format!("{}/{id}", kind.as_str());
        let mut ids = vec![(
            tail(SourceKind::FoundationModel, base),
            tail(SourceKind::FoundationModel, new.base_model.as_str()),
        )];
        let target: &SourceArn = &new.copy_from;
        if old.kind == SourceKind::InferenceProfile && target.kind() == old.kind {
            ids.push((tail(old.kind, &old.id), tail(old.kind, target.id())));
        }
        ids.retain(|(old, new)| old != new);
        let regions = old.region.as_ref().zip(known).map(|(region, known)| {
            let before = known.routes_from(region);
            new.routes_from(region).iter().filter(|it| !before.contains(it)).cloned().collect()
        });
        let from = |model: &Model| {
            let region = old.region.as_ref().unwrap_or(model.copy_from.region());
            (model.base_model.to_string(), model.routes_from(region).to_vec())
        };
        let answering = [known.map_or_else(|| (base.to_owned(), Vec::new()), from), from(new)];
        Self {
            answering,
            ids,
            words,
            old: old.clone(),
            name: new.name.to_string(),
            regions: regions.unwrap_or_default(),
        }
    }

    /// What the old model is called: its short id, or the id in its ARN.
    pub(super) fn from(&self, knowledge: Knowledge<'_>) -> String {
        let known = knowledge.model(&self.old);
        known.map_or_else(|| self.old.id.clone(), |model| model.id.to_string())
    }

    /// The exchange between the models of two sources; none when the catalog does not know the
    /// new one.
    pub(super) fn between(knowledge: Knowledge<'_>, old: &Source, new: &Source) -> Option<Self> {
        let new = knowledge.model(new)?;
        let words = knowledge.words(old, new);
        Some(Self::new(knowledge, old, new, words))
    }
}
