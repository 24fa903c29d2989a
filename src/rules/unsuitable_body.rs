//! Requests that no model behind the repository's profiles takes.

use super::support::code::{SKIP, judged};
use super::{Check, Findings, RepositoryContext, Rule};
use crate::aws::Task;
use crate::diagnostic::{Diagnostic, Level};

/// `unsuitable-body`
pub(super) static RULE: Rule = Rule {
    id: "unsuitable-body",
    level: Level::Warning,
    summary: "the body of an `InvokeModel` has a form that neither Claude nor Nova takes",
    page: include_str!("../../docs/rules/unsuitable-body.md"),
    options: &[SKIP],
    check: Check::Repositories(check),
};

fn check(context: &RepositoryContext<'_>, findings: &mut Findings<'_>) {
    let mut profiles = context.modules.iter().flat_map(|module| &module.profiles).peekable();
    let talks = |id: &str| {
        (id.contains("anthropic.claude") || id.contains("amazon.nova"))
            && Task::of(id) == Task::Chat
    };
    if profiles.peek().is_none()
        || !profiles.all(|profile| profile.model.as_deref().is_some_and(talks))
    {
        return;
    }
    for text in judged(context, findings) {
        let Some(place) = text.body.as_ref().filter(|_| text.takes_profile) else { continue };
        let diagnostic = Diagnostic::warning("neither Claude nor Nova takes a body of this form")
            .at(&place.source, place.span.clone(), "")
            .help("call Converse, or write the body that the model behind the profile takes");
        findings.add_at(text.root, diagnostic).about("body");
    }
}
