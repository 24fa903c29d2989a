//! What there is to say of a model in the cells of a table.

use crate::aws::Region;
use crate::catalog::{Lifecycle, Model, Status};
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

/// How long the model will live, in few words. That it would live until a day that has passed is no
/// news any more.
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
