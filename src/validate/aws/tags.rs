//! The tags that reach a profile, from its provider and its own argument, are such as Bedrock
//! accepts.

use std::ops::Range;

use super::environments::Finding;
use super::profiles::{helped, shown};
use crate::aws::TAGS_MAX;
use crate::diagnostic::Diagnostic;
use crate::module::{Module, Profile, Value, locate_entry};
use crate::validate::text::{self, Problem};

pub(crate) fn check(module: &Module, profile: &Profile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(map) = profile.tags_in_effect.as_map() else { return findings };
    for (key, value) in &map.entries {
        let key_problem = text::tag_key(key).map(|it| (format!("tag key `{key}`"), it));
        let value_problem =
            text::tag_value(value).map(|it| (format!("value {}of tag `{key}`", shown(value)), it));
        for (rule, problem) in [("tag-key", key_problem), ("tag-value", value_problem)] {
            let Some((sentence, Problem { what, help })) = problem else { continue };
            let (file, span) = place(module, profile, key);
            let diagnostic = Diagnostic::error(format!("{sentence} is refused by Bedrock: {what}"));
            let diagnostic = module.mark(diagnostic, file, span.clone(), "");
            let diagnostic = helped(diagnostic, help);
            findings.push(Finding { rule, subject: key.clone(), file, span, diagnostic });
        }
    }
    let count = map.entries.values().filter(|value| !matches!(value, Value::Null)).count();
    if count > TAGS_MAX {
        let (file, span) = (profile.definition.file, profile.definition.header.clone());
        let diagnostic = Diagnostic::error(format!(
            "`{}` gets {count} tags, and {TAGS_MAX} are allowed",
            profile.definition.address
        ));
        let diagnostic = module
            .mark(diagnostic, file, span.clone(), "")
            .help("remove some from its `tags` or from the provider's default tags");
        findings.push(Finding {
            rule: "tag-count",
            subject: String::new(),
            file,
            span,
            diagnostic,
        });
    }
    findings
}

/// Where the tag is written: in the resource's own tags, the provider's, or behind a local.
pub(crate) fn place(module: &Module, profile: &Profile<'_>, key: &str) -> (usize, Range<usize>) {
    let address = &profile.definition.address;
    let own = module
        .attribute(address, "tags")
        .and_then(|(file, tags)| locate_entry(module, file, &tags.value, key));
    let default = || {
        let blocks = module.nested(&profile.provider, "default_tags");
        let (file, block) = blocks.first()?;
        locate_entry(module, *file, &block.body.get_attribute("tags")?.value, key)
    };
    own.or_else(default)
        .or_else(|| profile.tags.as_ref().map(|tags| (tags.file, tags.span.clone())))
        .unwrap_or_else(|| (profile.definition.file, profile.definition.header.clone()))
}
