//! The models as a person picks one: those that can be used, the best first.

use crate::aws::Region;
use crate::catalog::{Catalog, Model, Status};
use crate::date::Date;
use crate::prompt::Choice;

/// The models that answer in the region today without leaving the EU; active ones first, legacy
/// ones last.
pub(super) fn models<'c>(catalog: &'c Catalog, region: &Region, today: Date) -> Vec<&'c Model> {
    let mut models: Vec<&Model> = catalog
        .models()
        .iter()
        .filter(|model| model.lifecycle.on(today) != Status::Unavailable)
        .filter(|model| model.route_from(region).is_some() && model.leaves_eu(region).is_empty())
        .collect();
    models.sort_by_key(|model| {
        (model.lifecycle.on(today), model.is_single_region(), model.id.as_str())
    });
    models
}

/// A choice a model: its name, where calls go, and how its life stands, in columns.
pub(super) fn lines(models: &[&Model], region: &Region) -> Vec<Choice> {
    let name = models.iter().map(|model| model.name.as_str().len()).max().unwrap_or(0);
    models
        .iter()
        .map(|model| {
            let routes = match model.routes_from(region) {
                [only] => only.to_string(),
                routes => format!("{} EU regions", routes.len()),
            };
            let status = match (model.lifecycle.status, model.lifecycle.end_of_life) {
                (Status::Active, None) => String::new(),
                (status, None) => status.as_str().to_owned(),
                (status, Some(end)) => format!("{} until {end}", status.as_str()),
            };
            let line = format!("{:name$}  {routes:12}  {status}", model.name);
            Choice { line: line.trim_end().to_owned(), answer: model.id.to_string() }
        })
        .collect()
}
