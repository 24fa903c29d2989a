//! What a profile is made from, as far as it is known.

use super::account::Offer;
use super::written;
use crate::aws::{Region, SourceArn, SourceKind};
use crate::catalog::{Catalog, Model};
use crate::diagnostic::Diagnostic;
use crate::module::{Field, Profile, Scope, Value};
use crate::rules::{EnvironmentView, Findings, ModuleContext};
use crate::upgrade::trace::Piece;
use crate::validate::aws::profiles::helped;
use crate::validate::text::{SourceFault, UNKNOWN, shown, source_fault};

/// The source of a profile with region, kind and id known.
pub(in crate::rules) struct Source<'p, 'c> {
    /// Where it is written.
    pub(in crate::rules) field: &'p Field,
    /// The ARN, without its account.
    pub(in crate::rules) arn: SourceArn,
    /// The model, if the catalog has it.
    pub(in crate::rules) model: Option<&'c Model>,
}

/// The source of a profile; none when it is not known, or not an ARN that AWS accepts.
pub(in crate::rules) fn of<'p, 'c>(
    view: &EnvironmentView<'_>,
    profile: &'p Profile<'_>,
    catalog: &'c Catalog,
) -> Option<Source<'p, 'c>> {
    let field = profile.copy_from.as_ref()?;
    let text = shown(&field.value)?;
    let fields: Vec<&str> = text.splitn(6, ':').collect();
    let [_, partition, service, region, _, resource] = fields.as_slice() else { return None };
    let partition = if partition.contains(UNKNOWN) { "aws" } else { partition };
    // A region that the ARN takes from elsewhere is that of the profile, or AWS refuses it.
    let own = if region.contains(UNKNOWN) {
        region_of(view, profile)?.as_str()?.to_owned()
    } else {
        (*region).to_owned()
    };
    let region = own.as_str();
    // The account says nothing about the model, and its faults are told by other rules.
    let arn = SourceArn::parse(&format!("arn:{partition}:{service}:{region}::{resource}")).ok()?;
    let model = catalog.model_by_source(&arn);
    Some(Source { field, arn, model })
}

/// The region that a profile is made in: its own, or its provider's; none when neither is written.
pub(in crate::rules) fn region_of(
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
) -> Option<Value> {
    let own = profile.region.as_ref().map(|field| field.value.clone());
    own.or_else(|| {
        let scope = Scope::default();
        view.resolver.field(&profile.provider, "region", &scope).map(|field| field.value)
    })
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
        if findings.allows("allow", short) || findings.allows("allow", source.arn.id()) {
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
    let (file, span) = (source.field.file, source.field.span.clone());
    let diagnostic = context.module.mark(diagnostic, file, span, "");
    findings.add_in(view, format!("{} {}", profile.definition.address, source.arn.id()), diagnostic)
}

/// The geography that the id of a system-defined profile begins with: `eu`, `us`, `global`.
pub(in crate::rules) fn geography(arn: &SourceArn) -> Option<&str> {
    if arn.kind() != SourceKind::InferenceProfile {
        return None;
    }
    arn.id().split_once('.').map(|(geography, _)| geography)
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
