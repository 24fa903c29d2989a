//! Answers from TOML: an answers file, a repository's `bedrock-profile.toml`, the user's
//! configuration. All three have the same keys.

use std::sync::Arc;

use super::{Answers, ModelFor, Origin, ProfileAnswer, ProfileTag, Said};
use crate::check::CheckSettings;
use crate::diagnostic::{Diagnostic, Source};
use crate::naming::Key;
use crate::strict::{self, Located, Table};

/// What a file sets beside answers. Paths are as typed: relative to the folder of the file.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// An own catalog that overlays the built-in one.
    pub catalog: Option<Said>,
    /// A folder of own templates.
    pub templates: Option<Said>,
    /// Levels, excludes and options of rules.
    pub check: CheckSettings,
}

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A repository's own: it alone says how it is to be checked.
    Repository,
    /// A person's, or one for a single run.
    Other,
}

/// Reads the answers and settings of a file.
///
/// # Errors
/// All that is wrong with it: no TOML, unknown keys, wrong types, `[check]` outside a repository.
pub fn read(source: &Arc<Source>, owner: Owner) -> Result<(Answers, Settings), Vec<Diagnostic>> {
    let (read, problems) = strict::read(source, "the file", |table| {
        let check = table.table("check").map(|check| {
            if owner == Owner::Other {
                let problem = Diagnostic::error("`check` is set by a repository alone, not here");
                table.problem(check.place().mark(problem, "").help(
                    "move it to the `bedrock-profile.toml` of the repository, so that a check \
                     comes to the same for everybody",
                ));
                return CheckSettings::default();
            }
            let settings = CheckSettings::read(&check);
            check.finish();
            settings
        });
        let settings = Settings {
            catalog: one(table, "catalog"),
            templates: one(table, "templates"),
            check: check.unwrap_or_default(),
        };
        let mut answers = Answers {
            region: one(table, "region"),
            infra_dir: one(table, "infra-dir"),
            environments: several(table, "environments"),
            with: several(table, "with"),
            model_for: models_for(table),
            bucket: one(table, "bucket"),
            state_region: one(table, "state-region"),
            budget: one(table, "budget"),
            deliver: several(table, "deliver"),
            deliver_model: table.flag("deliver-model"),
            allow_unavailable: table.flag("allow-unavailable"),
            allow_outside_eu: table.flag("allow-outside-eu"),
            ..Answers::default()
        };
        for (key, value) in tags(table) {
            answers.tags.insert(key, value);
        }
        profiles(table, &mut answers);
        (answers, settings)
    });
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

/// Any text is taken here; what it may be is judged with all answers together.
#[expect(clippy::unnecessary_wraps, reason = "the form of every parser of texts")]
fn any(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

fn said(text: Located<String>) -> Said {
    Said::new(text.value, Origin::File(text.place.source, text.place.span))
}

fn one(table: &Table<'_>, key: &'static str) -> Option<Said> {
    table.text(key, any).map(said)
}

fn several(table: &Table<'_>, key: &'static str) -> Option<Vec<Said>> {
    table.texts(key, any).map(|texts| texts.into_iter().map(said).collect())
}

/// The entries of `model-for`, each a model for an environment.
fn models_for(table: &Table<'_>) -> Vec<ModelFor> {
    let Some(models) = table.table("model-for") else { return Vec::new() };
    let entries = models.texts_by_key(any);
    entries.into_iter().map(|(key, model)| ModelFor::new(&key.value, said(model))).collect()
}

/// The entries of `tags`, each a text.
fn tags(table: &Table<'_>) -> Vec<(String, Said)> {
    let Some(tags) = table.table("tags") else { return Vec::new() };
    let entries = tags.texts_by_key(any);
    entries.into_iter().map(|(key, value)| (key.value, said(value))).collect()
}

fn profiles(table: &Table<'_>, answers: &mut Answers) {
    let model = table.text("model", any);
    let entries = table.tables_by_key("profiles");
    if let (Some(model), Some((key, _))) = (&model, entries.first()) {
        let problem = Diagnostic::error("`model` and `profiles` are both there, and mean the same");
        let problem = model.place.mark(problem, "one profile, called `main`");
        table.problem(
            key.place
                .mark(problem, "profiles by their keys")
                .help(format!("move the model to `[profiles.{}]`", Key::MAIN)),
        );
    }
    let mut profiles = Vec::new();
    for (key, entry) in entries {
        if let Some(model) = entry.required("model", any) {
            profiles.push(ProfileAnswer { key: said(key.clone()), model: said(model) });
        }
        for (tag, value) in tags(&entry) {
            answers.profile_tags.push(ProfileTag { profile: key.value.clone(), tag, value });
        }
        entry.finish();
    }
    if let Some(model) = model {
        let model = said(model);
        let key = Said::new(Key::MAIN.to_owned(), model.origin.clone());
        answers.profiles = Some(vec![ProfileAnswer { key, model }]);
    } else if !profiles.is_empty() {
        answers.profiles = Some(profiles);
    }
}
