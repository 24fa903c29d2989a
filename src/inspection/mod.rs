//! The account's profiles beside those of repositories: which are managed, unmanaged, missing, or differ.
//! Pure; what the texts do not settle is told as undecided.

mod drift;
mod names;
mod tags;

use std::collections::BTreeMap;

use crate::account::{Account, AccountProfile, QUOTA};
use crate::aws::Region;
use crate::catalog::{Catalog, Model};
use crate::inventory::{Entry, Seen};

pub use drift::{Drift, Field, drift};
pub use tags::TagProblem;

/// How a profile of the account and those of the repositories stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A repository has it, and it differs in the account.
    Drift,
    /// A repository has it, and the account does not.
    Missing,
    /// No repository that was looked at has it.
    Unmanaged,
    /// A repository has it, and it does not differ as far as both are known.
    Managed,
    /// Too little is known of it to say whose it is.
    Unknown,
}

impl State {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Drift => "drift",
            Self::Missing => "missing",
            Self::Unmanaged => "unmanaged",
            Self::Managed => "managed",
            Self::Unknown => "unknown",
        }
    }
}

/// A profile in one environment, of the account, of a repository, or of both.
#[derive(Debug)]
pub struct Row<'i, 'c> {
    /// How the two stand to each other.
    pub state: State,
    /// Its name; a part that only Terraform knows stands in braces.
    pub name: String,
    /// Its region, if known.
    pub region: Option<Region>,
    /// What the account has.
    pub profile: Option<&'i AccountProfile>,
    /// The profiles of repositories that have the name.
    pub managed_by: Vec<Manager<'i, 'c>>,
    /// The model of the catalog behind it.
    pub model: Option<&'c Model>,
    /// What differs.
    pub drift: Vec<Drift>,
    /// What could not be compared.
    pub undecided: Vec<Field>,
    /// What its tags in the account lack by the taxonomy.
    pub tags: Vec<TagProblem>,
}

/// A profile of a repository in one environment.
#[derive(Debug, Clone)]
pub struct Manager<'i, 'c> {
    /// The profile.
    pub entry: &'i Entry<'c>,
    /// What it is there.
    pub seen: &'i Seen<'c>,
    /// The environment, if known.
    pub environment: Option<String>,
}

/// How many profiles an account has in a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// The region.
    pub region: Region,
    /// The account's number, if there is a profile.
    pub owner: Option<String>,
    /// How many there are.
    pub profiles: usize,
    /// How many AWS allows without being asked for more.
    pub quota: usize,
}

/// What the comparison comes to.
#[derive(Debug, Default)]
pub struct Inspection<'i, 'c> {
    /// The profiles, by state, region and name.
    pub rows: Vec<Row<'i, 'c>>,
    /// Profiles of repositories of which it cannot be told whether the account has them.
    pub nameless: Vec<Manager<'i, 'c>>,
    /// Profiles of repositories in regions that were not listed as a whole.
    pub not_listed: Vec<Manager<'i, 'c>>,
    /// Profiles of repositories whose name several profiles of the account have, with the ids of these.
    pub shared: Vec<(Manager<'i, 'c>, Vec<String>)>,
    /// The regions that were listed as a whole, by account.
    pub usage: Vec<Usage>,
}

impl Inspection<'_, '_> {
    /// Whether something of the repositories is missing in the account or differs there.
    pub fn differs(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.state, State::Drift | State::Missing))
    }

    /// Whether each profile of the repositories was compared, its tags included.
    pub fn is_complete(&self) -> bool {
        let lacks = |row: &Row<'_, '_>| {
            row.profile.is_some_and(|it| it.name.is_none() || it.tags.is_none())
        };
        let managed = |row: &Row<'_, '_>| !row.managed_by.is_empty() && lacks(row);
        let is_told = self.nameless.is_empty() && self.not_listed.is_empty();
        is_told && self.shared.is_empty() && !self.rows.iter().any(managed)
    }
}

/// Compares an account with repositories. Profiles of other `environments` than these are not missing; all
/// are wanted, if none is named.
pub fn inspect<'i, 'c>(
    account: &'i Account,
    entries: &'i [Entry<'c>],
    environments: &[String],
    catalog: &'c Catalog,
) -> Inspection<'i, 'c> {
    let is_wanted = |environment: Option<&str>| {
        let same = |wanted: &String| Some(wanted.as_str()) == environment;
        environments.is_empty() || environment.is_none() || environments.iter().any(same)
    };
    let all: Vec<Manager<'i, 'c>> = entries
        .iter()
        .flat_map(|entry| entry.seen.iter().map(move |seen| (entry, seen)))
        .map(|(entry, seen)| Manager { entry, seen, environment: seen.environment.clone() })
        .collect();
    let mut found = vec![false; all.len()];
    let mut out = Inspection::default();
    for profile in &account.profiles {
        let mut managed_by = Vec::new();
        for (manager, found) in all.iter().zip(&mut found) {
            let Some(manager) = names::managed(manager, profile) else { continue };
            *found = true;
            managed_by.push(manager);
        }
        names::keep_likeliest(&mut managed_by, profile);
        out.rows.push(row(profile, managed_by, catalog));
    }
    for (manager, found) in all.into_iter().zip(found) {
        let region = manager.seen.region.as_deref().and_then(|it| Region::parse(it).ok());
        let is_listed = match &region {
            Some(region) => account.listed.contains(region),
            None => account.listed.len() == 1,
        };
        match (found, names::is_comparable(manager.seen)) {
            (true, _) => {}
            (false, _) if !is_wanted(manager.environment.as_deref()) => {}
            // Once for all environments.
            (false, false)
                if out.nameless.iter().any(|it| std::ptr::eq(it.entry, manager.entry)) => {}
            (false, false) => out.nameless.push(manager),
            (false, true) if !is_listed => out.not_listed.push(manager),
            (false, true) => out.rows.push(Row {
                state: State::Missing,
                name: manager.seen.name.pattern.clone(),
                region,
                profile: None,
                model: manager.seen.model,
                managed_by: vec![manager],
                drift: Vec::new(),
                undecided: Vec::new(),
                tags: Vec::new(),
            }),
        }
    }
    out.rows.sort_by(|one, other| {
        (one.state, &one.region, &one.name).cmp(&(other.state, &other.region, &other.name))
    });
    out.shared = shared(&out.rows);
    out.usage = usage(account);
    out
}

/// The profiles of repositories that several rows have, which are profiles of one name in one account and region.
fn shared<'i, 'c>(rows: &[Row<'i, 'c>]) -> Vec<(Manager<'i, 'c>, Vec<String>)> {
    let mut found: BTreeMap<_, (Manager<'i, 'c>, Vec<String>)> = BTreeMap::new();
    for row in rows {
        let Some(profile) = row.profile else { continue };
        for manager in &row.managed_by {
            let seen = std::ptr::from_ref(manager.seen);
            let place = (&profile.owner, &profile.region, &profile.name, seen);
            let (_, ids) = found.entry(place).or_insert_with(|| (manager.clone(), Vec::new()));
            ids.extend(profile.id.clone());
        }
    }
    found.into_values().filter(|(_, ids)| ids.len() > 1).collect()
}

fn row<'i, 'c>(
    profile: &'i AccountProfile,
    managed_by: Vec<Manager<'i, 'c>>,
    catalog: &'c Catalog,
) -> Row<'i, 'c> {
    let (mut drift, mut undecided) = (Vec::new(), Vec::new());
    // Environments of one profile that differ no less and no more are told once.
    let of_other = |(at, it): &(usize, &Manager<'_, '_>)| {
        let same = |other: &Manager<'_, '_>| std::ptr::eq(it.entry, other.entry);
        !managed_by.iter().take(*at).any(same)
    };
    for (_, manager) in managed_by.iter().enumerate().filter(of_other) {
        drift::compare(manager, profile, (&mut drift, &mut undecided));
    }
    let state = match (managed_by.is_empty(), drift.is_empty()) {
        (false, false) => State::Drift,
        (false, true) => State::Managed,
        (true, _) if profile.name.is_none() => State::Unknown,
        (true, _) => State::Unmanaged,
    };
    Row {
        state,
        name: profile.name.clone().unwrap_or_else(|| "{unknown}".to_owned()),
        region: profile.region.clone(),
        profile: Some(profile),
        model: model_behind(profile, catalog),
        managed_by,
        drift,
        undecided,
        tags: profile.tags.as_ref().map(|it| tags::problems(it, catalog)).unwrap_or_default(),
    }
}

/// The model of the catalog behind a profile of the account: the one that calls from its region reach the
/// same regions by, or else any with the same foundation model, whose life is the same.
pub fn model_behind<'c>(profile: &AccountProfile, catalog: &'c Catalog) -> Option<&'c Model> {
    let base = profile.base_model()?;
    let same = |model: &&Model| model.base_model.as_str() == base;
    let exact = source_of(profile, catalog);
    exact.or_else(|| catalog.models().iter().find(same))
}

/// The model of the catalog that a profile of the account must have been made from: AWS does not tell the
/// source, but calls through it reach the same regions.
pub fn source_of<'c>(profile: &AccountProfile, catalog: &'c Catalog) -> Option<&'c Model> {
    let (base, region) = (profile.base_model()?, profile.region.as_ref()?);
    let routes = profile.routes();
    let mut models = catalog.models().iter().filter(|model| model.base_model.as_str() == base);
    models.find(|model| {
        let to = model.routes_from(region);
        !to.is_empty() && to.len() == routes.len() && to.iter().all(|it| routes.contains(it))
    })
}

/// How many profiles there are in each region that was listed.
fn usage(account: &Account) -> Vec<Usage> {
    let mut counts: BTreeMap<(&Region, Option<&str>), usize> = BTreeMap::new();
    for profile in &account.profiles {
        if let Some(region) = profile.region.as_ref().filter(|it| account.listed.contains(*it)) {
            *counts.entry((region, profile.owner.as_deref())).or_default() += 1;
        }
    }
    for region in &account.listed {
        if !counts.keys().any(|(known, _)| *known == region) {
            counts.insert((region, None), 0);
        }
    }
    let usage = |((region, owner), profiles): ((&Region, Option<&str>), usize)| Usage {
        region: region.clone(),
        owner: owner.map(str::to_owned),
        profiles,
        quota: QUOTA,
    };
    counts.into_iter().map(usage).collect()
}
