//! The budget of what the module makes.

use std::collections::BTreeSet;

use super::resolve::{Question, Resolution};
use super::{Budget, Extra};
use crate::answers::{Answers, Origin};
use crate::catalog::{self, Catalog};
use crate::diagnostic::Diagnostic;

/// The budget with the limit that was named. It counts what has the tag with the module's own path, which
/// is on nothing else, or without such a tag what has the first segment of names.
pub(super) fn budget(
    answers: &Answers,
    catalog: &Catalog,
    extras: &BTreeSet<Extra>,
    out: &mut Resolution,
) -> Option<Budget> {
    if !extras.contains(&Extra::Budget) {
        if let Some(said) = &answers.budget
            && matches!(said.origin, Origin::Flag(_))
        {
            let problem = Diagnostic::error("there is no budget that this could be the limit of");
            out.problems.push(said.origin.mark(problem).help("ask for it: `--with budget`"));
        }
        return None;
    }
    let Some(said) = &answers.budget else {
        out.open.push(Question::Budget);
        return None;
    };
    if let Err(why) = limit(&said.value) {
        let message = format!("`{}` cannot be the limit of a budget", said.value);
        out.problems.push(said.origin.refuse(message, why));
    }
    let path = catalog.tags().iter().find(|tag| tag.origin == catalog::Origin::Git);
    let tag = path.map_or_else(|| catalog.first_segment().clone(), |tag| tag.key.clone());
    Some(Budget { tag, limit: said.value.clone(), spelling: None })
}

/// What AWS Budgets takes for an amount: digits, and up to two behind a point.
/// <https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Spend.html>
///
/// # Errors
/// What is wrong with it.
pub fn limit(text: &str) -> Result<(), String> {
    let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    if !is_number(whole) || !is_number(cents) || whole.len() > 12 || cents.len() > 2 {
        return Err("give an amount in US dollars, as 500 or 99.50".to_owned());
    }
    if text.chars().all(|c| matches!(c, '0' | '.')) {
        return Err("it must be more than nothing".to_owned());
    }
    Ok(())
}
