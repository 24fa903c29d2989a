//! The questions of an interview one by one: how each is asked, and what its reply means.

use std::cmp::Ordering;

use super::{Interview, Reply, Scope};
use crate::answers::{Answers, ModelFor, Origin, ProfileAnswer, ProfileTag, Said};
use crate::catalog::Tag;
use crate::naming::Key;
use crate::request::{Extra, Question};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The region of the profiles.
    Region,
    /// The model of a profile, by its place among the profiles.
    Model(usize),
    /// Whether there is a profile behind this one.
    More(usize),
    /// The key of a profile behind the first.
    Key(usize),
    /// The value of a tag of every resource.
    Tag(String),
    /// The value of a tag of one profile.
    ProfileTag(String, String),
    /// The environments.
    Environments,
    /// What else is generated.
    Extras,
    /// The environments in which a profile has another model.
    Differs,
    /// The model of a profile, by its place, in an environment.
    ModelFor(usize, String),
    /// The bucket of the states.
    Bucket,
    /// The region of that bucket.
    StateRegion,
    /// The limit of the monthly cost.
    Budget,
    /// The programs that receive the ARN.
    Deliver,
}

/// That there is one more profile.
pub(super) const MORE: &str = "yes";

impl Step {
    /// The same question once the profile at a place is gone; none if it is about that one.
    pub(super) fn without_profile(&self, gone: usize) -> Option<Self> {
        let place = |at: usize| match at.cmp(&gone) {
            Ordering::Less => Some(at),
            Ordering::Equal => None,
            Ordering::Greater => Some(at - 1),
        };
        Some(match self {
            Self::Key(at) => Self::Key(place(*at)?),
            Self::Model(at) => Self::Model(place(*at)?),
            Self::ModelFor(at, environment) => Self::ModelFor(place(*at)?, environment.clone()),
            // What follows the profile that goes follows the one before it.
            Self::More(at) => Self::More(if *at >= gone { at - 1 } else { *at }),
            other => other.clone(),
        })
    }
}

impl Interview<'_> {
    /// The next question that nobody has replied to. What may be left out is asked for only among other
    /// questions.
    pub(super) fn next(&self, open: &[Question]) -> Option<Step> {
        if open.is_empty() && self.replies.is_empty() && !self.has_begun {
            return None;
        }
        let is_new = self.scope == Scope::New;
        let given = &self.given;
        let mut steps = Vec::new();
        if is_new && given.region.is_none() {
            steps.push(Step::Region);
        }
        if given.profiles.is_none() && open.iter().any(|it| matches!(it, Question::Model)) {
            steps.push(Step::Model(0));
        }
        let mut last = 0;
        while is_new && self.reply(&Step::Model(last)).is_some() {
            steps.push(Step::More(last));
            if self.first(&Step::More(last)) != Some(MORE) {
                break;
            }
            last += 1;
            steps.extend([Step::Key(last), Step::Model(last)]);
        }
        steps.extend(open.iter().filter_map(|question| match question {
            Question::Tag(tag) => Some(Step::Tag(tag.key.to_string())),
            Question::ProfileTag(key, tag) => {
                Some(Step::ProfileTag(key.to_string(), tag.key.to_string()))
            }
            Question::Model | Question::Bucket | Question::Budget => None,
        }));
        if is_new {
            steps.extend(self.optional().map(|tag| Step::Tag(tag.key.to_string())));
            if given.environments.is_none() {
                steps.push(Step::Environments);
            }
            if given.with.is_none() {
                steps.push(Step::Extras);
            }
        }
        let may_differ =
            if is_new { self.has_models() } else { !self.module_environments.is_empty() };
        if given.model_for.is_empty() && may_differ {
            let environments = self.environments();
            if environments.len() > 1 {
                steps.push(Step::Differs);
            }
            let differs = self.reply(&Step::Differs).into_iter().flatten();
            for environment in differs.filter(|it| environments.contains(it)) {
                let all = 0..self.profiles().count();
                steps.extend(all.map(|at| Step::ModelFor(at, environment.clone())));
            }
        }
        if open.iter().any(|it| matches!(it, Question::Bucket)) {
            steps.push(Step::Bucket);
        }
        if self.reply(&Step::Bucket).is_some() && given.state_region.is_none() {
            steps.push(Step::StateRegion);
        }
        if open.iter().any(|it| matches!(it, Question::Budget)) {
            steps.push(Step::Budget);
        }
        if !self.offers.is_empty() {
            steps.push(Step::Deliver);
        }
        steps.into_iter().find(|step| self.reply(step).is_none())
    }

    /// The tags that may be left out and that nobody has given.
    pub(super) fn optional(&self) -> impl Iterator<Item = &Tag> {
        let answers = &self.answers;
        let value = |key: &crate::aws::TagKey| {
            answers.tags.get(key.as_str()).map(|said| said.value.as_str())
        };
        let is_open = move |tag: &&Tag| {
            tag.is_answered()
                && tag.applies(value)
                && !answers.tags.contains_key(tag.key.as_str())
                && (!tag.required || tag.default.is_some())
        };
        self.catalog.tags().iter().filter(is_open)
    }

    /// What a question is called, in the review too.
    pub(super) fn label(&self, step: &Step) -> String {
        match step {
            Step::Region => "Region".to_owned(),
            Step::Model(0) => "Model".to_owned(),
            Step::Model(at) => format!("Model of {}", self.key(*at)),
            // Of several profiles each has a line of its own in the review.
            Step::More(at) => {
                match self.first(&Step::Key(at + 1)).or_else(|| self.kept_profile(*at)) {
                    Some(key) => format!("Keep {key}?"),
                    None => "One more profile?".to_owned(),
                }
            }
            Step::Key(at) => format!("Key of profile {}", at + 1),
            Step::Tag(tag) => tag.clone(),
            Step::ProfileTag(profile, tag) => format!("{tag} of {profile}"),
            Step::Environments => "Environments".to_owned(),
            Step::Extras => "Extras".to_owned(),
            Step::Differs => "Other models in".to_owned(),
            Step::ModelFor(at, environment) => match self.named(*at) {
                Some(key) => format!("Model of {key} in {environment}"),
                None => format!("Model in {environment}"),
            },
            Step::Bucket => "Bucket".to_owned(),
            Step::StateRegion => "Region of the bucket".to_owned(),
            Step::Budget => "Budget".to_owned(),
            Step::Deliver => "Deliver to".to_owned(),
        }
    }

    /// What a reply says, put to the answers.
    pub(super) fn apply(&self, step: &Step, reply: &Reply, answers: &mut Answers) {
        let said = |text: &str| Said::new(text.to_owned(), Origin::Prompt);
        let all = || Some(reply.iter().map(|text| said(text)).collect());
        let first = reply.first().map_or("", String::as_str);
        match step {
            Step::Region => answers.region = Some(said(first)),
            Step::Model(at) => {
                let (key, model) = (said(&self.key(*at)), said(first));
                answers.profiles.get_or_insert_default().push(ProfileAnswer { key, model });
            }
            Step::Tag(_) | Step::ProfileTag(..) if first.is_empty() => {}
            Step::Tag(tag) => drop(answers.tags.insert(tag.clone(), said(first))),
            Step::ProfileTag(profile, tag) => answers.profile_tags.push(ProfileTag {
                profile: profile.clone(),
                tag: tag.clone(),
                value: said(first),
            }),
            Step::Environments => answers.environments = all(),
            Step::Extras => answers.with = all(),
            Step::ModelFor(at, environment) => answers.model_for.push(ModelFor {
                environment: environment.clone(),
                profile: named_in(answers, *at),
                model: said(first),
            }),
            Step::Bucket => answers.bucket = Some(said(first)),
            Step::StateRegion => answers.state_region = Some(said(first)),
            Step::Budget => answers.budget = Some(said(first)),
            Step::More(_) | Step::Key(_) | Step::Differs | Step::Deliver => {}
        }
    }

    /// The flags that say the same as a reply; none where it is what is usual.
    pub(super) fn flags(&self, step: &Step, reply: &Reply) -> Vec<String> {
        let first = reply.first().cloned().unwrap_or_default();
        let flag = |flag: &str, value: String| vec![flag.to_owned(), value];
        match step {
            Step::Region if first == self.catalog.default_region().as_str() => Vec::new(),
            Step::Region => flag("--region", first),
            Step::Model(0) if self.reply(&Step::Model(1)).is_none() => flag("--model", first),
            Step::Model(at) => flag("--profile", format!("{}={first}", self.key(*at))),
            Step::Tag(_) | Step::ProfileTag(..) if first.is_empty() => Vec::new(),
            Step::Tag(tag) => {
                let tag = self.catalog.tag(tag);
                tag.map_or_else(Vec::new, |tag| tag.words(&first).to_vec())
            }
            Step::ProfileTag(profile, tag) => {
                flag("--profile-tag", format!("{profile}.{tag}={first}"))
            }
            Step::Environments if *reply == self.usual_environments() => Vec::new(),
            Step::Environments => flag("--environments", reply.join(",")),
            Step::Extras if reply.is_empty() => Vec::new(),
            Step::Extras => flag("--with", reply.join(",")),
            Step::ModelFor(at, environment) => {
                let place = self
                    .named(*at)
                    .map_or(environment.clone(), |key| format!("{key}.{environment}"));
                flag("--model-for", format!("{place}={first}"))
            }
            Step::Bucket => flag("--bucket", first),
            Step::StateRegion if first == self.usual_state_region() => Vec::new(),
            Step::StateRegion => flag("--state-region", first),
            Step::Budget => flag("--budget", first),
            Step::Deliver => reply.iter().flat_map(|to| flag("--deliver", to.clone())).collect(),
            Step::More(_) | Step::Key(_) | Step::Differs => Vec::new(),
        }
    }

    /// The region of the profiles, where their states are unless it is said.
    pub(super) fn usual_state_region(&self) -> String {
        let said = self.answers.region.as_ref().map(|it| it.value.clone());
        said.unwrap_or_else(|| self.region.to_string())
    }

    /// Whether the models are to stand in the variables files of the environments.
    pub(super) fn has_models(&self) -> bool {
        self.answers.with.iter().flatten().any(|it| it.value == Extra::Models.word())
    }

    pub(super) fn environments(&self) -> Vec<String> {
        if !self.module_environments.is_empty() {
            return self.module_environments.clone();
        }
        let said = self.answers.environments.as_ref();
        said.map_or_else(
            || self.usual_environments(),
            |all| all.iter().map(|it| it.value.clone()).collect(),
        )
    }

    /// The key of a profile, by its place, where there are several.
    pub(super) fn named(&self, at: usize) -> Option<String> {
        named_in(&self.answers, at)
    }

    pub(super) fn usual_environments(&self) -> Vec<String> {
        let usual = self.catalog.environments().iter().filter(|it| it.default);
        usual.map(|it| it.id.to_string()).collect()
    }

    /// The key of a profile, by its place.
    pub(super) fn key(&self, at: usize) -> String {
        match (&self.scope, at) {
            (Scope::One(key), _) => key.to_string(),
            (Scope::New, 0) => Key::MAIN.to_owned(),
            (Scope::New, at) => self.first(&Step::Key(at)).unwrap_or_default().to_owned(),
        }
    }

    pub(super) fn profiles(&self) -> impl Iterator<Item = &ProfileAnswer> {
        self.answers.profiles.iter().flatten()
    }

    pub(super) fn first(&self, step: &Step) -> Option<&str> {
        self.reply(step)?.first().map(String::as_str)
    }
}

/// The key of a profile, by its place, where there are several.
fn named_in(answers: &Answers, at: usize) -> Option<String> {
    let all = answers.profiles.as_deref().unwrap_or_default();
    all.get(at).filter(|_| all.len() > 1).map(|it| it.key.value.clone())
}
