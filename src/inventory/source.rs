//! What a profile is made from: which model of the catalog, and in which region.

use crate::aws::{Region, SourceArn, SourceKind, region_in};
use crate::catalog::{Catalog, Model, Status};
use crate::date::Date;
use crate::module::trace::UNKNOWN;
use crate::module::{Part, Profile, Resolver, Scope, Value};

/// What the id of a system profile begins with: the part of the world that it routes in.
const GEOGRAPHIES: [&str; 8] = ["eu.", "us.", "global.", "apac.", "us-gov.", "jp.", "au.", "ca."];

/// What a source says, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it names.
    pub kind: SourceKind,
    /// The system-defined profile's or foundation model's id.
    pub id: String,
    /// The region in it, when that is known.
    pub region: Option<Region>,
}

impl Source {
    /// What the value of a `copy_from` names; none when that is not known, or it is no ARN of a source.
    pub fn of(value: &Value) -> Option<Self> {
        Self::read(&text_of(value)?)
    }

    /// The same of a text with a mark ([`UNKNOWN`]) for each part that is not known. The account need not be.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (head, id) = text.rsplit_once('/')?;
        let kind = head.rsplit(':').next()?;
        let resource = format!("{kind}/{id}");
        let (kind, _) = SourceArn::parse_resource(&resource).ok()?;
        let is_arn =
            || matches!(head.split(':').collect::<Vec<_>>()[..], ["arn", _, "bedrock", _, _, _]);
        let may_be = text.contains(UNKNOWN) || is_arn();
        may_be.then(|| Self { kind, id: id.to_owned(), region: region_in(head) })
    }

    /// Whether it names the model of an ARN.
    pub fn names(&self, arn: &SourceArn) -> bool {
        self.kind == arn.kind() && self.id == arn.id()
    }

    /// The model, if the catalog has it.
    pub fn model<'c>(&self, catalog: &'c Catalog) -> Option<&'c Model> {
        catalog.model_by_resource(self.kind, &self.id)
    }

    /// The same, or the model that the catalog has by another source: behind a profile of another
    /// geography, or in front of which it knows one.
    pub fn behind<'c>(&self, catalog: &'c Catalog) -> Option<&'c Model> {
        self.model(catalog).or_else(|| {
            let base = without_geography(&self.id);
            catalog.models().iter().find(|model| model.base_model.as_str() == base)
        })
    }

    /// The model whose life it shares: a foundation model ends when the catalog says so by its profile
    /// too, and a profile of the EU that the catalog lacks is none of a model that is gone there.
    pub fn aging<'c>(&self, catalog: &'c Catalog, today: Date) -> Option<&'c Model> {
        if let Some(model) = self.model(catalog) {
            return Some(model);
        }
        let is_profile = self.kind == SourceKind::InferenceProfile;
        if is_profile && !self.id.starts_with("eu.") {
            return None;
        }
        self.behind(catalog).filter(|model| {
            let ended = model.lifecycle.days_left(today).is_some_and(|days| days <= 0);
            let gone = model.lifecycle.on(today) == Status::Unavailable;
            ended || gone == is_profile
        })
    }
}

/// The foundation model's id within that of a system profile.
pub(crate) fn without_geography(id: &str) -> &str {
    GEOGRAPHIES.iter().find_map(|prefix| id.strip_prefix(prefix)).unwrap_or(id)
}

/// The model that the value of a `copy_from` names, if the catalog has it.
pub(crate) fn model_of<'c>(catalog: &'c Catalog, source: &Value) -> Option<&'c Model> {
    Source::of(source)?.model(catalog)
}

/// The region in the value of a `copy_from`, whatever that names.
pub(crate) fn region_of_source(source: &Value) -> Option<Region> {
    region_in(&text_of(source)?)
}

/// The region that a profile is made in: its own, or its provider's; none when neither is written.
pub(crate) fn region_of(resolver: &Resolver<'_>, profile: &Profile<'_>) -> Option<Value> {
    let own = profile.region.as_ref().map(|field| field.value.clone());
    own.or_else(|| {
        let field = resolver.field(&profile.provider, "region", &Scope::default());
        field.map(|field| field.value)
    })
}

fn text_of(value: &Value) -> Option<String> {
    let parts = value.parts()?.into_iter().map(|part| match part {
        Part::Known(text) => text.to_string(),
        Part::Unknown(_) => UNKNOWN.to_owned(),
    });
    Some(parts.collect())
}
