//! Which profiles of the account `import` is about.

use std::collections::BTreeSet;

use crate::account::{Account, AccountProfile};
use crate::adapt::{Pending, import_of};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Result, did_you_mean};
use crate::inspection::{Row, inspect};
use crate::inventory::Entry;
use crate::module::Module;

/// The ids of profiles that another module of the repository has, or one that this module calls, each with
/// why it is left there.
pub(super) fn managed_elsewhere(
    account: &Account,
    (own, all): (&[Entry<'_>], &[Entry<'_>]),
    catalog: &Catalog,
) -> Vec<(String, Diagnostic)> {
    let has = |entries: &[Entry<'_>], profile: &AccountProfile| {
        let account = Account::of(profile.clone());
        let found = inspect(&account, entries, &[], catalog);
        let managers = found.rows.iter().filter(|row| row.profile.is_some());
        managers.flat_map(|row| &row.managed_by).next().map(|it| it.entry.address.clone())
    };
    let elsewhere = |profile: &AccountProfile| {
        let address = has(all, profile).filter(|_| has(own, profile).is_none())?;
        let name = profile.name.as_deref().unwrap_or_default();
        let what = format!("the profile `{name}` is left out: `{address}` has its name");
        let help = "`bedrock-profile inspect` shows where; import it into that module, or by hand";
        Some((profile.id.clone()?, Diagnostic::error(what).help(help)))
    };
    account.profiles.iter().filter_map(elsewhere).collect()
}

/// The profiles to import: those that were named, or all that the module does not have, and those for which an
/// `import` block waits in another environment.
pub(super) fn wanted<'a>(
    names: &[String],
    account: &'a Account,
    (module, entries): (&Module, &[Entry<'_>]),
    catalog: &Catalog,
) -> Result<Vec<&'a AccountProfile>> {
    if names.is_empty() {
        let found = inspect(account, entries, &[], catalog);
        let joins = |row: &Row<'_, '_>| {
            row.managed_by.iter().any(|it| {
                let pending = import_of(module, &it.entry.address);
                let environment = it.environment.as_ref();
                matches!(pending, Some(Pending::By(ids)) if environment.is_some_and(|it| !ids.contains_key(it)))
            })
        };
        let is_open = |row: &&Row<'_, '_>| row.managed_by.is_empty() || joins(row);
        let unmanaged = found.rows.iter().filter(is_open);
        let arns: BTreeSet<&str> =
            unmanaged.filter_map(|row| row.profile?.arn.as_deref()).collect();
        let is_one = |it: &&AccountProfile| it.arn.as_deref().is_some_and(|arn| arns.contains(arn));
        let all = account.profiles.iter().filter(is_one);
        return Ok(all.filter(|it| it.name.is_some()).collect());
    }
    let mut wanted: Vec<&AccountProfile> = Vec::new();
    let mut problems = Vec::new();
    for word in names {
        let is_it = |text: &Option<String>| text.as_ref() == Some(word);
        let called = |it: &&AccountProfile| is_it(&it.name) || is_it(&it.id) || is_it(&it.arn);
        let found: Vec<&AccountProfile> = account.profiles.iter().filter(called).collect();
        if found.is_empty() {
            let names: Vec<&str> =
                account.profiles.iter().filter_map(|it| it.name.as_deref()).collect();
            let near = did_you_mean(word, names).map(|near| format!("did you mean `{near}`?"));
            problems.push(
                Diagnostic::error(format!("the account has no profile `{word}`"))
                    .code(Code::NotFound)
                    .help_with(near)
                    .help("`bedrock-profile inspect` lists what there is"),
            );
        }
        wanted.extend(found);
    }
    if problems.is_empty() { Ok(wanted) } else { Err(problems.into()) }
}
