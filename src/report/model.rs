//! What there is to say of a model in the cells of a table.

use crate::aws::Region;
use crate::catalog::{Catalog, Lifecycle, Model, Output, Status};
use crate::date::Date;

/// Where calls from a region go, in few words: the region if it is one, their number otherwise.
pub fn routes(model: &Model, from: &Region) -> String {
    let to = model.routes_from(from);
    let outside = model.leaves_eu(from).len();
    match (to, to.len() - outside) {
        ([], _) if model.routes.is_empty() => "none".to_owned(),
        ([], _) => format!("not from {from}"),
        ([one], 1) => one.to_string(),
        ([one], _) => format!("{one}, not EU"),
        (_, inside) if outside == 0 => format!("{inside} EU regions"),
        (_, inside) => format!("{inside} EU + {outside} other"),
    }
}

/// The regions that a model can be called from, with commas between them; if there are such, only those
/// from which its calls stay in the EU.
pub fn callable_from(model: &Model) -> String {
    let all = || model.callable_from();
    let inside = all().any(|from| model.leaves_eu(from).is_empty());
    let wanted = |from: &&Region| !inside || model.leaves_eu(from).is_empty();
    let regions: Vec<&str> = all().filter(wanted).map(Region::as_str).collect();
    regions.join(", ")
}

/// What speaks for or against a model that no other cell says, in few words: the recommended one, the
/// newest of its family, a model that produces no text.
pub fn notes(model: &Model, catalog: &Catalog, region: &Region, today: Date) -> String {
    let recommended = catalog.recommended(region, today).is_some_and(|it| it.id == model.id);
    let all = [
        (recommended, "recommended"),
        (catalog.is_newest(model, region, today), "newest"),
        (model.output == Output::Embedding, model.output.as_str()),
    ];
    let words = all.iter().filter(|(holds, _)| *holds).map(|(_, word)| (*word).to_owned());
    let dearer = (model.lifecycle.on(today) != Status::Unavailable)
        .then_some(model.lifecycle.extended_access)
        .flatten()
        .map(|day| format!("dearer {} {day}", if day > today { "from" } else { "since" }));
    words.chain(dearer).collect::<Vec<_>>().join(", ")
}

/// How long the model will live, in few words. A promise of no end before a day that has passed is
/// none any more.
pub fn lifecycle(lifecycle: &Lifecycle, today: Date) -> String {
    let status = lifecycle.on(today);
    let word = status.as_str();
    match (status, lifecycle.end_of_life, lifecycle.no_sooner_than) {
        (Status::Unavailable, Some(end), _) => format!("{word} since {end}"),
        (_, Some(end), _) => format!("{word}, ends on {end}"),
        (Status::Active | Status::Legacy, None, Some(day)) if day > today => {
            format!("{word} to {day} or later")
        }
        (_, None, _) => word.to_owned(),
    }
}
