//! When which profile loses its model.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Content;
use crate::date::Date;
use crate::report::inventory::name_of;

/// How many days the whole width of the page stands for.
const WIDTH: i64 = 730;

/// A model, from today to its end.
#[derive(Debug, Serialize)]
pub(super) struct Span {
    model: String,
    /// The day after which it answers no more, or before which AWS promises that it does.
    day: String,
    /// Whether the day is the end, and not the day before which there is none.
    ends: bool,
    /// The days that are left; less than one when it has passed.
    days: i64,
    /// The part of the width, in hundredths.
    width: i64,
    successor: Option<String>,
    profiles: BTreeSet<String>,
}

/// The models of the profiles, the one that ends first before the others; models without a day are last
/// and have no span.
pub(super) fn of(content: &Content<'_>) -> Vec<Span> {
    let mut spans: BTreeMap<(Date, String), Span> = BTreeMap::new();
    for entry in content.entries {
        let aging = entry.seen.iter().filter_map(|seen| seen.aging(content.catalog, content.today));
        for model in aging {
            let life = &model.lifecycle;
            let Some(day) = life.end_of_life.or(life.no_sooner_than) else { continue };
            let ends = life.end_of_life.is_some();
            let days = day.days() - content.today.days();
            if !ends && days <= 0 {
                continue;
            }
            let id = model.id.to_string();
            let span = spans.entry((day, id)).or_insert_with_key(|(day, id)| Span {
                model: id.clone(),
                day: day.to_string(),
                ends,
                days,
                width: days.clamp(0, WIDTH) * 100 / WIDTH,
                successor: life.successor.as_ref().map(ToString::to_string),
                profiles: BTreeSet::new(),
            });
            span.profiles.insert(format!("{} ({}:{})", name_of(entry), entry.file, entry.line));
        }
    }
    spans.into_values().collect()
}
