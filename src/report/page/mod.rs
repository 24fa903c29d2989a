//! The profiles of many repositories as one page of HTML for a platform team: by product, environment and
//! model, with what `check` finds in their modules, and with the days on which models end. Nothing is
//! loaded from elsewhere, no script runs, and every value is escaped.

mod rows;
mod timeline;

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;

use super::inventory::name_of;
use super::location;
use super::text::visible;
use crate::catalog::Catalog;
use crate::check::{Report, Root};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory::{Duplicate, Entry};
use crate::templates::syntax;
use rows::Product;
use timeline::Span;

/// The page. Its name ends in `.html`, so that values are escaped for HTML.
const NAME: &str = "profiles.html";
const TEMPLATE: &str = include_str!("profiles.html");

/// What the page tells.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The profiles.
    pub entries: &'a [Entry<'a>],
    /// The names that several of them have.
    pub duplicates: &'a [Duplicate],
    /// What `check` says of the same folders.
    pub report: &'a Report,
    /// The folders that were checked.
    pub roots: &'a [Root],
    /// The catalog that tells the lifecycles.
    pub catalog: &'a Catalog,
    /// The day of the page.
    pub today: Date,
}

/// Something to see to, with its place.
#[derive(Debug, Serialize)]
struct Concern {
    level: &'static str,
    rule: &'static str,
    message: String,
    place: String,
}

/// What the template is given.
#[derive(Debug, Serialize)]
struct Page {
    today: String,
    profiles: usize,
    products: Vec<Product>,
    timeline: Vec<Span>,
    duplicates: Vec<(String, Vec<String>)>,
    shown: usize,
    concerns: Vec<Concern>,
    unread: usize,
}

/// The page as a text.
///
/// # Errors
/// Never for a reason that lies in the profiles: the template is the program's own.
pub fn render(content: &Content<'_>) -> Result<String> {
    let concerns = concerns(content);
    let products = rows::products(content, &concerns);
    let shown: usize = concerns.values().map(Vec::len).sum();
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    let page = Page {
        today: content.today.to_string(),
        profiles: content.entries.len(),
        products,
        timeline: timeline::of(content),
        duplicates: duplicates(content),
        shown,
        concerns: concerns.into_values().flatten().collect(),
        unread: content.report.problems.len(),
    };
    let page = environment.render_named_str(NAME, TEMPLATE, Value::from(Serde(page)));
    // What steers a terminal turns letters round in a browser, too.
    page.map(|page| visible(&page)).map_err(|error| {
        Diagnostic::error(format!("the page cannot be made: {error}"))
            .help("this is a fault of the program: please report it")
            .into()
    })
}

/// What was found, by the folder of the module or file that it was found in.
fn concerns(content: &Content<'_>) -> BTreeMap<String, Vec<Concern>> {
    let mut found: BTreeMap<String, Vec<Concern>> = BTreeMap::new();
    for finding in &content.report.findings {
        let path = location::path(finding.root, finding.path(), content.roots);
        let line =
            finding.diagnostic.places.first().map_or(1, |it| it.source.position(it.span.start).0);
        found.entry(folder(&path).to_owned()).or_default().push(Concern {
            level: super::findings::word(finding.diagnostic.level),
            rule: finding.rule.id,
            message: finding.diagnostic.message.clone(),
            place: format!("{path}:{line}"),
        });
    }
    found
}

/// The folder of a file.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Each name that several profiles have, with their places.
fn duplicates(content: &Content<'_>) -> Vec<(String, Vec<String>)> {
    let owners = |duplicate: &Duplicate| {
        let entries = duplicate.entries.iter().filter_map(|index| content.entries.get(*index));
        entries.map(|entry| format!("{} ({}:{})", name_of(entry), entry.file, entry.line)).collect()
    };
    content.duplicates.iter().map(|it| (it.name.clone(), owners(it))).collect()
}

#[cfg(test)]
mod tests;
