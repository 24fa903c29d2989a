//! The model of each profile in each environment.

use std::collections::{BTreeMap, BTreeSet};

use super::profiles::Draft;
use super::resolve::Resolution;
use super::usable::{Allowed, usable};
use super::{EnvironmentModel, Extra};
use crate::answers::{Answers, ModelFor};
use crate::aws::{ProfileName, Region};
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level};
use crate::naming::{Environment, profile_name_text};

/// What the answers are checked against.
pub(super) struct Known<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) region: &'a Region,
    pub(super) environments: &'a [Environment],
    pub(super) extras: &'a BTreeSet<Extra>,
    /// The first segment of names, where it is known.
    pub(super) product: Option<&'a str>,
    pub(super) today: Date,
}

/// The models by environment: that of the profile unless another one was named.
pub(super) fn models(
    answers: &Answers,
    known: &Known<'_>,
    drafts: &mut [Draft],
    out: &mut Resolution,
) -> Vec<(Environment, Vec<EnvironmentModel>)> {
    let mut all: BTreeMap<(usize, usize), EnvironmentModel> = BTreeMap::new();
    if !known.extras.contains(&Extra::Models) {
        return Vec::new();
    }
    for (place, _) in known.environments.iter().enumerate() {
        for (index, draft) in drafts.iter().enumerate() {
            let (key, model) = (draft.request.key.clone(), draft.request.model.clone());
            let source = draft.request.source.clone();
            all.insert((place, index), EnvironmentModel { key, model, source });
        }
    }
    // Without any profile, what is missing is its model, and that is told.
    for said in answers.model_for.iter().filter(|_| !drafts.is_empty()) {
        match one(answers, known, drafts, said, out) {
            Ok((place, model)) => drop(all.insert(place, model)),
            Err(problem) => out.problems.push(said.model.origin.mark(*problem)),
        }
    }
    // Two profiles that have one model anywhere need their keys to be told apart.
    for place in 0..known.environments.len() {
        for index in 0..drafts.len() {
            let model = all.get(&(place, index)).map(|it| it.model.clone());
            let same = (0..drafts.len())
                .filter(|other| all.get(&(place, *other)).map(|it| it.model.clone()) == model);
            if same.count() > 1
                && let Some(draft) = drafts.get_mut(index)
            {
                draft.request.key_in_name = true;
            }
        }
    }
    for ((place, index), model) in &all {
        let (Some(environment), Some(draft)) = (known.environments.get(*place), drafts.get(*index))
        else {
            continue;
        };
        let Some(product) = known.product else { continue };
        let key = draft.request.key_in_name.then_some(&draft.request.key);
        let name = profile_name_text(product, key, &model.model, environment.as_str());
        if let Err(why) = ProfileName::parse(&name) {
            let message =
                format!("the name of the profile `{}` would be `{name}`: {why}", draft.typed);
            out.problems.push(Diagnostic::error(message).help("shorten the product or the key"));
        }
    }
    let of =
        |place: usize| (0..drafts.len()).filter_map(|index| all.remove(&(place, index))).collect();
    let places: Vec<Vec<EnvironmentModel>> = (0..known.environments.len()).map(of).collect();
    known.environments.iter().cloned().zip(places).collect()
}

/// The place of one answer and its model.
fn one(
    answers: &Answers,
    known: &Known<'_>,
    drafts: &[Draft],
    said: &ModelFor,
    out: &mut Resolution,
) -> Result<((usize, usize), EnvironmentModel), Box<Diagnostic>> {
    let refused = |message: String| Diagnostic::error(message);
    let names: Vec<String> = known.environments.iter().map(|it| format!("`{it}`")).collect();
    let place = known.environments.iter().position(|it| it.as_str() == said.environment);
    let Some(place) = place else {
        let message = format!("the module has no environment `{}`", said.environment);
        let help =
            format!("its environments are {}: `--environments` names others", names.join(", "));
        return Err(Box::new(refused(message).help(help)));
    };
    let index = match (&said.profile, drafts) {
        (None, [_]) => 0,
        (None, _) => {
            let message = "the module has several profiles".to_owned();
            let help = format!("name one: `--model-for KEY.{}=MODEL`", said.environment);
            return Err(Box::new(refused(message).help(help)));
        }
        (Some(key), drafts) => {
            let Some(index) = drafts.iter().position(|it| it.typed == *key) else {
                let keys: Vec<String> = drafts.iter().map(|it| format!("`{}`", it.typed)).collect();
                let problem = refused(format!("there is no profile `{key}`"));
                return Err(Box::new(problem.help(format!("the keys are {}", keys.join(", ")))));
            };
            index
        }
    };
    let model = known.catalog.find_model(&said.model.value).map_err(Box::new)?;
    let allowed = Allowed {
        unavailable: answers.allow_unavailable == Some(true),
        outside_eu: answers.allow_outside_eu == Some(true),
    };
    for problem in usable(model, known.catalog, known.region, allowed, known.today) {
        match problem.level {
            Level::Error => return Err(Box::new(problem)),
            _ => out.warnings.push(problem),
        }
    }
    let source = model.arn(known.region);
    let Some(draft) = drafts.get(index) else {
        return Err(Box::new(refused("there is no profile".to_owned())));
    };
    if source.kind() != draft.request.source.kind() {
        let message = format!(
            "`{}` and `{}` are two kinds of sources, a cross-region profile and a foundation model",
            draft.request.model, model.id
        );
        let help = "models of one kind only can stand in one variable: choose another model";
        return Err(Box::new(refused(message).help(help)));
    }
    let key = draft.request.key.clone();
    Ok(((place, index), EnvironmentModel { key, model: model.id.clone(), source }))
}
