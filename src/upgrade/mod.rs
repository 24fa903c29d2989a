//! Moves profiles to another model by changing the pieces of text that name it, wherever they are
//! written: source, name, description and comment together. Pure.

mod aftermath;
mod calls;
mod cast;
mod change;
mod comment;
mod computed;
mod consumers;
mod current;
mod data_file;
mod denials;
mod entries;
mod exchange;
mod expected;
mod former_names;
mod instances;
mod lifecycle;
mod mentions;
mod name;
mod name_readers;
mod names;
mod outdated;
mod policies;
mod products;
mod regions;
mod rewriter;
mod setting;
mod shared_texts;
mod slot;
mod source;
mod stage;
mod step;
mod subject;
mod under_way;
mod validations;
mod verify;

use serde::Serialize;

use crate::catalog::{Catalog, Model, Status, Words};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::module::Module;
use crate::request::Allowed;

pub use calls::{Repository, Through, Usual, is_called, through_calls};
pub use consumers::Consumer;
pub use expected::expected;
pub use lifecycle::GAP;
pub use mentions::Mention;
pub use outdated::{Outdated, Untold, outdated};
pub use setting::{Setting, settings};
pub use stage::{Stage, staged};
pub use step::one_step;
pub use under_way::under_way;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The profiles; empty for the only one.
    pub keys: Vec<String>,
    /// The short id of the model to move to; its successor when nothing is said.
    pub to: Option<String>,
    /// The environments; empty for all.
    pub environments: Vec<String>,
    /// Which models may be used all the same.
    pub allowed: Allowed,
    /// Whether a profile without `create_before_destroy` may keep its name, so that the old one is
    /// destroyed before the new one is created.
    pub gap: bool,
}

/// What an upgrade works on.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The module, before or between its changes.
    pub module: &'a Module,
    /// The environments in which it is looked at.
    pub settings: &'a [Setting],
    /// The models.
    pub knowledge: Knowledge<'a>,
    /// What is asked for.
    pub ask: &'a Ask,
}

impl<'a> Scene<'a> {
    /// The same in another state of the module.
    fn of(self, module: &'a Module) -> Self {
        Self { module, ..self }
    }

    /// The same, asked for something else.
    fn asking(self, ask: &'a Ask) -> Self {
        Self { ask, ..self }
    }
}

/// A profile that moves to another model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The profile's key.
    pub key: String,
    /// Its address in Terraform.
    pub address: String,
    /// The model's short id so far, or the id in its ARN when the catalog does not know it.
    pub from: String,
    /// The short id of the model that it moves to.
    pub to: String,
    /// The environments in which it moves.
    pub environments: Vec<String>,
    /// Who reads its ARN.
    pub consumers: Vec<Consumer>,
    /// Where the module still names the old model.
    pub mentions: Vec<Mention>,
}

/// What an upgrade changes.
#[derive(Debug, Clone, Default)]
pub struct Upgraded {
    /// The files that change, each with its new content.
    pub files: Vec<(String, Vec<u8>)>,
    /// The profiles that move, in the order in which they are written.
    pub moves: Vec<Move>,
    /// What the user should know.
    pub warnings: Vec<Diagnostic>,
    /// What was done beyond changing words, or is left to do, a sentence each.
    pub notes: Vec<String>,
    /// Whether an old profile is destroyed before the new one is created under its name.
    pub gap: bool,
    /// Whether nothing that is seen at once keeps the profiles from moving in stages.
    pub may_be_staged: bool,
    /// Whether a policy allows predecessor and successor from this stage on.
    pub both_allowed: bool,
    /// What may speak of the new models.
    speaking: Speaking,
    /// Policies that keep their holders from the new model of a profile.
    withheld: Vec<denials::Withheld>,
}

/// What may speak of the models that profiles move to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Speaking {
    /// All that speaks of their models beside them.
    #[default]
    Readers,
    /// Policies alone, as nothing reads the new profiles yet.
    Policies,
}

/// The models and the day by which they are judged.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge<'c> {
    /// The models.
    pub catalog: &'c Catalog,
    /// The day.
    pub today: Date,
}

impl<'c> Knowledge<'c> {
    /// The model that a source names.
    fn model(self, source: &source::Source) -> Option<&'c Model> {
        source.model(self.catalog)
    }

    /// What the models of a source and of a target are called.
    fn words(self, source: &source::Source, target: &Model) -> Words {
        match source.behind(self.catalog) {
            Some(old) => Words::new(old, target).read_from(&source.id),
            None => Words::of_unknown(&source.id, target),
        }
    }

    /// Whether a model is to be left: it is not active any more, or its end is known.
    fn is_leaving(self, model: &Model) -> bool {
        model.lifecycle.on(self.today) != Status::Active || model.lifecycle.end_of_life.is_some()
    }

    /// The model to move to: the one that was asked for, or the successor. None when the model
    /// may stay.
    fn target(
        self,
        asked: Option<&str>,
        source: &source::Source,
    ) -> Result<Option<&'c Model>, Diagnostic> {
        if let Some(id) = asked {
            return self.catalog.find_model(id).map(Some);
        }
        let Some(model) = source.aging(self.catalog, self.today) else {
            return Err(Diagnostic::error(format!(
                "the catalog does not know the model `{}`, hence no successor",
                source.id
            ))
            .help("choose the model to move to: `--to MODEL`"));
        };
        if !self.is_leaving(model) {
            return Ok(None);
        }
        self.catalog.successor(&model.id).map(Some).ok_or_else(|| {
            Diagnostic::error(format!(
                "the catalog names no successor of {} (`{}`)",
                model.name, model.id
            ))
            .help("choose the model to move to: `--to MODEL`")
        })
    }
}
