//! A model as a catalog file writes it.

use super::route::{RoutesDraft, routes};
use super::{filled, line};
use crate::aws::{FoundationModelId, SourceArn, SourceKind};
use crate::catalog::{Family, Knowledge, Lifecycle, Output, Status};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::naming::{DisplayName, ModelId, Provider};
use crate::strict::{Located, Place, Table};

/// A model whose successor and routes are still words.
pub(in crate::catalog) struct ModelDraft {
    pub id: ModelId,
    pub name: DisplayName,
    pub provider: Provider,
    pub family: Option<Family>,
    pub output: Output,
    pub base_model: FoundationModelId,
    pub copy_from: Located<SourceArn>,
    pub routes: RoutesDraft,
    pub lifecycle: Lifecycle,
    pub successor_at: Option<Place>,
    pub knowledge: Knowledge,
}

pub(super) fn model(table: &Table<'_>) -> Option<ModelDraft> {
    let id = table.required("id", ModelId::parse);
    let name = table.required("name", DisplayName::parse);
    let provider = table.required("provider", Provider::parse);
    let family = family(table);
    let output = table.choice("output", &Output::ALL).map_or(Output::Text, |output| output.value);
    let base_model = table.required("base-model", FoundationModelId::parse);
    let copy_from = table.required("copy-from", listed_arn);
    let routes = if table.holds_text("routes") {
        table.text("routes", filled).map(RoutesDraft::Shared)
    } else {
        Some(RoutesDraft::Own(routes(table)))
    };
    let status = table.required_choice("lifecycle", &Status::ALL);
    let reason = table.text("reason", line);
    let successor = table.text("successor", ModelId::parse);
    let legacy_since = table.date("legacy-since");
    let extended_access = table.date("extended-access");
    let end_of_life = table.date("end-of-life");
    let no_sooner_than = table.date("no-sooner-than");
    let source = table.required("source", line);
    let contrary = table.text("contrary", line);
    let as_of = required_date(table, "as-of");
    if let Some(status) = &status
        && status.value == Status::Unavailable
        && reason.is_none()
    {
        let problem = Diagnostic::error("an unavailable model needs a `reason`");
        table.problem(status.place.mark(problem, ""));
    }
    if let (Some(end), Some(earliest)) = (&end_of_life, &no_sooner_than)
        && end.value < earliest.value
    {
        let problem = Diagnostic::error("`end-of-life` is before `no-sooner-than`");
        table.problem(earliest.place.mark(end.place.mark(problem, "the end"), "the earliest end"));
    }
    if let (Some(end), Some(extended)) = (&end_of_life, &extended_access)
        && end.value <= extended.value
    {
        let problem = Diagnostic::error("`extended-access` does not begin before `end-of-life`");
        let problem = end.place.mark(problem, "the end");
        table.problem(extended.place.mark(problem, "extended access"));
    }
    if let (Some(copy_from), Some(base_model)) = (&copy_from, &base_model)
        && copy_from.value.kind() == SourceKind::FoundationModel
        && copy_from.value.id() != base_model.value.as_str()
    {
        let problem =
            Diagnostic::error("`copy-from` and `base-model` name different foundation models");
        let problem = copy_from.place.mark(problem, copy_from.value.id());
        table.problem(base_model.place.mark(problem, base_model.value.as_str()));
    }
    let successor_at = successor.as_ref().map(|successor| successor.place.clone());
    Some(ModelDraft {
        id: id?.value,
        name: name?.value,
        provider: provider?.value,
        family,
        output,
        base_model: base_model?.value,
        copy_from: copy_from?,
        routes: routes?,
        lifecycle: Lifecycle {
            status: status?.value,
            legacy_since: legacy_since.map(|day| day.value),
            extended_access: extended_access.map(|day| day.value),
            end_of_life: end_of_life.map(|day| day.value),
            no_sooner_than: no_sooner_than.map(|day| day.value),
            reason: reason.map(|reason| reason.value),
            successor: successor.map(|successor| successor.value),
        },
        successor_at,
        knowledge: Knowledge {
            source: source?.value,
            contrary: contrary.map(|contrary| contrary.value),
            as_of: as_of?,
        },
    })
}

/// The family and the version, which are given both or not at all.
fn family(table: &Table<'_>) -> Option<Family> {
    let family = table.text("family", filled);
    let version = table.text("version", Family::version);
    let missing = match (&family, &version) {
        (Some(family), None) if !table.holds_text("version") => Some((&family.place, "version")),
        (None, Some(version)) if !table.holds_text("family") => Some((&version.place, "family")),
        _ => None,
    };
    if let Some((place, key)) = missing {
        let problem = Diagnostic::error(format!(
            "`family` and `version` need each other: `{key}` is missing"
        ));
        table.problem(place.mark(problem, ""));
    }
    Some(Family { name: family?.value, version: version?.value })
}

fn required_date(table: &Table<'_>, key: &'static str) -> Option<Date> {
    table.demand(key);
    table.date(key).map(|day| day.value)
}

/// An ARN as catalogs list it: without an account.
fn listed_arn(text: &str) -> Result<SourceArn, String> {
    let arn = SourceArn::parse(text)?;
    match arn.account() {
        Some(_) => {
            Err("the account must be empty here: it is filled in where it is used".to_owned())
        }
        None => Ok(arn),
    }
}
