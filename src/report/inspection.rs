//! The account's profiles beside those of repositories, for people and for programs. The JSON form is
//! documented in `docs/inspect.md`; `version` counts its incompatible changes.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::columns::columns;
use super::inventory::lifecycle_as_json;
use super::model::lifecycle;
use super::text::visible_line;
use crate::account::Destination;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::inspection::{Drift, Field, Inspection, Manager, Row, State, TagProblem, Usage};
use crate::shell::quoted;

/// The version of the JSON form.
const VERSION: u8 = 1;

/// The longest name that AWS accepts, in characters.
const NAME: usize = 64;

/// How much of the quota may be used before that is worth a warning, in percent.
const CLOSE: usize = 90;

/// A line a profile, under a line of headings, with what differs below it; all that is known of each, if
/// `verbose`.
pub fn to_text(inspection: &Inspection<'_, '_>, today: Date, verbose: bool) -> String {
    if inspection.rows.is_empty() {
        return String::new();
    }
    let mut cells =
        vec![["STATE", "NAME", "REGION", "MODEL", "LIFECYCLE", "MANAGED BY"].map(str::to_owned)];
    cells.extend(inspection.rows.iter().map(|row| cells_of(row, today)));
    let table = columns(&cells);
    let mut lines = table.lines();
    let mut out = lines.next().map(|line| format!("{line}\n")).unwrap_or_default();
    for (line, row) in lines.zip(&inspection.rows) {
        let _ = writeln!(out, "{line}");
        for detail in details(row, verbose) {
            let _ = writeln!(out, "  {}", visible_line(&detail));
        }
    }
    out
}

fn cells_of(row: &Row<'_, '_>, today: Date) -> [String; 6] {
    let or = |text: Option<String>| text.unwrap_or_else(|| "unknown".to_owned());
    let base = row.profile.and_then(|it| it.base_model()).map(str::to_owned);
    [
        row.state.as_str().to_owned(),
        shortened(&row.name),
        or(row.region.as_ref().map(ToString::to_string)),
        or(row.model.map(|model| model.id.to_string()).or(base)),
        or(row.model.map(|model| lifecycle(&model.lifecycle, today))),
        managers(row),
    ]
}

/// A name that AWS accepts as it is, and no more of another.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}

/// The profiles of repositories with their places and environments.
fn managers(row: &Row<'_, '_>) -> String {
    let one = |it: &Manager<'_, '_>| {
        let environment = it.environment.as_ref().map(|name| format!(" ({name})"));
        let Manager { entry, .. } = it;
        format!("{}:{} {}{}", entry.file, entry.line, entry.key, environment.unwrap_or_default())
    };
    let all: Vec<String> = row.managed_by.iter().map(one).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(", ") }
}

fn details(row: &Row<'_, '_>, verbose: bool) -> Vec<String> {
    let mut lines: Vec<String> = row.drift.iter().map(drift_line).collect();
    let (missing, wrong): (Vec<_>, Vec<_>) = row.tags.iter().partition(|it| it.value.is_none());
    if !missing.is_empty() {
        let keys: Vec<&str> = missing.iter().map(|it| it.key.as_str()).collect();
        lines.push(format!("missing by the taxonomy: {}", keys.join(", ")));
    }
    lines.extend(wrong.into_iter().map(|TagProblem { key, value, why }| {
        format!("tag {key} = {}: {why}", value.as_deref().unwrap_or_default())
    }));
    let Some(profile) = row.profile else { return lines };
    // Who tags by the taxonomy says whose an unmanaged profile is.
    let source = profile.tags.as_ref().and_then(|tags| tags.get("source"));
    if let (State::Unmanaged, Some(source)) = (row.state, source) {
        lines.push(format!("its tag `source` says {source}"));
    }
    if !verbose {
        return lines;
    }
    if !row.undecided.is_empty() && row.state != State::Unmanaged {
        let fields: Vec<String> = row.undecided.iter().map(field_name).collect();
        lines.push(format!("not compared: {}", fields.join(", ")));
    }
    lines.extend(profile.arn.iter().map(|arn| format!("arn: {arn}")));
    let description = profile.description.iter().filter(|text| !text.is_empty());
    lines.extend(description.map(|text| format!("description: {text}")));
    lines.extend(profile.models.iter().flatten().map(|model| format!("answers: {}", arn(model))));
    let tags = profile.tags.iter().flatten();
    lines.extend(tags.map(|(key, value)| format!("tag: {key} = {value}")));
    lines
}

fn field_name(field: &Field) -> String {
    match field {
        Field::Tag(key) => format!("tag {key}"),
        other => other.as_str().to_owned(),
    }
}

fn drift_line(drift: &Drift) -> String {
    let side = |text: &Option<String>| match text {
        Some(text) => format!("`{text}`"),
        None => "nothing".to_owned(),
    };
    let name = field_name(&drift.field);
    format!(
        "{name}: {} in the repository, {} in the account",
        side(&drift.repository),
        side(&drift.account)
    )
}

/// The ARN of a foundation model. Its partition is not known here, and programs have no use for it.
fn arn(model: &Destination) -> String {
    let region = model.region.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("arn:aws:bedrock:{region}::foundation-model/{}", model.model)
}

/// How many there are of each kind, and how much of the quota they use, a line each.
pub fn summary(inspection: &Inspection<'_, '_>) -> Vec<String> {
    let count = |state: State| inspection.rows.iter().filter(|row| row.state == state).count();
    let states = [State::Managed, State::Drift, State::Missing, State::Unmanaged, State::Unknown];
    let counts = states.iter().map(|state| (*state, count(*state)));
    let counts: Vec<String> = counts
        .filter(|(state, count)| *count > 0 || !matches!(state, State::Unknown))
        .map(|(state, count)| format!("{count} {}", state.as_str()))
        .collect();
    let mut lines = vec![format!("{}.", counts.join(", "))];
    lines.extend(inspection.usage.iter().map(|it| {
        let Usage { region, profiles, quota, .. } = it;
        format!("{}{region} has {profiles} of {quota} application inference profiles.", owner(it))
    }));
    lines
}

fn owner(usage: &Usage) -> String {
    usage.owner.as_ref().map(|owner| format!("Account {owner} in ")).unwrap_or_default()
}

/// What could not be compared, and quotas that are nearly used up.
pub fn warnings(inspection: &Inspection<'_, '_>) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for manager in &inspection.nameless {
        let Manager { entry, seen, .. } = manager;
        let what = format!("whether the account has `{}` is not known", entry.address);
        warnings.push(
            Diagnostic::warning(what)
                .at(&entry.source, entry.header.clone(), "this one")
                .help(format!("its name is not settled by the files: {}", seen.name.pattern)),
        );
    }
    for (Manager { entry, environment, .. }, ids) in &inspection.shared {
        let shown: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let place = environment.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
        let what = format!(
            "the account has {} profiles with the name of `{}`{place}: {}",
            ids.len(),
            entry.address,
            shown.join(", ")
        );
        warnings.push(
            Diagnostic::warning(what)
                .help(format!(
                    "`terraform state show {}` prints the ARN of the one that Terraform has",
                    quoted(&entry.address)
                ))
                .help("delete the others once nobody calls them"),
        );
    }
    if let [first, ..] = inspection.not_listed.as_slice() {
        let count = inspection.not_listed.len();
        let profiles =
            if count == 1 { "1 profile".to_owned() } else { format!("{count} profiles") };
        let what = format!(
            "whether the account has {profiles} of the repository is not known, as `{}`",
            first.seen.name.pattern
        );
        warnings.push(Diagnostic::warning(what).help(
            "no list of all profiles in their region was read: `--region` names regions to ask, and \
             `list-inference-profiles` lists all of one",
        ));
    }
    for usage in inspection.usage.iter().filter(|it| it.profiles * 100 >= it.quota * CLOSE) {
        let Usage { region, profiles, quota, .. } = usage;
        let what = format!("{}{region} has {profiles} of {quota} profiles", owner(usage));
        let help =
            "delete those that nobody calls, or ask AWS for more (Service Quotas, L-40EC9882)";
        warnings.push(Diagnostic::warning(what).help(help));
    }
    warnings
}

/// Everything, for programs.
pub fn to_json(inspection: &Inspection<'_, '_>, today: Date) -> String {
    let regions: Vec<Value> = inspection
        .usage
        .iter()
        .map(|it| {
            let Usage { region, owner, profiles, quota } = it;
            json!({ "region": region, "account": owner, "profiles": profiles, "quota": quota })
        })
        .collect();
    let rows: Vec<Value> = inspection.rows.iter().map(|row| row_as_json(row, today)).collect();
    let undecided = inspection.nameless.iter().chain(&inspection.not_listed);
    super::document(&json!({
        "version": VERSION,
        "regions": regions,
        "profiles": rows,
        "undecided": undecided.map(manager_as_json).collect::<Vec<_>>(),
    }))
}

fn row_as_json(row: &Row<'_, '_>, today: Date) -> Value {
    let profile = row.profile;
    let drift = row.drift.iter().map(|it| {
        let Drift { field, repository, account } = it;
        json!({ "field": field.as_str(), "key": key(field), "repository": repository, "account": account })
    });
    let problems = row.tags.iter().map(
        |TagProblem { key, value, why }| json!({ "key": key, "value": value, "problem": why }),
    );
    json!({
        "state": row.state.as_str(),
        "name": row.name,
        "region": row.region,
        "account": profile.and_then(|it| it.owner.as_ref()),
        "id": profile.and_then(|it| it.id.as_ref()),
        "arn": profile.and_then(|it| it.arn.as_ref()),
        "description": profile.and_then(|it| it.description.as_ref()),
        "base_model": profile.and_then(|it| it.base_model()),
        "answered_in": profile.and_then(|it| it.models.is_some().then(|| it.routes())),
        "tags": profile.and_then(|it| it.tags.as_ref()),
        "model": row.model.map(|model| model.id.as_str()),
        "lifecycle": row.model.map(|model| lifecycle_as_json(model, today)),
        "managed_by": row.managed_by.iter().map(manager_as_json).collect::<Vec<_>>(),
        "drift": drift.collect::<Vec<_>>(),
        "tag_problems": problems.collect::<Vec<_>>(),
        "not_compared": row.undecided.iter().map(field_name).collect::<Vec<_>>(),
    })
}

fn key(field: &Field) -> Option<&str> {
    match field {
        Field::Tag(key) => Some(key),
        _ => None,
    }
}

fn manager_as_json(manager: &Manager<'_, '_>) -> Value {
    let Manager { entry, seen, environment } = manager;
    json!({
        "name": seen.name.pattern,
        "key": entry.key,
        "address": entry.address,
        "file": entry.file,
        "line": entry.line,
        "column": entry.column,
        "environment": environment,
    })
}
