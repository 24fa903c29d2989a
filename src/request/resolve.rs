//! From answers to a request: everything that is wrong, everything that is open, or the request.

use std::collections::BTreeSet;

use super::{Extra, ProfileRequest, Request, backend, budget, models, profiles, tags};
use crate::answers::{Answers, Said};
use crate::aws::{Region, TagKey, TagValue};
use crate::catalog::{Catalog, Tag};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::naming::{Environment, Key};
use crate::relative::RelativePath;

/// The folder of the module unless told otherwise.
const INFRA_DIR: &str = ".infra";

/// An answer that is needed and has no default.
#[derive(Debug, Clone)]
pub enum Question {
    /// The model of the one profile.
    Model,
    /// The bucket of the states.
    Bucket,
    /// The limit of the budget.
    Budget,
    /// The value of a tag of every resource.
    Tag(Tag),
    /// The value of a tag of one profile, which its other tags ask for.
    ProfileTag(Key, Tag),
}

impl Question {
    /// The flag that answers it, with a word for the value.
    pub fn flag(&self) -> String {
        match self {
            Self::Model => "--model MODEL".to_owned(),
            Self::Bucket => "--bucket NAME".to_owned(),
            Self::Budget => "--budget USD".to_owned(),
            Self::Tag(tag) => tag.words("VALUE").join(" "),
            Self::ProfileTag(key, tag) => format!("--profile-tag {key}.{}=VALUE", tag.key),
        }
    }

    /// What its flag wants, and what is offered, a line each.
    pub fn explain(&self) -> Vec<String> {
        match self {
            Self::Model => vec!["Model; `bedrock-profile catalog list` shows them".to_owned()],
            Self::Bucket => vec!["S3 bucket for the states; it must exist".to_owned()],
            Self::Budget => vec!["Limit of the monthly cost, in US dollars".to_owned()],
            Self::Tag(tag) | Self::ProfileTag(_, tag) => {
                let offered: Vec<&str> = tag.offered().iter().map(TagValue::as_str).collect();
                match offered.as_slice() {
                    [] if tag.example.is_empty() => vec![tag.help.clone()],
                    [] => vec![tag.help.clone(), format!("for example {}", tag.example)],
                    offered => vec![tag.help.clone(), format!("[{}]", offered.join(", "))],
                }
            }
        }
    }
}

/// What became of the answers.
#[derive(Debug, Default)]
pub struct Resolution {
    /// Answers that cannot be used, each with the place that gave it.
    pub problems: Vec<Diagnostic>,
    /// Answers that can be used, and should be known about.
    pub warnings: Vec<Diagnostic>,
    /// What must be answered still.
    pub open: Vec<Question>,
    /// What is to be made, if there are neither problems nor open questions.
    pub request: Option<Request>,
}

/// Checks the answers and fills in the defaults. `today` tells which models have come to the end
/// of their life.
pub fn resolve(answers: &Answers, catalog: &Catalog, today: Date) -> Resolution {
    let mut out = Resolution::default();
    let environments = environments(answers, catalog, &mut out.problems);
    let region = region(answers, catalog, &mut out.problems);
    let infra_dir = infra_dir(answers, &mut out.problems);
    let mut extras = extras(answers, &mut out.problems);
    if !answers.model_for.is_empty() {
        extras.insert(Extra::Models);
    }
    if extras.contains(&Extra::Models) {
        // The models stand in the files of values.
        extras.insert(Extra::Tfvars);
    }
    let tags = tags::of_module(answers, catalog, &mut out);
    let mut profiles = profiles::profiles(answers, catalog, &region, today, &mut out);
    tags::of_profiles(answers, catalog, &tags, &mut profiles, &mut out);
    for draft in &profiles {
        out.problems.extend(broken_residency(&draft.request, &extras, answers));
    }
    let first = catalog.first_segment();
    let product = tags.iter().find(|it| it.tag.key == *first).and_then(tags::Answered::text);
    let known = models::Known {
        catalog,
        region: &region,
        environments: &environments,
        extras: &extras,
        product: product.map(crate::aws::TagValue::as_str),
        today,
    };
    let models = models::models(answers, &known, &mut profiles, &mut out);
    let backend = backend::backend(answers, catalog, &region, &tags, &extras, &mut out);
    let budget = budget::budget(answers, catalog, &extras, &mut out);
    super::names::check(catalog, &tags, &profiles, &environments, &extras, &mut out.problems);
    if out.problems.is_empty() && out.open.is_empty() {
        let profiles = profiles.into_iter().map(|profile| profile.request).collect();
        let tags = tags.into_iter().map(|tag| tag.tag).collect();
        out.request = Some(Request {
            infra_dir,
            region,
            environments,
            tags,
            profiles,
            extras,
            models,
            backend,
            budget,
        });
    }
    out
}

/// The environments that were named, or those of the catalog.
pub(super) fn environments(
    answers: &Answers,
    catalog: &Catalog,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Environment> {
    let Some(said) = &answers.environments else {
        let default = catalog.environments().iter().filter(|entry| entry.default);
        return default.map(|entry| entry.id.clone()).collect();
    };
    let mut chosen: Vec<Environment> = Vec::new();
    for Said { value, origin } in said {
        match catalog.find_environment(value) {
            Ok(entry) if chosen.contains(&entry.id) => {
                let twice = Diagnostic::error(format!("environment `{value}` is given twice"));
                problems.push(origin.mark_as(twice, "again").help("leave one of them out"));
            }
            Ok(entry) => chosen.push(entry.id.clone()),
            Err(problem) => problems.push(origin.mark(problem)),
        }
    }
    if said.is_empty() {
        problems.push(
            Diagnostic::error("the list of environments is empty")
                .help("name at least one, as `--environments dev,prod`"),
        );
    }
    chosen
}

fn region(answers: &Answers, catalog: &Catalog, problems: &mut Vec<Diagnostic>) -> Region {
    let default = catalog.default_region().clone();
    let Some(Said { value, origin }) = &answers.region else { return default };
    match Region::parse(value) {
        Ok(region) => region,
        Err(why) => {
            let problem = origin.refuse(format!("`{value}` is no AWS region"), why);
            let known = catalog.regions();
            let lower = value.to_lowercase();
            let called = known.iter().find(|region| region.name.to_lowercase() == lower);
            let ids = known.iter().map(|region| region.id.as_str());
            let meant =
                called.map(|region| region.id.as_str()).or_else(|| did_you_mean(value, ids));
            problems.push(match meant {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem,
            });
            default
        }
    }
}

fn infra_dir(answers: &Answers, problems: &mut Vec<Diagnostic>) -> RelativePath {
    let named = answers.infra_dir().unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    named.or_else(|| RelativePath::parse(INFRA_DIR).ok()).unwrap_or_default()
}

pub(super) fn extras(answers: &Answers, problems: &mut Vec<Diagnostic>) -> BTreeSet<Extra> {
    let words = Extra::ALL.map(Extra::word);
    let mut extras = BTreeSet::new();
    let said = answers.with.as_deref().unwrap_or_default();
    for Said { value, origin } in said {
        match Extra::ALL.into_iter().find(|extra| extra.word() == value) {
            Some(extra) => drop(extras.insert(extra)),
            None if value == "none" && said.len() == 1 => {}
            None if value == "none" => problems.push(
                origin
                    .mark_as(Diagnostic::error("`none` stands beside other extras"), "with others")
                    .help("leave out one or the other"),
            ),
            None => problems.push(unknown("extra", value, &words, origin)),
        }
    }
    extras
}

/// Why the postcondition of `residency` would fail at each apply of a profile, if it would.
pub(super) fn broken_residency(
    profile: &ProfileRequest,
    extras: &BTreeSet<Extra>,
    answers: &Answers,
) -> Option<Diagnostic> {
    if profile.in_eu || !extras.contains(&Extra::Residency) {
        return None;
    }
    let region = profile.source.region();
    let problem = Diagnostic::error(format!(
        "`residency` demands that every route stays in the EU, and {} (`{}`), called from {region}, \
         leaves it",
        profile.model_name, profile.model
    ));
    let said = answers.with.iter().flatten().find(|said| said.value == Extra::Residency.word());
    let problem = match said {
        Some(said) => said.origin.mark(problem),
        None => problem,
    };
    let help = "its postcondition would fail at every apply: leave `residency` out, or call the \
                model from another region (`--region`)";
    Some(problem.help(help))
}

/// A word that is none of the known ones, with the nearest.
pub(super) fn unknown(
    what: &str,
    word: &str,
    known: &[&str],
    origin: &crate::answers::Origin,
) -> Diagnostic {
    let problem = origin.refuse(format!("unknown {what} `{word}`"), "");
    let list = known.join(", ");
    problem.help(match did_you_mean(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? (known: {list})"),
        None => format!("known: {list}"),
    })
}

/// The keys of the taxonomy, for suggestions.
pub(super) fn tag_keys(catalog: &Catalog) -> impl Iterator<Item = &str> + Clone {
    catalog.tags().iter().map(|tag| TagKey::as_str(&tag.key))
}
