//! Routes as a catalog file writes them.

use super::filled;
use crate::aws::Region;
use crate::diagnostic::Diagnostic;
use crate::strict::{Located, Table};

/// Routes that several models share.
pub(in crate::catalog) struct RouteSet {
    pub id: String,
    pub routes: Vec<RouteDraft>,
}

/// Calls from any of `from` go to all of `to`.
pub(in crate::catalog) struct RouteDraft {
    pub from: Vec<Located<Region>>,
    pub to: Vec<Located<Region>>,
}

/// The routes of a model.
pub(in crate::catalog) enum RoutesDraft {
    Shared(Located<String>),
    Own(Vec<RouteDraft>),
}

pub(super) fn route_set(table: &Table<'_>) -> Option<RouteSet> {
    let id = table.required("id", filled);
    Some(RouteSet { routes: routes(table), id: id?.value })
}

pub(super) fn routes(table: &Table<'_>) -> Vec<RouteDraft> {
    let route = |table: Table<'_>| {
        let route = RouteDraft {
            from: table.texts("from", Region::parse).unwrap_or_default(),
            to: table.texts("to", Region::parse).unwrap_or_default(),
        };
        if route.from.is_empty() || route.to.is_empty() {
            let problem = Diagnostic::error("a route needs regions in both `from` and `to`");
            table.problem(table.place().mark(problem, ""));
        }
        table.finish();
        route
    };
    table.tables("routes").into_iter().map(route).collect()
}
