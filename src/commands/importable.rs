//! Which profiles of the account `import` is about.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::account::{Account, AccountProfile};
use crate::adapt::{Pending, import_of};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Result, did_you_mean};
use crate::inspection::{Inspection, Row, inspect};
use crate::inventory::Entry;
use crate::module::Module;
use crate::shell::quoted;

/// The ids of profiles that another module of the repository has and this one has not, each with why it is left
/// there. `managed` is what the module has, itself and through calls.
pub(super) fn managed_elsewhere(
    account: &Account,
    managed: &[Inspection<'_, '_>],
    (elsewhere, catalog): (&[Entry<'_>], &Catalog),
) -> Vec<(String, Diagnostic)> {
    let own = arns(managed.iter().flat_map(|it| &it.rows), &|row| !row.managed_by.is_empty());
    let found = inspect(account, elsewhere, &[], catalog);
    let left = found.rows.iter().filter_map(|row| {
        let (profile, holder) = (row.profile?, row.managed_by.first()?);
        if profile.arn.as_deref().is_some_and(|arn| own.contains(arn)) {
            return None;
        }
        let (name, entry) = (profile.name.as_deref().unwrap_or_default(), holder.entry);
        let what = format!("the profile `{name}` is left out: `{}` has its name", entry.address);
        let folder = Path::new(&entry.file).parent().unwrap_or(Path::new(""));
        let folder = if folder == Path::new("") { Path::new(".") } else { folder };
        let help = format!(
            "import it there: `bedrock-profile import --infra-dir {}`",
            quoted(&folder.display().to_string())
        );
        Some((profile.id.clone()?, Diagnostic::error(what).help(help)))
    });
    left.collect()
}

/// The ARNs of the profiles of some rows.
fn arns<'r>(
    rows: impl Iterator<Item = &'r Row<'r, 'r>>,
    is_it: &dyn Fn(&Row<'_, '_>) -> bool,
) -> BTreeSet<&'r str> {
    rows.filter(|row| is_it(row)).filter_map(|row| row.profile?.arn.as_deref()).collect()
}

/// The profiles to import: those that were named, or all that the module does not have, and those for which an
/// `import` block waits in another environment.
pub(super) fn wanted<'a>(
    names: &[String],
    account: &'a Account,
    (module, managed): (&Module, &[Inspection<'_, '_>]),
) -> Result<Vec<&'a AccountProfile>> {
    if names.is_empty() {
        let joins = |row: &Row<'_, '_>| {
            row.managed_by.iter().any(|it| {
                let pending = import_of(module, &it.entry.address);
                let environment = it.environment.as_ref();
                matches!(pending, Some(Pending::By(ids)) if environment.is_some_and(|it| !ids.contains_key(it)))
            })
        };
        let rows = || managed.iter().flat_map(|it| &it.rows);
        let had = arns(rows(), &|row| !row.managed_by.is_empty());
        let joining = arns(rows(), &joins);
        let is_open = |it: &&AccountProfile| {
            it.arn.as_deref().is_some_and(|arn| !had.contains(arn) || joining.contains(arn))
        };
        let all = account.profiles.iter().filter(is_open);
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

/// How many profiles of the account have the name of one of the module that no `import` block waits for.
pub(super) fn in_place(module: &Module, managed: &[Inspection<'_, '_>]) -> usize {
    let waits = |id: &str, address: &str| match import_of(module, address) {
        Some(Pending::By(ids)) => ids.values().any(|it| it.split('@').next() == Some(id)),
        Some(Pending::As(block)) => block.contains(id),
        None => false,
    };
    let is_in_place = |row: &&Row<'_, '_>| {
        let id = row.profile.and_then(|it| it.id.as_deref());
        let open = |id: &str| !row.managed_by.iter().any(|it| waits(id, &it.entry.address));
        !row.managed_by.is_empty() && id.is_some_and(open)
    };
    managed.iter().flat_map(|it| &it.rows).filter(is_in_place).count()
}

/// The profiles without those that share their name with another one in their region and environment, of which the files cannot
/// tell which is meant, unless the user named it by its id; and what to say of these.
pub(super) fn unambiguous<'a>(
    wanted: Vec<&'a AccountProfile>,
    names: &[String],
    catalog: &Catalog,
) -> (Vec<&'a AccountProfile>, Vec<Diagnostic>) {
    let mut groups: BTreeMap<_, Vec<&AccountProfile>> = BTreeMap::new();
    for profile in &wanted {
        let tag = catalog.environment_tag().map(|tag| tag.key.as_str());
        let environment = tag.and_then(|key| profile.tags.as_ref()?.get(key));
        let place = (&profile.owner, &profile.region, environment, &profile.name);
        groups.entry(place).or_default().push(profile);
    }
    let is_said =
        |it: &AccountProfile| [&it.id, &it.arn].into_iter().flatten().any(|id| names.contains(id));
    groups.retain(|_, all| all.len() > 1 && !all.iter().all(|it| is_said(it)));
    let told = groups.iter().map(|((_, region, _, name), all)| {
        let (name, count) = (name.as_deref().unwrap_or_default(), all.len());
        let region = region.as_ref().map_or_else(String::new, |it| format!(" in {it}"));
        let ids: Vec<String> = all.iter().filter_map(|it| it.id.as_ref()).cloned().collect();
        let first = ids.first().cloned().unwrap_or_default();
        let shown: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        Diagnostic::error(format!("the account has {count} profiles `{name}`{region}"))
            .help(format!("their ids are {}", shown.join(", ")))
            .help(format!(
                "find out which one is called, and name it: `bedrock-profile import {first}`"
            ))
            .help("delete the others once nobody calls them")
    });
    let told = told.collect();
    let unclear: Vec<&AccountProfile> =
        groups.into_values().flatten().filter(|it| !is_said(it)).collect();
    let kept =
        wanted.into_iter().filter(|it| !unclear.iter().any(|other| std::ptr::eq(*other, *it)));
    (kept.collect(), told)
}
