//! Profiles whose calls leave the European Union.

use super::support::source;
use super::{Check, Docs, Findings, ModuleContext, Rule, RuleOption};
use crate::aws::Region;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;

/// `outside-eu`
pub(super) static RULE: Rule = Rule {
    id: "outside-eu",
    level: Level::Error,
    summary: "calls may be answered outside the European Union",
    docs: Docs {
        what: "\
Finds profiles whose source is of another geography than `eu`, `global` among them; \
profiles that are called from a region outside the EU; and those that route to one from \
the region in the ARN. The prefix `eu.` alone proves nothing: called from London or \
Zurich, such a profile routes there too.",
        why: "\
Data that must stay in the EU must not be sent to a profile that may answer from \
elsewhere, and a profile does not tell afterwards where a call went.",
        example: r#"copy_from = "arn:aws:bedrock:eu-central-1:…:inference-profile/global.anthropic.claude-sonnet-5""#,
        fix: "\
Use the EU profile of the model, called from a region in the EU. Where leaving the EU is \
allowed, list the model under `allow`. There is no automatic fix.",
    },
    options: &[RuleOption {
        name: "allow",
        help: "models to leave alone, by short id or by the id in the ARN",
        default: &[],
    }],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let catalog = context.catalog;
    source::each(context, findings, |findings, view, profile, source| {
        let (arn, region) = (&source.arn, source.arn.region());
        let id = arn.id();
        let outside = source.model.map_or(&[] as &[Region], |model| model.leaves_eu(region));
        let message = match source::geography(arn) {
            Some("global") => format!("`{id}` may be answered anywhere in the world"),
            Some(geography) if geography != "eu" && source.model.is_none() => {
                format!("`{id}` is a profile of the geography `{geography}`, not of the EU")
            }
            _ if !outside.is_empty() => {
                let regions = source::listed(outside);
                format!("from {region}, `{id}` routes to {regions}, outside the EU")
            }
            _ if !catalog.in_eu(region) => {
                format!("`{id}` is called from {region}, which lies outside the EU")
            }
            _ => return,
        };
        let diagnostic = Diagnostic::error(message)
            .help("use a model whose routes stay in the EU: `bedrock-profile catalog list`")
            .help("where it may leave the EU, list it under `allow` of this rule");
        source::report(context, findings, view, profile, source, diagnostic);
    });
}
