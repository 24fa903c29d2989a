//! `add`: one more profile for a module that exists, in the manner of that module.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use clap::ArgMatches;

use super::add_args::{AddArgs, region};
use super::adding::{Added, Adding};
use super::called;
use super::callers;
use super::deliver::{Failure, tell_all};
use super::elsewhere::{self, Typed};
use super::finish::{Ending, Format, Review, finish, terminal as terminal_of};
use super::locate::{self, Located};
use super::open::{derive_source, derived, repeat};
use super::pasted::Told;
use super::setup::{Layers, absolute};
use super::{Context, Outcome, pick};
use crate::adapt::{Calls, Survey};
use crate::answers::{Answers, OneAnswers};
use crate::catalog::Catalog;
use crate::check::{CheckSettings, Root};
use crate::console::Console;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::interview::{Interview, Replies, Scope};
use crate::inventory;
use crate::module::Module;
use crate::naming::{Environment, Key};
use crate::prompt::{Ask as Prompt, Choice, Prompter, Terminal, Validator, ask_one};
use crate::request::{Extra, environments};

/// Runs the subcommand.
///
/// # Errors
/// When an answer is wrong or missing, the module cannot be read or does not tell what is needed,
/// or the result would not be accepted.
pub fn run(args: &AddArgs, matches: &ArgMatches, context: &mut Context<'_>) -> Result<Outcome> {
    let mut kept = None;
    // Who changes the key there is asked nothing else.
    Ending::of(|| attempt(args, matches, context, &mut kept))
}

fn attempt(
    args: &AddArgs,
    matches: &ArgMatches,
    context: &mut Context<'_>,
    kept: &mut Option<Replies>,
) -> Result<Ending> {
    let target = absolute(Path::new("."))?;
    let (file, mut layers) = Layers::apart(args.answers.as_deref(), &target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let templates = layers.templates(args.templates.as_deref())?;
    let flags = args.flags(matches, context)?;
    let named = args.key.as_deref().map(parsed).transpose()?;
    let standing = std::mem::take(&mut layers.answers);
    let dir =
        flags.clone().or(file.clone().unwrap_or_default()).or(standing.clone()).infra_dir()?;
    let located = locate::writable(&target, dir.as_ref(), &args.write, context.console)?;
    let (target, located, uppers) = callers::widened(target, located)?;
    let mut terminal = terminal_of(&args.write, context.console);
    let ask = || ask_key(&located.module, &standing, &catalog, terminal.as_mut());
    let key = named.clone().map_or_else(ask, Ok)?;
    let said = OneAnswers::of(&key, of_key(flags, &key), file, standing);
    let mut answers = said.answers.clone();
    tell_of_json(&located, context.console);
    let (words, started_in) = (&context.arguments.clone(), &context.started_in.clone());
    let typed = Typed { words, started_in };
    let usual = environments(&answers, &catalog)?;
    let mut survey = Survey::of(&located.module, &catalog, &usual);
    let called = called::modules(&target, &located)?;
    let calls = through(&called, &survey, &located, (&typed, &target))?;
    let of_module = survey.region().or_else(|| calls.as_ref()?.region());
    let region = region(&said, of_module, &catalog)?;
    survey.follow(&region);
    let tagging = survey.tagging();
    // What exists has its tags, and so has an entry of a map.
    let is_new = survey.find(&key).is_none() && calls.is_none();
    let given = tagging.given().filter(|_| is_new);
    if given.is_some_and(|given| given.lacks_source(&catalog)) {
        derive_source(&mut answers, &catalog, &target, &located.dir)?;
    }
    let adding = Adding {
        key: &key,
        catalog: &catalog,
        templates: &templates,
        target: &target,
        located: &located,
        survey: &survey,
        tagging: &tagging,
        calls: calls.as_ref(),
        given,
        region: &region,
        region_is_said: said.region.is_some() || said.usual_region.is_some(),
        models: args.models_for(&key, &catalog, &region, context.today())?,
        near: said.near.as_deref(),
        typed: &typed,
        told: Told { path: &context.directory(), dir: args.infra_dir.as_deref() },
        uppers,
        root: root(&target, layers.check, &catalog, &usual),
        today: context.today(),
    };
    let (receivers, offers) = adding.receivers(&args.deliver, &answers, terminal.is_some())?;
    let scope = (Scope::One(key.clone()), region.clone());
    let interview = Interview::new(answers, (&catalog, adding.today), scope, offers);
    let interview = interview.with_environments(args.may_differ(&survey));
    let mut interview = interview.keeping(kept.take());
    let asks_key = named.is_none();
    asks_key.then(|| interview.begin());
    loop {
        let asked = (terminal.as_mut(), asks_key);
        let Some(ask) = adding.ask(&mut interview, asked, context.console)? else {
            return Ok(Ending::Back);
        };
        let beside = [Extra::Agents, Extra::Watch].map(|it| ask.extras.contains(&it));
        let filled = ask.profile.filled.iter().map(|it| it.0.to_string()).collect::<Vec<_>>();
        let deliver = receivers.asked(&interview);
        let added = match adding.addition(&deliver, ask) {
            // What was chosen at a prompt can be chosen otherwise.
            Err(Failure::Delivery(error)) if !interview.delivered().is_empty() => {
                tell_all(error, context.console)?;
                interview.back();
                continue;
            }
            Err(Failure::Delivery(error) | Failure::Other(error)) => return Err(error),
            Ok(added) => adding.checked(added, (&deliver, beside), context)?,
        };
        let asked = asks_key.then(|| (KEY.to_owned(), key.to_string()));
        let rows = asked.into_iter().chain(interview.review()).collect();
        let review = terminal
            .as_mut()
            .map(|prompter| Review { prompter: prompter as &mut dyn Prompter, answers: rows });
        let Added { plan, changes, next } = added;
        let ending = finish(&plan, changes, &args.write, &next, context.console, review);
        match ending {
            Ok(Ending::Back) if interview.back() => continue,
            Ok(Ending::Change(name)) if name != KEY => {
                interview.change(&name);
                continue;
            }
            Ok(back @ (Ending::Back | Ending::Change(_))) => {
                *kept = matches!(back, Ending::Change(_)).then(|| interview.into_replies());
                return Ok(Ending::Back);
            }
            Ok(Ending::Done(_)) | Err(Error::Interrupted) => {}
            Err(_) => return ending,
        }
        repeat_with(&interview, asks_key.then_some(&key), &filled, (args, context));
        return ending;
    }
}

/// Shows the command that does the same, if anything was asked.
fn repeat_with(
    interview: &Interview<'_>,
    key: Option<&Key>,
    filled: &[String],
    (args, context): (&AddArgs, &mut Context<'_>),
) {
    let was_asked = interview.has_asked() || key.is_some();
    if !was_asked || args.write.format != Format::Text {
        return;
    }
    let mut answers = interview.answers().clone();
    answers.tags.retain(|tag, _| filled.contains(tag));
    let mut words: Vec<String> = key.iter().map(ToString::to_string).collect();
    words.extend(interview.words());
    words.extend(derived(&answers));
    repeat(&context.arguments, words, args.write.yes, context.console);
}

/// What the question for the key is called.
const KEY: &str = "Key";

/// Asks for the key of the profile: one that a file answers for, or another one.
fn ask_key(
    module: &Module,
    standing: &Answers,
    catalog: &Catalog,
    terminal: Option<&mut Terminal>,
) -> Result<Key> {
    let Some(prompter) = terminal else {
        return Err(pick::unnamed(&[], "add KEY --model MODEL").into());
    };
    let there = pick::choices(&inventory::profiles(module, catalog, &[]));
    let there: Vec<String> = there.into_iter().map(|it| it.answer).collect();
    let known = standing.profiles.iter().flatten().map(|profile| profile.key.value.clone());
    let options = known.filter(|key| !there.contains(key)).map(Choice::plain).collect();
    let taken = there.clone();
    let check: Validator<'_> = Rc::new(move |typed| {
        let key = Key::parse(typed)?;
        let is_it = |it: &&String| Key::parse(it).is_ok_and(|it| it.label() == key.label());
        match taken.iter().find(is_it) {
            Some(taken) => Err(format!(
                "the profile `{taken}` has this key; `add {taken}` completes what is made known of it"
            )),
            None => Ok(()),
        }
    });
    let (help, default) = if there.is_empty() {
        ("a short name for the profile".to_owned(), Some(Key::MAIN.to_owned()))
    } else {
        (format!("a short name for the new profile, beside {}", there.join(", ")), None)
    };
    let ask = Prompt { options, default, ..Prompt::text(KEY, help, check) };
    loop {
        if let Some(typed) = ask_one(prompter, &ask)? {
            return parsed(&typed);
        }
    }
}

fn parsed(typed: &str) -> Result<Key> {
    Key::parse(typed).map_err(|why| {
        Diagnostic::error(format!("`{typed}` is no key of a profile: {why}"))
            .help("give it a short name, as `classify` or `deep-think`")
            .into()
    })
}

/// The answers of flags for the profile with this key.
fn of_key(mut flags: Answers, key: &Key) -> Answers {
    for profile in flags.profiles.iter_mut().flatten() {
        profile.key.value = key.to_string();
    }
    flags
}

/// The profiles that the module makes through its calls, where it has none itself.
///
/// # Errors
/// When its profiles are elsewhere, and not to be seen through its calls.
fn through<'m>(
    called: &'m [(PathBuf, Module)],
    survey: &Survey<'m>,
    located: &'m Located,
    (typed, target): (&Typed<'_>, &Path),
) -> Result<Option<Calls<'m>>> {
    if !survey.siblings.is_empty() {
        return Ok(None);
    }
    let own = (located.dir.below(target), &located.module);
    let called = called.iter().map(|(folder, module)| (folder.clone(), module));
    let calls = Calls::of(survey, std::iter::once(own).chain(called).collect());
    if calls.is_none() {
        elsewhere::refuse_caller(typed, target, located)?;
    }
    Ok(calls)
}

/// Names the files of the module that are left out of the picture.
fn tell_of_json(located: &Located, console: &mut Console) {
    for json in located.module.ignored() {
        console.tell(
            &Diagnostic::warning(format!("`{json}` is not read: it is Terraform in JSON"))
                .help("what it defines is unknown here, and it is left alone"),
        );
    }
}

/// The repository as `check` would look at it.
fn root(target: &Path, settings: CheckSettings, catalog: &Catalog, usual: &[Environment]) -> Root {
    Root {
        path: target.to_path_buf(),
        shown: String::new(),
        settings,
        catalog: Arc::new(catalog.clone()),
        environments: usual.iter().map(ToString::to_string).collect(),
    }
}
