//! The models as a person picks one: those that can be used, the best first.

use crate::aws::Region;
use crate::catalog::{Catalog, Model, Output, Status};
use crate::date::Date;
use crate::prompt::Choice;
use crate::report::model::notes;

/// The models that answer in the region today without leaving the EU: the recommended one first,
/// then those that are active, those with an announced end, and legacy ones last.
pub(super) fn models<'c>(catalog: &'c Catalog, region: &Region, today: Date) -> Vec<&'c Model> {
    let mut models: Vec<&Model> = catalog
        .models()
        .iter()
        .filter(|model| model.lifecycle.on(today) != Status::Unavailable)
        .filter(|model| model.route_from(region).is_some() && model.leaves_eu(region).is_empty())
        .collect();
    let recommended = catalog.recommended(region, today).map(|model| &model.id);
    models.sort_by_key(|model| {
        let ends = model.lifecycle.end_of_life.is_some();
        (
            recommended != Some(&model.id),
            model.lifecycle.on(today),
            model.output == Output::Embedding,
            ends,
            model.is_single_region(),
            model.id.as_str(),
        )
    });
    models
}

/// A choice a model: its name, where calls go, and how its life stands, in columns.
pub(super) fn lines(
    models: &[&Model],
    catalog: &Catalog,
    region: &Region,
    today: Date,
) -> Vec<Choice> {
    let name = models.iter().map(|model| model.name.as_str().len()).max().unwrap_or(0);
    models
        .iter()
        .map(|model| {
            let routes = match model.routes_from(region) {
                [only] => only.to_string(),
                routes => format!("{} EU regions", routes.len()),
            };
            let status = match (model.lifecycle.on(today), model.lifecycle.end_of_life) {
                (Status::Active, None) => String::new(),
                (status, None) => status.as_str().to_owned(),
                (status, Some(end)) => format!("{} until {end}", status.as_str()),
            };
            let notes = notes(model, catalog, region, today);
            let about: Vec<String> =
                [status, notes].into_iter().filter(|it| !it.is_empty()).collect();
            let line = format!("{:name$}  {routes:12}  {}", model.name, about.join(", "));
            Choice { line: line.trim_end().to_owned(), answer: model.id.to_string() }
        })
        .collect()
}
