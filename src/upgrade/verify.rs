//! Looks at the module as it will be: what was to move has moved, under another name, and nothing
//! else has.

use std::collections::BTreeMap;

use super::change::Written;
use super::exchange::Exchange;
use super::setting::Setting;
use super::slot::Slot;
use super::source::Source;
use super::subject::Subject;
use super::{Move, Scene, consumers, current, lifecycle, products, subject};
use crate::aws::SourceArn;
use crate::diagnostic::Diagnostic;
use crate::inventory;
use crate::module::trace::Tracer;
use crate::module::{Address, Field, Instance, Module, PROFILE, Profile, Resolver, Value};
use crate::shell::quoted;

/// A profile that is to move in an environment.
#[derive(Debug, Clone)]
pub(super) struct Moved {
    pub(super) environment: String,
    pub(super) address: Address,
    pub(super) instance: Instance,
    pub(super) key: String,
    pub(super) target: SourceArn,
    /// The short id of the model that it moves to.
    pub(super) to: String,
    pub(super) exchange: Exchange,
    /// Whether it may keep its name.
    pub(super) gap: bool,
    /// The key of its instance afterwards, when that changes.
    pub(super) next_key: Option<String>,
    /// What its texts are to say.
    pub(super) written: Written,
}

impl Moved {
    /// Its address, as that of its subject.
    pub(super) fn full(&self) -> String {
        subject::full(&self.address, &self.instance)
    }

    /// Its instance afterwards.
    pub(super) fn instance_after(&self) -> Instance {
        self.next_key.clone().map_or_else(|| self.instance.clone(), Instance::Key)
    }
}

/// Compares the module before with the one after, and gives that; `staged` is the key of a profile whose successor
/// alone moves.
///
/// # Errors
/// What would move and should not, or should and would not.
pub(super) fn verify(
    before: &Module,
    files: &[(String, Vec<u8>)],
    settings: &[Setting],
    moved: &[Moved],
    staged: Option<&str>,
) -> Result<Module, Vec<Diagnostic>> {
    let after = before.with_changed(files)?;
    let mut problems: Vec<Diagnostic> = Vec::new();
    for setting in settings {
        let old = Resolver::new(before, &setting.inputs);
        let new = Resolver::new(&after, &setting.inputs);
        let subjects = subject::subjects(&new);
        let subjects: BTreeMap<String, Subject<'_>> =
            subjects.into_iter().map(|it| (it.address(), it)).collect();
        let tracer = Tracer::new(&new);
        let (old, profiles) = (old.profiles(), new.profiles());
        let full = |it: &Profile<'_>| subject::full(&it.definition.address, &it.instance);
        let profiles: BTreeMap<String, &Profile<'_>> =
            profiles.iter().map(|it| (full(it), it)).collect();
        let here = moved.iter().filter(|it| it.environment == setting.name);
        let here: BTreeMap<String, &Moved> = here.map(|it| (it.full(), it)).collect();
        for profile in &old {
            let own = here.get(&full(profile)).copied();
            let instance = own.map_or_else(|| profile.instance.clone(), Moved::instance_after);
            let address = subject::full(&profile.definition.address, &instance);
            let Some(now) = profiles.get(&address).copied() else {
                problems.extend(own.map(|it| vanished(before, it)));
                continue;
            };
            let problem = match own {
                Some(own) => arrived(&tracer, setting, own, profile, (now, subjects.get(&address)))
                    .or_else(|| unsaid(before, setting, own, profile, now)),
                None => stayed(before, moved, profile, now, staged, setting),
            };
            let told = |problem: &Diagnostic| {
                problems.iter().any(|it| {
                    it.message == problem.message
                        || it.places == problem.places && it.help == problem.help
                })
            };
            if let Some(problem) = problem.filter(|problem| !told(problem)) {
                problems.push(problem);
            }
        }
    }
    if problems.is_empty() { Ok(after) } else { Err(problems) }
}

/// A profile that is not made any more is not moved.
fn vanished(module: &Module, moved: &Moved) -> Diagnostic {
    let message = format!("`{}` would not be made any more: its key would change", moved.key);
    let problem = Diagnostic::error(message);
    products::advised(module, moved, &problem).unwrap_or_else(|| {
        problem.help("change it by hand, or write the model and the key in two places")
    })
}

fn value(field: Option<&Field>) -> Option<&Value> {
    field.map(|field| &field.value)
}

/// A profile that moves must name the new model, and have a new name.
fn arrived<'m>(
    tracer: &Tracer<'m>,
    setting: &Setting,
    moved: &Moved,
    before: &Profile<'_>,
    (after, subject): (&Profile<'_>, Option<&Subject<'m>>),
) -> Option<Diagnostic> {
    let module = tracer.module();
    let source: Option<Source> =
        current::source_of(module, tracer, subject?).ok().map(|(_, source)| source);
    if !source.is_some_and(|source| source.names(&moved.target)) {
        return Some(
            Diagnostic::error(format!(
                "`{}` would not have the new model{}",
                moved.key,
                setting.within()
            ))
            .help("write the model's ARN in one place, or change it by hand"),
        );
    }
    let keeps_name = value(before.name.as_ref()) == value(after.name.as_ref());
    if keeps_name && before.name.is_some() && !moved.gap {
        let problem = Diagnostic::error(format!(
            "`{}` would keep its name, and the new profile cannot be created while the old one has it",
            moved.key
        ));
        let field = after.name.as_ref()?;
        return Some(
            module
                .mark(problem, field.file, field.span.clone(), "")
                .help("put the model's short id into the name")
                .help_with(lifecycle::gap_help(module, &moved.address)),
        );
    }
    None
}

/// A text that does not say what was written into it: a condition or a map has chosen another one, now
/// that the model is another one.
fn unsaid(
    module: &Module,
    setting: &Setting,
    moved: &Moved,
    before: &Profile<'_>,
    after: &Profile<'_>,
) -> Option<Diagnostic> {
    let Written { name, description } = &moved.written;
    let texts = [
        ("name", &before.name, &after.name, name),
        ("description", &before.description, &after.description, description),
    ];
    let (what, field, text, word) = texts.into_iter().find_map(|(what, field, now, words)| {
        let text = now.as_ref()?.value.pattern()?;
        let word = words.iter().find(|word| !text.contains(word.as_str()))?;
        Some((what, field.as_ref()?, text, word))
    })?;
    let key = &moved.key;
    let problem = Diagnostic::error(format!(
        "the {what} of `{key}` would become `{text}`{}, without `{word}`",
        setting.within()
    ));
    Some(
        module
            .mark(problem, field.file, field.span.clone(), "the model chooses another text of it")
            .help("write it without a condition on the model, or change the model by hand"),
    )
}

/// A profile that was not asked for must stay what it is.
fn stayed(
    module: &Module,
    moved: &[Moved],
    before: &Profile<'_>,
    after: &Profile<'_>,
    staged: Option<&str>,
    setting: &Setting,
) -> Option<Diagnostic> {
    let fields: [(&str, &Option<Field>, &Option<Field>); 3] = [
        ("model", &before.copy_from, &after.copy_from),
        ("name", &before.name, &after.name),
        ("description", &before.description, &after.description),
    ];
    let (what, field, _) = fields
        .into_iter()
        .find(|(_, before, after)| value(before.as_ref()) != value(after.as_ref()))?;
    let address = &before.definition.address;
    let elsewhere =
        moved.iter().find(|it| it.address == *address && it.instance == before.instance);
    let beside = moved.iter().find(|it| it.address == *address && it.environment == setting.name);
    let keeps_name = what == "name" && staged.is_none();
    let problem = if let Some(here) = elsewhere {
        Diagnostic::error(format!(
            "the {what} of `{}` would change{} as well, where its model stays: its text serves both",
            here.key,
            setting.within()
        ))
        .help("upgrade all environments at once, to one model: `--to MODEL`, without `--environment`")
        .help(format!(
            "or let the {what} come from a variable with a value in each environment's `.tfvars`"
        ))
    } else if let (Some(one), Instance::Key(_)) = (beside, &before.instance) {
        let (key, to, word) = (&one.key, one.to.as_str(), quoted(&one.key));
        Diagnostic::error(format!(
            "`{key}` cannot move alone: the {what} of all entries of `{address}` is one text"
        ))
        .help(format!(
            "add an entry with the new model beside it (`bedrock-profile add KEY --model {to}`), \
             lead what reads `{key}` to that, and take the old one out (`bedrock-profile remove {word}`)"
        ))
        .help(match staged {
            Some(_) => format!(
                "or upgrade all of them in one step, without `--stage`; entries go through the stages \
                 one by one, each with a {what} of its own"
            ),
            None => format!("or let each entry have a {what} of its own, and upgrade then"),
        })
        .help_with(keeps_name.then(|| lifecycle::gap_help(module, address)).flatten())
    } else {
        let key = inventory::key(address, &before.instance);
        Diagnostic::error(format!(
            "the {what} of `{key}` would change as well: its text serves several profiles"
        ))
        .help(format!("name `{key}` too, or give it a text of its own"))
    };
    let marked = match field {
        Some(field) => module.mark(problem, field.file, field.span.clone(), "shared"),
        None => problem,
    };
    let advised = beside.and_then(|one| products::advised(module, one, &marked));
    Some(advised.unwrap_or(marked))
}

/// The move of a profile between two of its blocks, in each environment.
///
/// # Errors
/// When the model of either cannot be told.
pub(super) fn between(
    scene: Scene<'_>,
    (from, to): (&str, &str),
    slot: &Slot,
) -> Result<Vec<Move>, Vec<Diagnostic>> {
    let Scene { module, settings, knowledge, .. } = scene;
    let mut moves: Vec<Move> = Vec::new();
    for setting in settings {
        let model = |label: &str| -> Result<String, Diagnostic> {
            let found = model_of(module, setting, label)?;
            let Some(source) = found else { return Ok(String::new()) };
            Ok(knowledge.model(&source).map_or(source.id, |model| model.id.to_string()))
        };
        let (from, to) = (model(from)?, model(to)?);
        match moves.iter_mut().find(|one| one.from == from && one.to == to) {
            Some(one) => one.environments.extend(setting.named()),
            None => moves.push(Move {
                key: slot.key.clone(),
                address: slot.full(),
                from,
                to,
                environments: setting.named(),
                consumers: Vec::new(),
                mentions: Vec::new(),
            }),
        }
    }
    for one in &mut moves {
        one.consumers =
            consumers::of(module, &Address::resource(PROFILE, from), &Instance::Unknown);
    }
    Ok(moves)
}

/// The exchanges of models between two blocks, each once.
///
/// # Errors
/// When the model of either cannot be told.
pub(super) fn exchanges(
    scene: Scene<'_>,
    (from, to): (&str, &str),
) -> Result<Vec<Exchange>, Diagnostic> {
    let Scene { module, settings, knowledge, .. } = scene;
    let mut found: Vec<Exchange> = Vec::new();
    for setting in settings {
        let sources = (model_of(module, setting, from)?, model_of(module, setting, to)?);
        let (Some(old), Some(new)) = sources else { continue };
        if let Some(exchange) = Exchange::between(knowledge, &old, &new)
            && !found.iter().any(|it| it.ids == exchange.ids)
        {
            found.push(exchange);
        }
    }
    Ok(found)
}

/// Whether a profile has a model in every environment.
///
/// # Errors
/// When there is no such model, or that of the profile cannot be told.
pub(super) fn has_model(scene: Scene<'_>, label: &str, model: &str) -> Result<bool, Diagnostic> {
    let Scene { module, settings, knowledge, .. } = scene;
    let target = knowledge.catalog.find_model(model)?;
    for setting in settings {
        let source = model_of(module, setting, label)?;
        if !source.is_some_and(|source| source.names(&target.copy_from)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The source of a profile by its label or key in one environment; none when nothing is made there.
///
/// # Errors
/// When it cannot be told.
pub(super) fn model_of(
    module: &Module,
    setting: &Setting,
    label: &str,
) -> Result<Option<Source>, Diagnostic> {
    let resolver = Resolver::new(module, &setting.inputs);
    let tracer = Tracer::new(&resolver);
    let subjects = subject::subjects(&resolver);
    let own = |it: &&subject::Subject<'_>| match &it.instance {
        Instance::Key(key) => key == label,
        _ => it.label() == label,
    };
    let Some(subject) = subjects.iter().find(own) else { return Ok(None) };
    current::source_of(module, &tracer, subject).map(|(_, source)| Some(source))
}
