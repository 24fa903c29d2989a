//! The upgrade in one step: one apply creates the new profile and destroys the old one.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::cast::Cast;
use super::current::{found, source_of};
use super::names::Names;
use super::rewriter::{Apart, Rewriter};
use super::setting::{Setting, asked};
use super::slot::Slot;
use super::subject::{chosen, keys_here, subjects};
use super::under_way::refuse_half_done;
use super::verify::{self, Moved};
use super::{
    Move, Scene, Speaking, Upgraded, aftermath, change, consumers, instances, name_readers,
    shared_texts, validations,
};
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::hcl::{self, Edit};
use crate::inventory::Called;
use crate::module::trace::Tracer;
use crate::module::{Instance, Module, Resolver, holds, span_of};
use crate::shell::all_quoted;

/// What [`run`] is to heed when it makes a stage.
#[derive(Clone, Copy, Default)]
pub(super) struct Run<'a> {
    /// In a staged upgrade, the key that stands for the profile in its name.
    pub(super) key: Option<&'a str>,
    /// In a staged upgrade, the profile that policies refer to until the next stage.
    pub(super) behind: Option<&'a crate::module::Address>,
    /// Whether nothing reads the profile until a later stage.
    pub(super) waits: bool,
}

/// Moves the profiles in one step.
///
/// # Errors
/// Everything that is in the way, each with its place.
pub fn one_step(scene: Scene<'_>) -> Result<Upgraded, Vec<Diagnostic>> {
    run(scene, Run::default())
}

/// What an upgrade is to change, before it is put together.
#[derive(Clone)]
pub(super) struct Collected {
    pub(super) edits: Edits,
    pub(super) moved: Vec<Moved>,
    pub(super) upgraded: Upgraded,
}

/// Moves the profiles that are asked for.
pub(super) fn run(scene: Scene<'_>, run: Run<'_>) -> Result<Upgraded, Vec<Diagnostic>> {
    finish(scene, collect(scene, run)?, run)
}

/// Finds all that changes with the profiles that are asked for.
pub(super) fn collect(scene: Scene<'_>, run: Run<'_>) -> Result<Collected, Vec<Diagnostic>> {
    let Scene { module, settings, ask, .. } = scene;
    let wanted = asked(settings, &ask.environments)?;
    let apart = wanted.len() < settings.len();
    let resolvers: Vec<(&Setting, Resolver<'_>)> =
        wanted.iter().map(|setting| (*setting, Resolver::new(module, &setting.inputs))).collect();
    let mut rewriter = Rewriter::new(module);
    let mut upgraded = Upgraded::default();
    let mut moved: Vec<Moved> = Vec::new();
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut absent = Vec::new();
    let made: Vec<_> = resolvers.iter().map(|(_, resolver)| subjects(resolver)).collect();
    for (setting, resolver) in &resolvers {
        let subjects = subjects(resolver);
        let keys = keys_here(module, &subjects, &made, &ask.keys);
        let subjects = match chosen(module, subjects, &keys) {
            Ok(subjects) => subjects,
            Err(why) => {
                absent.push(why);
                continue;
            }
        };
        rewriter.apart = match own_file(module, setting) {
            _ if !apart => Apart::No,
            Some(file) => Apart::With(file),
            None => Apart::Without,
        };
        let tracer = Tracer::new(resolver);
        let mut names = Names::of(resolver);
        let mut sourced = Vec::new();
        for subject in subjects {
            if run.key.is_none() && refuse_half_done(module, settings, &subject, &mut problems) {
                continue;
            }
            let found = found(scene.knowledge, ask, &tracer, run.key, subject);
            let (cast, trace, from, warnings) = match found {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err(more) => {
                    add(&mut problems, more.into_iter().map(|it| within(it, setting, apart)));
                    continue;
                }
            };
            add(&mut upgraded.warnings, warnings);
            let address = &cast.subject.definition.address;
            if ask.gap && !cast.gap {
                rewriter.note_without_gap(module, address);
            }
            match change::source(&cast, &trace, apart, &mut rewriter) {
                Ok(()) => sourced.push((cast, from)),
                Err(problem) => add(&mut problems, [problem]),
            }
        }
        // Names may be computed from the sources of several profiles, so these come first.
        let edits = rewriter.edits.clone();
        let (changed, values) = (OnceCell::new(), OnceCell::new());
        let after = || {
            let read = || module.with_changed(&edits.apply(module).ok()?).ok();
            let values_of = |changed| Resolver::new(changed, &setting.inputs);
            values.get_or_init(|| changed.get_or_init(read).as_ref().map(values_of)).as_ref()
        };
        for (cast, from) in sourced {
            let given = (&mut names, &after as change::After<'_, '_>);
            let written = match change::texts(&cast, &tracer, resolver, given, &mut rewriter) {
                Ok(written) => written,
                Err(problem) => {
                    add(&mut problems, [problem]);
                    continue;
                }
            };
            let next_key = instances::next_key(&cast, &tracer, &rewriter);
            let key = run.key.map_or_else(|| cast.subject.listed(), str::to_owned);
            record(&mut upgraded.moves, &cast, (&key, &from), setting, module);
            moved.push(cast.moved(setting, next_key, written));
        }
    }
    if absent.len() == resolvers.len()
        && let Some(first) = absent.into_iter().next()
    {
        return Err(suggest(first, scene, &wanted));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let Rewriter { mut edits, given, notes, .. } = rewriter;
    for name in validations::allow(module, &given, &mut edits) {
        upgraded.notes.push(format!("the validation of `var.{name}` lets the new value pass too"));
    }
    for ((file, name), value) in given {
        let value = hcl::quote(&value);
        edits.change(file, Edit::InsertAttribute { block: hcl::Address::root(), name, value });
    }
    upgraded.notes.extend(notes);
    upgraded.gap = moved.iter().any(|it| it.gap);
    Ok(Collected { edits, moved, upgraded })
}

/// Puts the changes together, and looks at what becomes of them.
pub(super) fn finish(
    scene: Scene<'_>,
    collected: Collected,
    run: Run<'_>,
) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    let Collected { mut edits, mut moved, mut upgraded } = collected;
    if run.waits {
        upgraded.speaking = Speaking::Policies;
    }
    upgraded.files = edits.apply(module)?;
    if moved.iter().any(|it| it.next_key.is_some()) {
        let after = module.with_changed(&upgraded.files)?;
        let notes = &mut upgraded.notes;
        if instances::follow(module, &after, settings, &mut moved, &mut edits, notes)? {
            upgraded.files = edits.apply(module)?;
        }
    }
    let verified = verify::verify(module, &upgraded.files, settings, &moved, run.key);
    let after = module.with_changed(&upgraded.files)?;
    if aftermath::policies(
        (module, &after),
        settings,
        &moved,
        run.behind,
        (&mut edits, &mut upgraded),
    )? {
        upgraded.files = edits.apply(module)?;
    }
    match shared_texts::separated(scene, &upgraded) {
        None => _ = verified?,
        Some(separated) => {
            verify::verify(module, &separated.files, settings, &moved, run.key)
                .map_err(|why| verified.err().unwrap_or(why))?;
            upgraded.notes.push(shared_texts::kept(&separated));
            upgraded.files = separated.files;
        }
    }
    if run.key.is_none() && !moved.is_empty() {
        let after = module.with_changed(&upgraded.files)?;
        let by_address: BTreeMap<String, &Moved> =
            moved.iter().rev().map(|it| (it.full(), it)).collect();
        for one in &mut upgraded.moves {
            if let Some(moved) = by_address.get(&one.address) {
                one.consumers =
                    consumers::of_replaced(&after, &moved.address, &moved.instance_after());
                if !moved.gap {
                    let instance = moved.instance_after();
                    consumers::rename(&mut one.consumers, &after, &moved.address, &instance);
                }
                let own = upgraded.withheld.iter();
                for it in own.filter(|it| it.profiles.contains(&moved.address)) {
                    consumers::withhold(&mut one.consumers, &after, &it.policy);
                }
            }
        }
        for one in moved.iter().filter(|it| !it.gap) {
            let found = name_readers::warnings(&after, &one.address, &one.instance_after());
            add(&mut upgraded.warnings, found);
        }
        aftermath::mentions((module, &after), settings, &moved, &mut upgraded.moves);
        upgraded.may_be_staged = may_be_staged(scene, &moved);
    }
    Ok(upgraded)
}

/// Whether the moves could go through stages: those of a whole block in all environments, or of one
/// instance alone, whose model is written down and is not its key.
fn may_be_staged(scene: Scene<'_>, moved: &[Moved]) -> bool {
    let Scene { module, settings, ask, .. } = scene;
    let is_free = |one: &Moved| {
        let slot = match &one.instance {
            Instance::Key(key) => Slot::instance(&one.address, key),
            _ => Slot::block(one.address.label().unwrap_or_default()),
        };
        let same = moved.iter().filter(|it| it.address == one.address);
        // A block goes through stages with all that it makes.
        let made = |setting: &Setting| {
            let resolver = Resolver::new(module, &setting.inputs);
            let all = resolver.instances(&one.address);
            all.iter().filter(|(it, _)| !slot.is_instance || *it == one.instance).count()
        };
        let numbered = ask.keys.iter().any(|key| Called::new(key).number().is_some());
        let is_part = numbered && settings.iter().any(|setting| made(setting) > 1);
        let others = slot.is_instance && same.clone().any(|it| it.instance != one.instance);
        let looked_up = module.nested(&one.address, "model_source").iter().any(|(file, block)| {
            let parts = module.defined(&one.address).flat_map(|it| module.references_of(it));
            let mut inside =
                parts.filter(|it| it.file == *file && holds(&span_of(*block), &it.span));
            inside.any(|it| it.address.kind().is_some_and(|kind| kind.starts_with("aws_bedrock_")))
        });
        same.count() == settings.iter().map(made).sum::<usize>()
            && !others
            && !is_part
            && one.next_key.is_none()
            && !looked_up
            && slot.may_begin(module)
    };
    ask.environments.is_empty() && !ask.gap && moved.iter().all(is_free)
}

/// Names the profiles that should move, to one who named neither profile nor model.
fn suggest(
    mut problems: Vec<Diagnostic>,
    scene: Scene<'_>,
    wanted: &[&Setting],
) -> Vec<Diagnostic> {
    if let ([problem], None) = (problems.as_mut_slice(), &scene.ask.to)
        && scene.ask.keys.is_empty()
    {
        let keys = leaving(scene, wanted);
        if !keys.is_empty() {
            let command =
                format!("bedrock-profile upgrade {}", all_quoted(keys.iter().map(String::as_str)));
            problem.help.push(format!("those that should move: `{command}`"));
        }
    }
    problems
}

/// The keys of the profiles whose model is to be left in some environment, and that are not on their
/// way.
fn leaving(scene: Scene<'_>, wanted: &[&Setting]) -> Vec<String> {
    let Scene { module, settings, knowledge, .. } = scene;
    let mut keys: Vec<String> = Vec::new();
    for setting in wanted {
        let resolver = Resolver::new(module, &setting.inputs);
        let tracer = Tracer::new(&resolver);
        for subject in subjects(&resolver) {
            let source = source_of(module, &tracer, &subject).ok();
            let model = source.and_then(|(_, source)| knowledge.model(&source));
            if model.is_some_and(|model| knowledge.is_leaving(model))
                && !refuse_half_done(module, settings, &subject, &mut Vec::new())
                && !keys.contains(&subject.listed())
            {
                keys.push(subject.listed());
            }
        }
    }
    keys
}

/// The strongest file of values that is the environment's own.
fn own_file(module: &Module, setting: &Setting) -> Option<usize> {
    let name = setting.inputs.var_files.last()?;
    module.files().iter().position(|file| file.name() == name)
}

/// The problem, with the environment in which it stands when not all are asked about.
fn within(mut problem: Diagnostic, setting: &Setting, apart: bool) -> Diagnostic {
    if apart {
        problem.message = format!("{} (in `{}`)", problem.message, setting.name);
    }
    problem
}

/// Adds problems that are not there yet.
pub(super) fn add(all: &mut Vec<Diagnostic>, more: impl IntoIterator<Item = Diagnostic>) {
    for problem in more {
        if !all.contains(&problem) {
            all.push(problem);
        }
    }
}

/// Notes that a profile moves, together with the environments in which it does so likewise.
fn record(
    moves: &mut Vec<Move>,
    cast: &Cast<'_, '_>,
    (key, from): (&str, &str),
    setting: &Setting,
    module: &Module,
) {
    let address = cast.subject.address();
    let to = cast.target.id.to_string();
    let same = |it: &&mut Move| it.address == address && it.from == from && it.to == to;
    match moves.iter_mut().find(same) {
        Some(known) if known.environments.contains(&setting.name) => {}
        Some(known) => known.environments.extend(setting.named()),
        None => moves.push(Move {
            key: key.to_owned(),
            address,
            from: from.to_owned(),
            to,
            environments: setting.named(),
            consumers: consumers::of(
                module,
                &cast.subject.definition.address,
                &cast.subject.instance,
            ),
            mentions: Vec::new(),
        }),
    }
}
