//! The upgrade in one step: one apply creates the new profile and destroys the old one.

use std::collections::BTreeMap;

use hcl_edit::expr::Expression;
use hcl_edit::structure::Attribute;

use super::edits::{Edits, address};
use super::setting::{Setting, asked};
use super::source::{self, Rewrite, Source};
use super::subject::{Subject, chosen, subjects};
use super::trace::{Lookup, Piece, Place, Trace, Tracer};
use super::verify::{self, Moved};
use super::words::Words;
use super::{Ask, Knowledge, Move, Upgraded, comment, consumers, lifecycle, name, stage};
use crate::aws::Region;
use crate::catalog::Model;
use crate::diagnostic::{Diagnostic, Level};
use crate::hcl::{self, Edit};
use crate::module::{FileKind, Instance, Module, Resolver, span_of};
use crate::request::usable;
use crate::scaffold::routing;

/// One profile in one environment, on its way to another model.
pub(super) struct Cast<'m, 'c> {
    pub(super) key: String,
    pub(super) target: &'c Model,
    pub(super) words: Words,
    region: Region,
    subject: Subject<'m>,
}

/// Whether the environment at hand moves together with all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apart {
    /// It does: texts that they share change.
    No,
    /// It does not, and has this file for values of its own.
    With(usize),
    /// It does not, and has no such file.
    Without,
}

impl Apart {
    fn file(self) -> Option<usize> {
        match self {
            Self::With(file) => Some(file),
            Self::No | Self::Without => None,
        }
    }
}

/// Collects changes of text, for one environment at a time.
pub(super) struct Rewriter<'m> {
    module: &'m Module,
    pub(super) edits: Edits,
    /// Values given to variables in an environment's own file, instead of their default.
    given: BTreeMap<(usize, String), String>,
    apart: Apart,
    notes: Vec<String>,
}

impl Rewriter<'_> {
    /// What a piece is to become, if it has been said.
    pub(super) fn text_at(&self, place: &Place) -> Option<&str> {
        let own = self.apart.file().zip(place.default_of.clone());
        let given = own.and_then(|key| self.given.get(&key)).map(String::as_str);
        given.or_else(|| self.edits.text_at(place))
    }

    /// Whether a piece stands in an entry of a map that will no longer be looked up.
    pub(super) fn left_behind(&self, trace: &Trace, place: &Place) -> bool {
        trace.lookups.iter().any(|lookup| {
            let rekeyed = lookup.key.iter().any(
                |piece| matches!(piece, Piece::Text(_, Some(key)) if self.text_at(key).is_some()),
            );
            rekeyed
                && lookup.map.0 == place.file
                && lookup.value.start <= place.span.start
                && place.span.end <= lookup.value.end
        })
    }

    /// Says what a piece is to become.
    pub(super) fn set(&mut self, place: &Place, text: &str) -> Result<(), String> {
        match (self.apart, &place.default_of) {
            (Apart::With(file), Some(variable)) => {
                let key = (file, variable.clone());
                let said = self.given.entry(key).or_insert_with(|| text.to_owned());
                if said == text { Ok(()) } else { Err(two_texts()) }
            }
            (Apart::Without, Some(variable)) => Err(format!(
                "the environments share the default of `var.{variable}`, and this one has no \
                 `.tfvars` file"
            )),
            _ => self.edits.put(place.file, &place.span, text).map_err(|_| two_texts()),
        }
    }

    /// Says it anew.
    pub(super) fn replace(&mut self, place: &Place, text: String) -> Result<(), String> {
        if let (Apart::With(file), Some(variable)) = (self.apart, &place.default_of) {
            self.given.insert((file, variable.clone()), text);
            return Ok(());
        }
        self.edits.forget(place.file, &place.span);
        self.set(place, &text)
    }

    /// Tells the user something, once.
    pub(super) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

fn two_texts() -> String {
    "one text would have to become two different ones".to_owned()
}

/// What [`run`] is to do.
pub(super) struct Run<'a> {
    pub(super) ask: &'a Ask,
    /// In a staged upgrade, the key that stands for the profile in its name.
    pub(super) key: Option<&'a str>,
}

/// Moves the profiles in one step.
///
/// # Errors
/// Everything that is in the way, each with its place.
pub fn one_step(
    module: &Module,
    settings: &[Setting],
    knowledge: Knowledge<'_>,
    ask: &Ask,
) -> Result<Upgraded, Vec<Diagnostic>> {
    run(module, settings, knowledge, &Run { ask, key: None })
}

/// Moves the profiles that are asked for.
pub(super) fn run(
    module: &Module,
    settings: &[Setting],
    knowledge: Knowledge<'_>,
    run: &Run<'_>,
) -> Result<Upgraded, Vec<Diagnostic>> {
    let ask = run.ask;
    let wanted = asked(settings, &ask.environments)?;
    let apart = wanted.len() < settings.len();
    let resolvers: Vec<(&Setting, Resolver<'_>)> =
        wanted.iter().map(|setting| (*setting, Resolver::new(module, &setting.inputs))).collect();
    let mut rewriter = Rewriter {
        module,
        edits: Edits::default(),
        given: BTreeMap::new(),
        apart: Apart::No,
        notes: Vec::new(),
    };
    let mut upgraded = Upgraded::default();
    let mut moved: Vec<Moved> = Vec::new();
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut absent = Vec::new();
    for (setting, resolver) in &resolvers {
        let subjects = match chosen(subjects(resolver), &ask.keys) {
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
        let tracer = Tracer::new(resolver, &setting.inputs);
        for subject in subjects {
            if run.key.is_none() {
                stage::refuse_half_done(module, &subject, &mut problems);
            }
            let found = found(module, &tracer, knowledge, run, subject);
            let (cast, trace, from, warnings) = match found {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err(more) => {
                    add(&mut problems, more.into_iter().map(|it| within(it, setting, apart)));
                    continue;
                }
            };
            add(&mut upgraded.warnings, warnings);
            if let Err(problem) = rewrite(&cast, &trace, &tracer, resolver, apart, &mut rewriter) {
                add(&mut problems, [problem]);
                continue;
            }
            record(&mut upgraded.moves, &cast, &from, setting, module);
            moved.push(Moved {
                environment: setting.name.clone(),
                address: cast.subject.definition.address.clone(),
                instance: cast.subject.instance.clone(),
                key: cast.key.clone(),
                target: cast.target.copy_from.clone(),
            });
        }
    }
    if absent.len() == resolvers.len()
        && let Some(first) = absent.into_iter().next()
    {
        return Err(first);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let Rewriter { mut edits, given, notes, .. } = rewriter;
    for ((file, name), value) in given {
        let value = hcl::quote(&value);
        edits.change(file, Edit::InsertAttribute { block: hcl::Address::root(), name, value });
    }
    upgraded.notes.extend(notes);
    upgraded.files = edits.apply(module)?;
    verify::verify(module, &upgraded.files, settings, &moved, run.key)?;
    Ok(upgraded)
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
fn add(all: &mut Vec<Diagnostic>, more: impl IntoIterator<Item = Diagnostic>) {
    for problem in more {
        if !all.contains(&problem) {
            all.push(problem);
        }
    }
}

type Found<'m, 'c> = (Cast<'m, 'c>, Trace, String, Vec<Diagnostic>);

/// The model of a profile and the one it moves to; none when it may stay as it is.
fn found<'m, 'c>(
    module: &'m Module,
    tracer: &Tracer<'m>,
    knowledge: Knowledge<'c>,
    run: &Run<'_>,
    subject: Subject<'m>,
) -> Result<Option<Found<'m, 'c>>, Vec<Diagnostic>> {
    let ask = run.ask;
    let (trace, source) = source_of(module, tracer, &subject)?;
    let Some(target) = knowledge.target(ask.to.as_deref(), &source)? else { return Ok(None) };
    if source.names(&target.copy_from) {
        return Ok(None);
    }
    let region = source.region.clone();
    let region = region.unwrap_or_else(|| knowledge.catalog.default_region().clone());
    let judged = usable(target, knowledge.catalog, &region, ask.allowed, knowledge.today);
    let (problems, warnings): (Vec<_>, Vec<_>) =
        judged.into_iter().partition(|it| it.level == Level::Error);
    if !problems.is_empty() {
        return Err(problems);
    }
    if let Some(problem) = lifecycle::prevented(module, subject.definition) {
        return Err(vec![problem]);
    }
    let old = knowledge.model(&source);
    let words = match old {
        Some(old) => Words::new(old, target),
        None => Words::of_unknown(&source.id, target),
    };
    let from = old.map_or(source.id, |old| old.id.to_string());
    let key = run.key.map_or_else(|| subject.key.clone(), str::to_owned);
    Ok(Some((Cast { key, target, words, region, subject }, trace, from, warnings)))
}

/// The source of a profile, with where it is written.
pub(super) fn source_of<'m>(
    module: &'m Module,
    tracer: &Tracer<'m>,
    subject: &Subject<'m>,
) -> Result<(Trace, Source), Diagnostic> {
    let Some((file, attribute)) = copy_from(module, subject) else {
        let problem = Diagnostic::error(format!(
            "`{}` has no `copy_from` that could be changed",
            subject.definition.address
        ));
        let header = subject.definition.header.clone();
        return Err(module
            .mark(problem, subject.definition.file, header, "")
            .help("write the model's ARN into a `model_source` block of its own"));
    };
    let trace = trace(tracer, subject, (file, &attribute.value));
    if let Some(source) = Source::read(&trace) {
        return Ok((trace, source));
    }
    let problem = Diagnostic::error(format!("the model of `{}` cannot be told", subject.key));
    Err(module
        .mark(problem, file, span_of(&attribute.value), "this is not settled by the files")
        .help("give the variables behind it a default, or a value in a `.tfvars` file"))
}

/// The source's argument.
pub(super) fn copy_from<'m>(
    module: &'m Module,
    subject: &Subject<'m>,
) -> Option<(usize, &'m Attribute)> {
    let address = &subject.definition.address;
    let blocks = module.nested(address, "model_source");
    let (file, block) = blocks.first()?;
    Some((*file, block.body.get_attribute("copy_from")?))
}

fn trace<'m>(
    tracer: &Tracer<'m>,
    subject: &Subject<'m>,
    (file, expression): (usize, &'m Expression),
) -> Trace {
    let Subject { definition, instance, scope, .. } = subject;
    tracer.trace(file, expression, &definition.address, instance, scope)
}

/// Changes everything that speaks of the model of one profile in one environment.
fn rewrite<'m>(
    cast: &Cast<'m, '_>,
    source: &Trace,
    tracer: &Tracer<'m>,
    resolver: &Resolver<'m>,
    apart: bool,
    rewriter: &mut Rewriter<'_>,
) -> Result<(), Diagnostic> {
    let module: &'m Module = resolver.module();
    let address = &cast.subject.definition.address;
    let refuse = |why: String, file: usize, span| {
        let problem =
            Diagnostic::error(format!("`{}` cannot be moved to another model: {why}", cast.key));
        module.mark(problem, file, span, "").help("change it by hand, or write it in one place")
    };
    let Some((file, attribute)) = copy_from(module, &cast.subject) else { return Ok(()) };
    let at = span_of(&attribute.value);
    let places = rewrite_source(cast, source, rewriter).map_err(|why| refuse(why, file, at))?;
    comments(cast, file, attribute, &places, apart, rewriter);
    if let Some((file, attribute)) = module.attribute(address, "name") {
        let name = trace(tracer, &cast.subject, (file, &attribute.value));
        let taken = taken(cast, resolver);
        name::rewrite(cast, (file, &attribute.value), &name, &taken, rewriter)
            .map_err(|why| refuse(why, file, span_of(&attribute.value)))?;
    }
    if let Some((file, attribute)) = module.attribute(address, "description") {
        let description = trace(tracer, &cast.subject, (file, &attribute.value));
        reword(cast, &description, rewriter)
            .map_err(|why| refuse(why, file, span_of(&attribute.value)))?;
    }
    if lifecycle::ensure(module, cast.subject.definition, &mut rewriter.edits)? {
        rewriter.note(format!(
            "`create_before_destroy = true` was put into `{address}`: without it, the old profile would \
             go first"
        ));
    }
    Ok(())
}

/// Changes the source: the key that looks the model up in a map, or the text of its ARN.
fn rewrite_source(
    cast: &Cast<'_, '_>,
    source: &Trace,
    rewriter: &mut Rewriter<'_>,
) -> Result<Vec<Place>, String> {
    for lookup in source.lookups.iter().rev() {
        let [Piece::Text(key, Some(place))] = lookup.key.as_slice() else { continue };
        let Some(new) = cast.words.whole(key) else { continue };
        rewriter.set(place, new)?;
        if !lookup.keys.iter().any(|known| known == new) {
            add_entry(cast, lookup, new, rewriter)?;
        }
        return Ok(vec![place.clone()]);
    }
    let target = cast.target.arn(&cast.region);
    let changed = source::rewrite(source, &target, rewriter.module, &mut rewriter.edits)?;
    let mut places = Vec::new();
    for Rewrite { place, text } in changed {
        rewriter.set(&place, &text)?;
        places.push(place);
    }
    Ok(places)
}

/// Gives a map of models an entry for the new one, written as that of the old one.
fn add_entry(
    cast: &Cast<'_, '_>,
    lookup: &Lookup,
    key: &str,
    rewriter: &mut Rewriter<'_>,
) -> Result<(), String> {
    let (file, map) = &lookup.map;
    let module = rewriter.module;
    let document = module.files().get(*file).map(|file| &file.document);
    let value = document.and_then(|document| document.text().get(lookup.value.clone()));
    let refuse = || format!("the map that it is looked up in has no `{key}`");
    let value = value.ok_or_else(refuse)?;
    let value = cast.words.replace(&cast.source_in(value).ok_or_else(refuse)?);
    let object = address(module, *file, map).map_err(|_| refuse())?;
    rewriter.edits.change(*file, Edit::InsertEntry { object, key: key.to_owned(), value });
    rewriter.note(format!("the map of models got an entry `{key}`, after that of the old model"));
    Ok(())
}

impl Cast<'_, '_> {
    /// The text with the id of the old source replaced; none when it is not in there.
    fn source_in(&self, text: &str) -> Option<String> {
        let old = self.words.source()?;
        let new = self.target.copy_from.id();
        text.contains(old).then(|| text.replace(old, new))
    }
}

/// Changes the comments above the source, where they speak of nothing else.
fn comments(
    cast: &Cast<'_, '_>,
    file: usize,
    attribute: &Attribute,
    places: &[Place],
    apart: bool,
    rewriter: &mut Rewriter<'_>,
) {
    let target = cast.target;
    let routes = target.routes_from(&cast.region);
    let routing = routing(routes, &cast.region, target.leaves_eu(&cast.region).is_empty());
    let mut at: Vec<(usize, usize)> =
        places.iter().map(|place| (place.file, place.span.start)).collect();
    if !apart && cast.subject.instance == Instance::Single {
        at.push((file, span_of(attribute).start));
    }
    for (file, at) in at {
        let Some(found) = rewriter.module.files().get(file) else { continue };
        let own = rewriter.apart.file() == Some(file);
        if apart && !own && found.kind != FileKind::Values {
            continue;
        }
        let commented = comment::rewrite(&found.document, at, &routing, &cast.words);
        for (range, text) in commented.edits {
            // Environments with different models share the comment: the first one has it.
            let _ = rewriter.edits.put(file, &range, text);
        }
        for line in commented.stale {
            let place = format!("{}:{line}", found.name());
            rewriter.note(format!("the comment at {place} still speaks of the old model"));
        }
    }
}

/// Replaces words for the old model, where nothing else has been said.
fn reword(cast: &Cast<'_, '_>, trace: &Trace, rewriter: &mut Rewriter<'_>) -> Result<(), String> {
    for piece in &trace.pieces {
        let Piece::Text(text, Some(place)) = piece else { continue };
        let new = cast.words.replace(text);
        let settled = rewriter.text_at(place).is_some() || rewriter.left_behind(trace, place);
        if new != *text && !settled {
            rewriter.set(place, &new)?;
        }
    }
    Ok(())
}

/// The names of the module's other profiles.
fn taken(cast: &Cast<'_, '_>, resolver: &Resolver<'_>) -> Vec<String> {
    let own = &cast.subject;
    resolver
        .profiles()
        .into_iter()
        .filter(|profile| {
            profile.definition.address != own.definition.address || profile.instance != own.instance
        })
        .filter_map(|profile| Some(profile.name?.value.as_str()?.to_owned()))
        .collect()
}

/// Notes that a profile moves, together with the environments in which it does so likewise.
fn record(
    moves: &mut Vec<Move>,
    cast: &Cast<'_, '_>,
    from: &str,
    setting: &Setting,
    module: &Module,
) {
    let address = cast.subject.address();
    let to = cast.target.id.to_string();
    let same = |it: &&mut Move| it.address == address && it.from == from && it.to == to;
    match moves.iter_mut().find(same) {
        Some(known) if known.environments.contains(&setting.name) => {}
        Some(known) => known.environments.push(setting.name.clone()),
        None => moves.push(Move {
            key: cast.key.clone(),
            address,
            from: from.to_owned(),
            to,
            environments: vec![setting.name.clone()],
            consumers: consumers::of(module, &cast.subject.definition.address),
        }),
    }
}
