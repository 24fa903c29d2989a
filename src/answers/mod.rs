//! What the user has said so far, from the strongest place to the weakest: flags, an answers file,
//! the repository's `bedrock-profile.toml`, the user's configuration, what can be derived.

pub mod config;
mod derived;
mod file;
pub mod flags;
mod one;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use crate::folder::repository_root;
pub use derived::source_from_git;
pub use file::{Owner, Settings, read};
pub use one::OneAnswers;

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::relative::RelativePath;

/// Where an answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// On the command line, by the flag of this name (`--region`).
    Flag(String),
    /// In a file, at these bytes.
    File(Arc<Source>, Range<usize>),
    /// Read from the repository's git configuration.
    Git,
    /// At a prompt.
    Prompt,
}

impl Origin {
    /// A problem that is known already, with the place or the flag that caused it.
    pub fn mark(&self, problem: Diagnostic) -> Diagnostic {
        self.mark_as(problem, "said here")
    }

    /// The same, with other words for the place.
    pub fn mark_as(&self, problem: Diagnostic, label: &str) -> Diagnostic {
        match self {
            Self::File(source, span) => problem.at(source, span.clone(), label),
            Self::Flag(flag) => {
                let message = format!("`{flag}`: {}", problem.message);
                Diagnostic { message, ..problem }
            }
            Self::Git | Self::Prompt => problem,
        }
    }

    /// The problem that an answer from here is, with its place or the flag that said it, and the
    /// rule that it breaks.
    pub fn refuse(&self, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        let (message, label) = (message.into(), label.into());
        match self {
            Self::File(source, span) => {
                Diagnostic::error(message).code(Code::InvalidAnswer).at(source, span.clone(), label)
            }
            Self::Flag(_) | Self::Git | Self::Prompt => {
                let from = match self {
                    Self::Flag(flag) => format!("`{flag}`: "),
                    Self::Git => "from the git remote: ".to_owned(),
                    _ => String::new(),
                };
                let problem =
                    Diagnostic::error(format!("{from}{message}")).code(Code::InvalidAnswer);
                if label.is_empty() { problem } else { problem.help(label) }
            }
        }
    }
}

/// An answer and where it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T = String> {
    /// The answer.
    pub value: T,
    /// Where it was given.
    pub origin: Origin,
}

impl<T> Said<T> {
    /// An answer given here.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// A profile asked for: its key and its model's id, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileAnswer {
    /// The key.
    pub key: Said,
    /// The model's id.
    pub model: Said,
}

/// The model of a profile in one environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFor {
    /// The environment.
    pub environment: String,
    /// The profile's key; none for the only one.
    pub profile: Option<String>,
    /// The model's id.
    pub model: Said,
}

impl ModelFor {
    /// Reads `ENVIRONMENT` or `KEY.ENVIRONMENT`.
    pub(crate) fn new(place: &str, model: Said) -> Self {
        match place.split_once('.') {
            Some((key, environment)) => {
                Self { environment: environment.to_owned(), profile: Some(key.to_owned()), model }
            }
            None => Self { environment: place.to_owned(), profile: None, model },
        }
    }
}

/// A tag that one profile is to have instead of the module's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileTag {
    /// The profile's key.
    pub profile: String,
    /// The tag's key.
    pub tag: String,
    /// The tag's value.
    pub value: Said,
}

/// The answers of one place, or of several with the stronger ones on top. All as typed: nothing
/// here is known to be valid, and nothing has a default yet.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// The tags of every resource, by key.
    pub tags: BTreeMap<String, Said>,
    /// The profiles, in the order given.
    pub profiles: Option<Vec<ProfileAnswer>>,
    /// Tags of single profiles.
    pub profile_tags: Vec<ProfileTag>,
    /// The environments that the module is deployed to.
    pub environments: Option<Vec<Said>>,
    /// The AWS region of the profiles.
    pub region: Option<Said>,
    /// The folder of the module, below the target.
    pub infra_dir: Option<Said>,
    /// The extras to generate.
    pub with: Option<Vec<Said>>,
    /// Models that profiles have in single environments.
    pub model_for: Vec<ModelFor>,
    /// The bucket of the states.
    pub bucket: Option<Said>,
    /// The region of that bucket.
    pub state_region: Option<Said>,
    /// The limit of the budget.
    pub budget: Option<Said>,
    /// The programs that are given the ARN, each `ADDRESS[=VARIABLE]`.
    pub deliver: Option<Vec<Said>>,
    /// Whether they are given the id of the model as well.
    pub deliver_model: Option<bool>,
    /// Whether a model that is not available is to be used all the same.
    pub allow_unavailable: Option<bool>,
    /// Whether a model that leaves the EU is to be used all the same.
    pub allow_outside_eu: Option<bool>,
}

impl Answers {
    /// The module's folder by the flag for it.
    pub fn of_folder(dir: Option<&str>) -> Self {
        let said = |dir: &str| Said::new(dir.to_owned(), Origin::Flag("--infra-dir".to_owned()));
        Self { infra_dir: dir.map(said), ..Self::default() }
    }

    /// The module's folder that was named.
    ///
    /// # Errors
    /// When it is no folder below the target. An empty one is what a shell makes of a variable
    /// that is not set, and means no folder, not this one.
    pub fn infra_dir(&self) -> Result<Option<RelativePath>, Diagnostic> {
        let Some(Said { value, origin }) = &self.infra_dir else { return Ok(None) };
        let refused = |message: String| {
            origin
                .mark(Diagnostic::error(message))
                .help("give a folder below that of the repository, as `.infra`, or `.` for itself")
        };
        if value.trim().is_empty() {
            return Err(refused("the module's folder has no name".to_owned()));
        }
        let parsed = RelativePath::parse(value);
        parsed.map(Some).map_err(|why| refused(format!("the module's folder `{value}` {why}")))
    }

    /// These answers where there are any, else the weaker ones: tags one by one, lists (profiles,
    /// environments, extras) as a whole. The tags of single profiles go with the profiles that
    /// they were written for.
    #[must_use]
    pub fn or(mut self, weaker: Self) -> Self {
        for (key, value) in weaker.tags {
            self.tags.entry(key).or_insert(value);
        }
        if self.profiles.is_none() {
            for tag in weaker.profile_tags {
                let said = |own: &ProfileTag| own.profile == tag.profile && own.tag == tag.tag;
                if !self.profile_tags.iter().any(said) {
                    self.profile_tags.push(tag);
                }
            }
        }
        Self {
            tags: self.tags,
            profiles: self.profiles.or(weaker.profiles),
            profile_tags: self.profile_tags,
            environments: self.environments.or(weaker.environments),
            region: self.region.or(weaker.region),
            infra_dir: self.infra_dir.or(weaker.infra_dir),
            with: self.with.or(weaker.with),
            model_for: if self.model_for.is_empty() { weaker.model_for } else { self.model_for },
            bucket: self.bucket.or(weaker.bucket),
            state_region: self.state_region.or(weaker.state_region),
            budget: self.budget.or(weaker.budget),
            deliver: self.deliver.or(weaker.deliver),
            deliver_model: self.deliver_model.or(weaker.deliver_model),
            allow_unavailable: self.allow_unavailable.or(weaker.allow_unavailable),
            allow_outside_eu: self.allow_outside_eu.or(weaker.allow_outside_eu),
        }
    }
}
