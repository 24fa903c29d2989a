//! The models as a person picks one: those that can be used, the best first.

use crate::aws::Region;
use crate::catalog::{Catalog, Model, Output, Status};
use crate::date::Date;
use crate::prompt::Choice;
use crate::report::model::{lifecycle, notes, routes};

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

/// A choice a model: its name, where calls go, what speaks for it and how its life stands, in columns.
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
            let family = model.family.as_ref().map(|family| family.name.as_str());
            // Most names begin with that of their family.
            let shown = model.name.as_str().to_lowercase().replace(' ', "-");
            let family = family.filter(|family| !shown.starts_with(family));
            let about = [
                notes(model, catalog, region, today),
                lifecycle(&model.lifecycle, today),
                family.map(|family| format!("family {family}")).unwrap_or_default(),
            ];
            let about: Vec<String> = about.into_iter().filter(|it| !it.is_empty()).collect();
            let (routes, about) = (routes(model, region), about.join(", "));
            let line = format!("{:name$}  {routes:12}  {about}", model.name);
            // What is recommended is active.
            let status = if catalog.recommended(region, today).is_some_and(|it| it.id == model.id) {
                "recommended"
            } else {
                model.lifecycle.on(today).as_str()
            };
            let brief = format!("{}  {status}", routes.trim_end_matches(" regions"));
            Choice::new(model.id.to_string(), line).or_brief(model.name.as_str(), brief)
        })
        .collect()
}
