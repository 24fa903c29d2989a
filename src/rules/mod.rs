//! What `check` judges: one rule a file, each a record and a function, and the sorted table of them.
//! Rules read what they are given and report; they print nothing and write nothing.

mod agents_outdated;
mod client_region;
mod context;
mod cost_allocation_tag;
mod finding;
mod framework_misuse;
mod hardcoded_profile_arn;
mod iam_accountless_profile;
mod iam_denied_region;
mod iam_missing_model;
mod iam_missing_profile;
mod iam_missing_project;
mod iam_missing_streaming;
mod iam_too_broad;
mod iam_unknown_action;
mod invalid_arguments;
mod invalid_description;
mod invalid_ignore;
mod invalid_name;
mod invalid_parameter;
mod invalid_source;
mod invalid_tag;
mod legacy_model;
mod missing_account_id;
mod missing_create_before_destroy;
mod missing_default_tags;
mod missing_output;
mod missing_profile;
mod missing_tag;
mod name_collision;
mod name_convention;
mod outside_eu;
mod provider_too_old;
mod raw_model_id;
mod region_mismatch;
mod shared_state;
mod single_region_model;
mod stale_baseline;
mod static_replacement_name;
mod support;
mod system_profile_id;
mod tag_value_not_allowed;
mod unattributable_call;
mod unavailable_model;
mod undelivered_profile;
mod undelivered_variable;
mod unexpected_account_id;
mod unknown_attribute;
mod unknown_model;
mod unsuitable_body;
mod unused_ignore;
mod unused_profile;
mod unvalidated_environment;
mod wrong_identifier;

#[cfg(test)]
mod tests;

use crate::catalog::unknown as unknown_word;
use crate::diagnostic::{Diagnostic, Level};

pub(crate) use agents_outdated::RULE as AGENTS_OUTDATED;
pub use context::{
    Delivery, EnvironmentView, MixedUp, ModuleContext, ModuleFacts, Passed, RepositoryContext,
    ResourceFacts, Sources, TextContext, TextFacts,
};
pub use finding::{Change, FileEdit, Finding, Findings};
pub(crate) use framework_misuse::unknown_model;
pub(crate) use invalid_ignore::RULE as INVALID_IGNORE;
pub(crate) use stale_baseline::RULE as STALE_BASELINE;
pub(crate) use support::code::joined;
pub(crate) use unused_ignore::RULE as UNUSED_IGNORE;

/// One thing that repositories should have or avoid.
#[derive(Debug)]
pub struct Rule {
    /// Its name: that of its file, with dashes.
    pub id: &'static str,
    /// How serious a finding is unless the configuration says otherwise.
    pub level: Level,
    /// What it finds, in a line without a final period.
    pub summary: &'static str,
    /// Its page of the documentation, in Markdown.
    pub page: &'static str,
    /// What the configuration may set, `[check.rules.<id>]`.
    pub options: &'static [RuleOption],
    /// What judges.
    pub check: Check,
}

impl Rule {
    /// The sections of its page.
    pub fn docs(&self) -> Docs {
        let (head, rest) = self.page.split_once("\n\n## Why\n\n").unwrap_or_default();
        let (why, rest) = rest.split_once("\n\n## Example\n\n```\n").unwrap_or_default();
        let (example, rest) = rest.split_once("\n```\n\n## Fix\n\n").unwrap_or_default();
        let fix = rest.split("\n\n## Option").next().unwrap_or_default();
        let fix = fix.split("\n\n[All rules]").next().unwrap_or_default();
        // A title and a line on the level come before it.
        let what = head.splitn(3, "\n\n").nth(2).unwrap_or_default();
        Docs { what, why, example, fix }
    }
}

/// The sections of a rule's long text.
#[derive(Debug)]
pub struct Docs {
    /// What is found, and what is not.
    pub what: &'static str,
    /// What goes wrong without it.
    pub why: &'static str,
    /// A text with the finding.
    pub example: &'static str,
    /// What to write instead, and whether `--fix` does it.
    pub fix: &'static str,
}

impl Docs {
    /// The sections with their titles, in their order.
    pub fn sections(&self) -> [(&'static str, &'static str); 4] {
        [("What", self.what), ("Why", self.why), ("Example", self.example), ("Fix", self.fix)]
    }
}

/// A list of words that the configuration may give to a rule.
#[derive(Debug)]
pub struct RuleOption {
    /// Its key.
    pub name: &'static str,
    /// What it does, in a line.
    pub help: &'static str,
    /// The words when the configuration gives none.
    pub default: &'static [&'static str],
}

/// The function of a rule, by what it looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// One module that has to do with Bedrock, in all its environments.
    Module(fn(&ModuleContext<'_>, &mut Findings<'_>)),
    /// One text file of any language, with what the repository's modules offer.
    Text(fn(&TextContext<'_>, &mut Findings<'_>)),
    /// All repositories at once, by the facts that were gathered from modules and texts.
    Repositories(fn(&RepositoryContext<'_>, &mut Findings<'_>)),
    /// What [`crate::check`] judges itself: its own exceptions, once all findings are known, and sections of
    /// documents.
    Itself,
}

/// All rules, sorted by id.
pub static RULES: &[&Rule] = &[
    &agents_outdated::RULE,
    &client_region::RULE,
    &cost_allocation_tag::RULE,
    &framework_misuse::RULE,
    &hardcoded_profile_arn::RULE,
    &iam_accountless_profile::RULE,
    &iam_denied_region::RULE,
    &iam_missing_model::RULE,
    &iam_missing_profile::RULE,
    &iam_missing_project::RULE,
    &iam_missing_streaming::RULE,
    &iam_too_broad::RULE,
    &iam_unknown_action::RULE,
    &invalid_arguments::RULE,
    &invalid_description::RULE,
    &invalid_ignore::RULE,
    &invalid_name::RULE,
    &invalid_parameter::RULE,
    &invalid_source::RULE,
    &invalid_tag::RULE,
    &legacy_model::RULE,
    &missing_account_id::RULE,
    &missing_create_before_destroy::RULE,
    &missing_default_tags::RULE,
    &missing_output::RULE,
    &missing_profile::RULE,
    &missing_tag::RULE,
    &name_collision::RULE,
    &name_convention::RULE,
    &outside_eu::RULE,
    &provider_too_old::RULE,
    &raw_model_id::RULE,
    &region_mismatch::RULE,
    &shared_state::RULE,
    &single_region_model::RULE,
    &stale_baseline::RULE,
    &static_replacement_name::RULE,
    &system_profile_id::RULE,
    &tag_value_not_allowed::RULE,
    &unattributable_call::RULE,
    &unavailable_model::RULE,
    &undelivered_profile::RULE,
    &undelivered_variable::RULE,
    &unexpected_account_id::RULE,
    &unknown_attribute::RULE,
    &unknown_model::RULE,
    &unsuitable_body::RULE,
    &unused_ignore::RULE,
    &unused_profile::RULE,
    &unvalidated_environment::RULE,
    &wrong_identifier::RULE,
];

/// A rule by its id, or why there is none.
///
/// # Errors
/// When there is no such rule; close ones are suggested.
pub fn find(id: &str) -> Result<&'static Rule, Diagnostic> {
    let ids = || RULES.iter().map(|rule| rule.id);
    RULES.iter().copied().find(|rule| rule.id == id).ok_or_else(|| {
        let all: Vec<&str> = ids().collect();
        let mut problem = unknown_word("rule", id, all, false);
        problem.message = format!("there is no rule `{id}`");
        problem.help("`bedrock-profile explain` lists the rules there are")
    })
}
