//! What a profile is made from, as far as it is known.

use super::account::Offer;
use super::written;
use crate::aws::{Region, SourceKind, region_section};
use crate::catalog::{Catalog, Model};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::inventory;
use crate::module::trace::Piece;
use crate::module::{Field, Profile, Value};
use crate::rules::{EnvironmentView, Findings, ModuleContext, RuleOption};
use crate::validate::aws::profiles::helped;
use crate::validate::text::{SourceFault, UNKNOWN, shown, source_fault};

/// The models that a rule leaves alone.
pub(in crate::rules) const ALLOW: RuleOption = RuleOption {
    name: "allow",
    help: "models to leave alone, by short id or by the id in the ARN",
    default: &[],
};

/// The source of a profile, as far as it says which model is meant.
pub(in crate::rules) struct Source<'p, 'c> {
    /// Where it is written.
    pub(in crate::rules) field: &'p Field,
    /// What it names.
    pub(in crate::rules) kind: SourceKind,
    /// The system-defined profile's or foundation model's id.
    pub(in crate::rules) id: String,
    /// The region in it, or that of the profile; none when neither is known.
    pub(in crate::rules) region: Option<Region>,
    /// The model, if the catalog has it.
    pub(in crate::rules) model: Option<&'c Model>,
}

impl Source<'_, '_> {
    /// The model whose life the profile shares; see [`inventory::Source::aging`].
    pub(in crate::rules) fn aging<'c>(
        &self,
        catalog: &'c Catalog,
        today: Date,
    ) -> Option<&'c Model> {
        let (kind, id, region) = (self.kind, self.id.clone(), self.region.clone());
        inventory::Source { kind, id, region }.aging(catalog, today)
    }

    /// The geography that the id of a system-defined profile begins with: `eu`, `us`, `global`.
    pub(in crate::rules) fn geography(&self) -> Option<&str> {
        match self.kind {
            SourceKind::InferenceProfile => self.id.split_once('.').map(|(first, _)| first),
            SourceKind::FoundationModel => None,
        }
    }
}

/// The source of a profile; none when its model is not known, or it is no ARN that AWS accepts.
pub(in crate::rules) fn of<'p, 'c>(
    view: &EnvironmentView<'_>,
    profile: &'p Profile<'_>,
    catalog: &'c Catalog,
) -> Option<Source<'p, 'c>> {
    let field = profile.copy_from.as_ref()?;
    let found = inventory::Source::of(&field.value)?;
    // A region that the ARN takes from elsewhere is that of the profile, or AWS refuses it. The
    // account says nothing about the model, and its faults are told by other rules.
    let text = shown(&field.value)?;
    let is_open = || region_section(&text).is_some_and(|it| it.contains(UNKNOWN));
    if found.region.is_none() && !text.starts_with(UNKNOWN) && !is_open() {
        return None;
    }
    let own = || Region::parse(region_of(view, profile)?.as_str()?).ok();
    let model = found.model(catalog);
    let inventory::Source { kind, id, region } = found;
    Some(Source { field, kind, id, region: region.or_else(own), model })
}

/// The model that the id of a European profile names and that has no such profile, or none any more;
/// none if the source is another one.
pub(in crate::rules) fn without_profile<'c>(
    catalog: &'c Catalog,
    source: &Source<'_, '_>,
    today: Date,
) -> Option<&'c Model> {
    let is_without = source.model.is_none() && source.geography() == Some("eu");
    is_without.then(|| source.aging(catalog, today))?
}

/// The region that a profile is made in: its own, or its provider's; none when neither is written.
pub(in crate::rules) fn region_of(
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
) -> Option<Value> {
    inventory::region_of(&view.resolver, profile)
}

/// Calls `judge` with the source of each profile in each environment. An option `allow` leaves
/// models out, by their short id or the id in the ARN.
pub(in crate::rules) fn each<'m>(
    context: &ModuleContext<'m>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&mut Findings<'_>, &'m EnvironmentView<'m>, &'m Profile<'m>, &Source<'m, 'm>),
) {
    for (view, profile) in context.profiles() {
        let Some(source) = of(view, profile, context.catalog) else { continue };
        let short = source.model.map_or("", |model| model.id.as_str());
        if findings.allows(ALLOW.name, short) || findings.allows(ALLOW.name, &source.id) {
            continue;
        }
        judge(findings, view, profile, &source);
    }
}

/// Reports a finding about a source, at the place where it is written.
pub(in crate::rules) fn report<'f>(
    context: &ModuleContext<'_>,
    findings: &'f mut Findings<'_>,
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
    source: &Source<'_, '_>,
    diagnostic: Diagnostic,
) -> &'f mut crate::rules::Finding {
    let diagnostic = mark(context, source, diagnostic);
    findings.add_in(view, format!("{} {}", profile.definition.address, source.id), diagnostic)
}

/// The diagnostic, pointing to where a source is written.
pub(in crate::rules) fn mark(
    context: &ModuleContext<'_>,
    source: &Source<'_, '_>,
    diagnostic: Diagnostic,
) -> Diagnostic {
    context.module.mark(diagnostic, source.field.file, source.field.span.clone(), "")
}

/// The model whose system-defined profile routes to a foundation model.
pub(in crate::rules) fn across_regions<'c>(catalog: &'c Catalog, id: &str) -> Option<&'c Model> {
    let models = catalog.models().iter();
    models.filter(|model| !model.is_single_region()).find(|model| model.base_model.as_str() == id)
}

/// Regions as a sentence lists them.
pub(in crate::rules) fn listed(regions: &[Region]) -> String {
    match regions {
        [] => String::new(),
        [one] => one.to_string(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(Region::as_str).collect();
            format!("{} and {last}", most.join(", "))
        }
    }
}

/// Reports the sources that have one kind of fault, at the place where the faulty text is written,
/// with what `fix` offers for the pieces of the source.
pub(in crate::rules) fn faults<'m>(
    context: &ModuleContext<'m>,
    findings: &mut Findings<'_>,
    wanted: SourceFault,
    fix: impl Fn(&'m Profile<'m>, &[Piece]) -> Offer,
) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let Some(field) = &profile.copy_from else { continue };
        let Some((fault, problem)) = source_fault(&field.value) else { continue };
        if fault != wanted {
            continue;
        }
        let offer = fix(profile, &written::copy_from(view, profile));
        let address = &profile.definition.address;
        let message = format!("`copy_from` of `{address}` is refused by AWS: {}", problem.what);
        let diagnostic = Diagnostic::error(message);
        let (file, span) = match &offer.place {
            Some(place) => written::shown(module, field, place),
            None => (field.file, field.span.clone()),
        };
        let mut diagnostic = module.mark(diagnostic, file, span.clone(), "");
        let outside =
            file != field.file || span.end <= field.span.start || field.span.end <= span.start;
        if outside {
            diagnostic = module.mark(diagnostic, field.file, field.span.clone(), "read here");
        }
        diagnostic = helped(diagnostic, problem.help);
        let edits = match offer.edits {
            Ok(edits) => edits,
            Err(why) => {
                if let Some(why) = why {
                    diagnostic = diagnostic.help(format!("`--fix` cannot do it: {why}"));
                }
                Vec::new()
            }
        };
        let finding = findings.add_in(view, address.to_string(), diagnostic);
        if finding.edits.is_empty() {
            finding.fix(edits);
        }
    }
}
