//! `catalog show`: all that is known of one model, and the names that it would give.

use std::fmt::Write as _;

use clap::Args;
use serde_json::{Value, json};

use super::{Format, as_json, document, region, source};
use crate::aws::Region;
use crate::catalog::{Catalog, Model, Status};
use crate::date::Date;
use crate::diagnostic::Result;
use crate::naming::{Key, profile_name_text};
use crate::report::model::notes;
use crate::report::text::visible;

/// Arguments of `catalog show`.
#[derive(Debug, Clone, Default, Args)]
pub struct ShowArgs {
    /// The model's short id, as `catalog list` shows it
    #[arg(value_name = "MODEL")]
    pub model: String,
    /// The region to call it from
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Output for people or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// The widest line, when there is a place to break it.
const WIDTH: usize = 80;

/// Where values begin, after their labels.
const INDENT: usize = 14;

pub(super) fn show(args: &ShowArgs, catalog: &Catalog, today: Date) -> Result<String> {
    let model = catalog.find_model(&args.model);
    let region = region(args.region.as_deref(), catalog);
    let (model, region) = (model?, &region?.id);
    let names = names(model, catalog);
    Ok(match args.format {
        Format::Text => page(model, region, catalog, today, &names),
        Format::Json => {
            document(with_more(as_json(model, catalog, region, today), model, region, &names))
        }
    })
}

/// The names that a module's first profile of the model would give, with placeholders: what, label,
/// and name.
fn names(model: &Model, catalog: &Catalog) -> Vec<(&'static str, String)> {
    let product = format!("{{{}}}", catalog.first_segment());
    let environment = catalog
        .environment_tag()
        .map_or_else(|| "{environment}".to_owned(), |tag| format!("{{{}}}", tag.key));
    let Ok(key) = Key::parse(Key::MAIN) else { return Vec::new() };
    vec![
        ("name", profile_name_text(&product, None, &model.id, &environment)),
        ("output", key.output()),
        ("variable", key.variable()),
        ("parameter", key.parameter_text(&environment, &product)),
    ]
}

fn with_more(mut value: Value, model: &Model, region: &Region, names: &[(&str, String)]) -> Value {
    let names: serde_json::Map<String, Value> =
        names.iter().map(|(what, name)| ((*what).to_owned(), json!(name))).collect();
    let all: serde_json::Map<String, Value> =
        model.routes.iter().map(|route| (route.from.to_string(), json!(route.to))).collect();
    if let Some(object) = value.as_object_mut() {
        object.insert("region".to_owned(), json!(region));
        object.insert("routes_by_region".to_owned(), Value::Object(all));
        object.insert("names".to_owned(), Value::Object(names));
    }
    value
}

fn page(
    model: &Model,
    region: &Region,
    catalog: &Catalog,
    today: Date,
    names: &[(&'static str, String)],
) -> String {
    let mut out = format!("{}: {}\n\n", model.id, model.name);
    let mut line = |label: &str, words: Vec<String>| {
        if !words.is_empty() {
            out.push_str(&folded(label, &words));
        }
    };
    line("provider", vec![model.provider.to_string()]);
    line("produces", produces(model));
    line("base model", vec![model.base_model.to_string()]);
    line("copy_from", vec![source(model, region)]);
    line("lifecycle", words(&lifecycle(model, today)));
    line("successor", successor(model, catalog));
    line("family", model.family.iter().map(|family| family.name.clone()).collect());
    line("notes", words(&notes(model, catalog, region, today)));
    let others: Vec<&Region> = model.callable_from().filter(|from| *from != region).collect();
    let leaves = |from: &&&Region| !model.leaves_eu(from).is_empty();
    let leaving: Vec<Region> = others.iter().filter(leaves).map(|from| (*from).clone()).collect();
    let others = list(others.iter().copied(), &leaving, "leaves the EU");
    match model.route_from(region) {
        Some(route) => {
            line("called from", vec![region.to_string()]);
            line("answered in", list(route.to.iter(), &route.outside_eu, "outside the EU"));
            line("also from", others);
        }
        None if model.routes.is_empty() => line("called from", vec!["nowhere".to_owned()]),
        None => {
            line("called from", others);
            line("not from", vec![region.to_string()]);
        }
    }
    let (as_of, known_by) = (model.knowledge.as_of, &model.knowledge.source);
    line("known", words(&format!("as of {as_of} from {known_by}")));
    line("but", model.knowledge.contrary.as_deref().map(words).unwrap_or_default());
    out.push_str("\nA module's first profile of it:\n\n");
    for (label, name) in names {
        out.push_str(&folded(label, std::slice::from_ref(name)));
    }
    out
}

/// Status, dates and reason as one sentence.
fn lifecycle(model: &Model, today: Date) -> String {
    let lifecycle = &model.lifecycle;
    let status = lifecycle.on(today);
    let mut when = match (lifecycle.end_of_life, lifecycle.no_sooner_than) {
        (Some(end), _) if status == Status::Unavailable => format!(" since {end}"),
        (Some(end), _) => format!(", calls fail from {end} on"),
        (None, Some(day)) if day > today => format!(", no end before {day}"),
        (None, Some(day)) => format!("; AWS promised no end before {day}, which has passed"),
        (None, None) => String::new(),
    };
    if status == Status::Legacy
        && let Some(day) = lifecycle.legacy_since
    {
        when.insert_str(0, &format!(" since {day}"));
    }
    if status != Status::Unavailable
        && let Some(note) = lifecycle.extended_access_note(today)
    {
        when.push_str("; ");
        when.push_str(&note);
    }
    let why = lifecycle.reason.as_ref().map_or_else(String::new, |reason| format!("; {reason}"));
    format!("{}{when}{why}", status.as_str())
}

/// What the model produces and what that means for profiles, unless it is text.
fn produces(model: &Model) -> Vec<String> {
    let sentence = |note| words(&format!("{}; {note}", model.output.as_str()));
    model.output.note().map(sentence).unwrap_or_default()
}

/// The successor, and the one to take instead if that has come to its end too.
fn successor(model: &Model, catalog: &Catalog) -> Vec<String> {
    let Some(named) = &model.lifecycle.successor else { return Vec::new() };
    match catalog.successor(&model.id) {
        Some(last) if last.id != *named => words(&format!("{named}, and today {}", last.id)),
        _ => vec![named.to_string()],
    }
}

/// Regions with commas between them; to some a remark is added.
fn list<'r>(
    regions: impl Iterator<Item = &'r Region>,
    some: &[Region],
    remark: &str,
) -> Vec<String> {
    let word = |region: &Region| {
        if some.contains(region) { format!("{region} ({remark}),") } else { format!("{region},") }
    };
    let mut words: Vec<String> = regions.map(word).collect();
    if let Some(last) = words.last_mut() {
        last.pop();
    }
    words
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A label and words, on as many lines as they need.
fn folded(label: &str, words: &[String]) -> String {
    let mut out = format!("{label:INDENT$}");
    let mut column = INDENT;
    for (index, word) in words.iter().enumerate() {
        let word = visible(word);
        let width = word.chars().count();
        if index > 0 && column + 1 + width > WIDTH {
            let _ = write!(out, "\n{:INDENT$}", "");
            column = INDENT;
        } else if index > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(&word);
        column += width;
    }
    out.push('\n');
    out
}
