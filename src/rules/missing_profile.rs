//! Programs that call Bedrock where no module makes a profile.

use std::collections::BTreeMap;

use super::support::code::{SKIP, judged};
use super::{Check, Findings, RepositoryContext, Rule, TextFacts};
use crate::diagnostic::{Diagnostic, Level};
use crate::modules::USUAL;
use crate::shell::quoted;

/// `missing-profile`
pub(super) static RULE: Rule = Rule {
    id: "missing-profile",
    level: Level::Warning,
    summary: "a program calls Bedrock, and no module makes a profile",
    page: include_str!("../../docs/rules/missing-profile.md"),
    options: &[SKIP],
    check: Check::Repositories(check),
};

fn check(context: &RepositoryContext<'_>, findings: &mut Findings<'_>) {
    let by_terraform = context.modules.iter().any(|module| !module.profiles.is_empty());
    if by_terraform || context.texts.iter().any(|text| text.makes_profile) {
        return;
    }
    let mut calls: BTreeMap<usize, Vec<&TextFacts>> = BTreeMap::new();
    for text in judged(context, findings).into_iter().filter(|text| text.calls_bedrock.is_some()) {
        calls.entry(text.root).or_default().push(text);
    }
    for (root, texts) in calls {
        let Some(place) = texts.first().and_then(|text| text.calls_bedrock.as_ref()) else {
            continue;
        };
        let more = match texts.len() - 1 {
            0 => String::new(),
            1 => ", as another file does".to_owned(),
            more => format!(", as {more} other files do"),
        };
        let message = format!("this calls Bedrock{more}, and no module makes a profile to call");
        // Where there is Terraform, `new` would be in its way.
        let help = match context.terraform.get(root).and_then(Option::as_deref) {
            None => "`bedrock-profile new` makes a module with a profile".to_owned(),
            Some(dir) => {
                let named = if USUAL.contains(&dir) {
                    String::new()
                } else {
                    format!(" --infra-dir {}", quoted(dir))
                };
                format!(
                    "`bedrock-profile add main --model MODEL{named}` adds a profile to the Terraform in `{dir}`"
                )
            }
        };
        let diagnostic =
            Diagnostic::warning(message).at(&place.source, place.span.clone(), "").help(help);
        findings.add_at(root, diagnostic).about("bedrock");
    }
}
