//! What is asked at a step: the choices, the usual answer and what is refused.

use std::rc::Rc;

use super::steps::Step;
use super::{Interview, choices};
use crate::aws::Region;
use crate::catalog::{Tag, Values};
use crate::diagnostic::Level;
use crate::naming::Key;
use crate::prompt::{Ask, Choice, Validator};
use crate::request::{Allowed, Extra, bucket, limit, usable};

impl Interview<'_> {
    /// The question, with the reply that was given to it before.
    pub(super) fn ask(&self, step: &Step) -> Ask<'_> {
        let label = self.label(step);
        let ask = match step {
            Step::Region => Ask {
                check: Rc::new(|typed| self.is_region(typed)),
                ..Ask::one(label, "where the profiles are called from", self.regions())
            },
            Step::Model(_) => self.models(label),
            Step::ModelFor(at, _) => {
                let usual = self.profiles().nth(*at).map(|it| it.model.value.clone());
                self.models(label).before(usual.into_iter().collect())
            }
            Step::Differs => {
                let help =
                    "environments in which a profile has another model; none in most modules";
                Ask::many(label, help, self.environments().into_iter().map(Choice::plain).collect())
            }
            Step::More(at) if self.kept_profile(*at).is_some() => {
                Ask::confirm(label, "no takes the profile out again; the others stay", true)
            }
            Step::More(_) => Ask::confirm(label, "each has its own model and ARN", false),
            Step::Key(_) => {
                let taken: Vec<String> = self.profiles().map(|it| it.key.value.clone()).collect();
                let check: Validator<'_> = Rc::new(move |typed| {
                    let key = Key::parse(typed)?;
                    let same =
                        |it: &String| Key::parse(it).is_ok_and(|it| it.label() == key.label());
                    match taken.iter().find(|it| same(it)) {
                        Some(taken) => Err(format!("the profile `{taken}` has this key")),
                        None => Ok(()),
                    }
                });
                Ask::text(label, "a short name that says what it is for, as classify", check)
            }
            Step::Tag(tag) | Step::ProfileTag(_, tag) => match self.catalog.tag(tag) {
                Some(tag) => self.tag(label, tag),
                None => Ask::text(label, "", Rc::new(|_| Ok(()))),
            },
            Step::Environments => {
                let all = self.catalog.environments().iter();
                let line = |id: &str, help: &str| Choice::new(id, format!("{id:<9}  {help}"));
                let options = all.map(|it| line(it.id.as_str(), &it.help)).collect();
                let before = self.usual_environments();
                Ask::many(label, "what the module is deployed to", options).before(before)
            }
            Step::Extras => {
                let line = |extra: Extra| {
                    Choice::new(extra.word(), format!("{:<9}  {}", extra.word(), extra.help()))
                };
                Ask::many(label, "what else to generate", Extra::ALL.map(line).into())
            }
            Step::Bucket => {
                let help = "the S3 bucket for the states of all environments; it must exist";
                Ask::text(label, help, Rc::new(bucket))
            }
            Step::StateRegion => {
                let check: Validator<'_> = Rc::new(|typed| {
                    Region::parse(typed)
                        .map(drop)
                        .map_err(|why| format!("`{typed}` is no AWS region: {why}"))
                });
                let default = Some(self.usual_state_region());
                Ask { default, ..Ask::text(label, "where the bucket is", check) }
            }
            Step::Budget => {
                let help = "the limit of the monthly cost, in US dollars";
                Ask::text(label, help, Rc::new(limit))
            }
            Step::Deliver => {
                let help = "programs that get the ARN as an environment variable";
                Ask::many(label, help, self.offers.clone())
            }
        };
        match self.memory.get(step) {
            Some(reply) => ask.before(reply.clone()),
            None => ask,
        }
    }

    /// The regions in which there is a model to choose, that of the catalog first.
    pub(super) fn regions(&self) -> Vec<Choice> {
        let usual = self.catalog.default_region();
        let mut regions: Vec<_> = self
            .catalog
            .regions()
            .iter()
            .filter(|it| !choices::models(self.catalog, &it.id, self.today).is_empty())
            .collect();
        regions.sort_by_key(|it| it.id != *usual);
        let line = |id: &str, name: &str| Choice::new(id, format!("{id:<14}  {name}"));
        regions.into_iter().map(|it| line(it.id.as_str(), &it.name)).collect()
    }

    /// Why a region that is not offered cannot be taken.
    pub(super) fn is_region(&self, typed: &str) -> std::result::Result<(), String> {
        let region =
            Region::parse(typed).map_err(|why| format!("`{typed}` is no AWS region: {why}"))?;
        let mut here = self.catalog.models().iter().filter(|it| it.route_from(&region).is_some());
        let Some(first) = here.next() else {
            return Err(format!("the catalog has no model that is called from `{region}`"));
        };
        let stays = |it: &crate::catalog::Model| it.leaves_eu(&region).is_empty();
        if self.allowed().outside_eu || stays(first) || here.any(stays) {
            return Ok(());
        }
        let why = "every model that is called from there leaves the EU";
        Err(format!("`{region}` is not offered: {why}; `--allow-outside-eu` allows it"))
    }

    pub(super) fn allowed(&self) -> Allowed {
        Allowed {
            unavailable: self.answers.allow_unavailable == Some(true),
            outside_eu: self.answers.allow_outside_eu == Some(true),
        }
    }

    pub(super) fn models(&self, label: String) -> Ask<'_> {
        let said = self.answers.region.as_ref();
        let region = said.and_then(|said| Region::parse(&said.value).ok());
        let region = region.unwrap_or_else(|| self.region.clone());
        let models = choices::models(self.catalog, &region, self.today);
        let lines = choices::lines(&models, self.catalog, &region, self.today);
        let allowed = self.allowed();
        // A model that is not offered can be typed, or the reason is shown.
        let check: Validator<'_> = Rc::new(move |typed| {
            let model = self.catalog.find_model(typed).map_err(|why| why.message)?;
            let all = usable(model, self.catalog, &region, allowed, self.today);
            let Some(why) = all.into_iter().find(|it| it.level == Level::Error) else {
                return Ok(());
            };
            let help = why.help.first().map(|help| format!("; {help}")).unwrap_or_default();
            Err(format!("{}{help}", why.message))
        });
        Ask { check, ..Ask::one(label, "the model behind the profile", lines) }
    }

    pub(super) fn tag(&self, label: String, tag: &Tag) -> Ask<'static> {
        let may_skip = !tag.required || tag.default.is_some();
        let proposed = self.proposals.get(tag.key.as_str()).cloned();
        let default = proposed.clone().or_else(|| tag.default.as_ref().map(ToString::to_string));
        let checked = tag.clone();
        let check: Validator<'static> = Rc::new(move |text| {
            if text.is_empty() && may_skip { Ok(()) } else { checked.check_answer(text).map(drop) }
        });
        let mut options: Vec<Choice> =
            tag.offered().iter().map(|value| Choice::plain(value.as_str())).collect();
        if let Values::Allowed(_) = tag.values {
            if may_skip && tag.default.is_none() {
                options.push(Choice::new("", "(leave it out)"));
            }
            let ask = Ask::one(label, tag.help.clone(), options);
            return Ask { check, ..ask.before(default.into_iter().collect()) };
        }
        let help = match (may_skip && default.is_none(), tag.example.as_str()) {
            (true, _) => format!("{}; empty to leave it out", tag.help),
            (false, _) if proposed.is_some() => format!("{}, as git knows it", tag.help),
            (false, "") => tag.help.clone(),
            (false, _) if default.is_some() => tag.help.clone(),
            (false, example) => format!("{}, as {example}", tag.help),
        };
        Ask { options, default, ..Ask::text(label, help, check) }
    }
}
