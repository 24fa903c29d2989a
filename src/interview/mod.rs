//! Asks a person for what is open. The questions are a list of steps with a reply each; the answers are
//! what was given before with the replies put to it, so that any reply can be taken back or changed.

mod ask;
mod choices;
mod steps;

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{Answers, Origin};
use crate::aws::Region;
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result};
use crate::naming::Key;
use crate::prompt::{Choice, Prompter};
use crate::request::Question;
use crate::shell::quoted;
use steps::Step;

/// How wide a line of the suggested command may grow, so that with its indent it fits a terminal.
const COMMAND_WIDTH: usize = 74;

/// What is said before the first question.
const KEYS: &str = "Esc goes one question back; Ctrl-C leaves, and nothing is written.";

/// What one types at a question.
type Reply = Vec<String>;

/// What is wrong with answers, and what is open in them.
pub type Judged = (Vec<Diagnostic>, Vec<Question>);

/// What the questions are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// A module that is made.
    New,
    /// One more profile, with this key.
    One(Key),
}

/// What was replied in an interview, in the order of the questions.
pub struct Replies(Vec<(Step, Reply)>);

/// The questions and replies so far.
pub struct Interview<'a> {
    catalog: &'a Catalog,
    today: Date,
    scope: Scope,
    /// Where models are called from unless an answer says.
    region: Region,
    /// What was said before the first question.
    given: Answers,
    /// What git says of tags that are asked for.
    proposals: BTreeMap<String, String>,
    /// The environments of the module that exists, where each has models of its own.
    module_environments: Vec<String>,
    /// What can receive the profile.
    offers: Vec<Choice>,
    replies: Vec<(Step, Reply)>,
    /// The last reply to each question, also of those that were taken back.
    memory: BTreeMap<Step, Reply>,
    /// Questions behind a changed one, whose replies still count.
    kept: BTreeSet<Step>,
    /// All replies before one was to be changed, which Esc brings back.
    unchanged: Option<Vec<(Step, Reply)>>,
    answers: Answers,
    has_begun: bool,
    has_asked: bool,
}

impl<'a> Interview<'a> {
    /// An interview about what was said so far. `offers` are the programs that can receive the profile.
    pub fn new(
        given: Answers,
        (catalog, today): (&'a Catalog, Date),
        (scope, region): (Scope, Region),
        offers: Vec<Choice>,
    ) -> Self {
        Self {
            catalog,
            today,
            scope,
            region,
            answers: given.clone(),
            given,
            proposals: BTreeMap::new(),
            module_environments: Vec::new(),
            offers,
            replies: Vec::new(),
            memory: BTreeMap::new(),
            kept: BTreeSet::new(),
            unchanged: None,
            has_begun: false,
            has_asked: false,
        }
    }

    /// The same where a profile can have another model in some of these environments.
    #[must_use]
    pub fn with_environments(self, module_environments: Vec<String>) -> Self {
        Self { module_environments, ..self }
    }

    /// The same where what was replied before counts, as far as it fits, in the place of questions.
    #[must_use]
    pub fn keeping(mut self, before: Option<Replies>) -> Self {
        for (step, reply) in before.into_iter().flat_map(|it| it.0) {
            self.kept.insert(step.clone());
            self.memory.insert(step, reply);
        }
        self
    }

    /// What was replied, for another interview about the same.
    pub fn into_replies(self) -> Replies {
        Replies(self.replies)
    }

    /// All that was said.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether anything was asked.
    pub fn has_asked(&self) -> bool {
        !self.replies.is_empty()
    }

    /// Asks also for what may be left out, since something was asked before.
    pub fn begin(&mut self) {
        self.has_begun = true;
    }

    /// Whether somebody has replied to the question what is to receive the profile.
    pub fn asked_delivery(&self) -> bool {
        self.reply(&Step::Deliver).is_some()
    }

    /// What is to receive the profile.
    pub fn delivered(&self) -> &[String] {
        self.reply(&Step::Deliver).map_or(&[], Vec::as_slice)
    }

    /// Asks until nothing is open, unless something was wrong before. Whether that came to its end: not if the user went back before the first
    /// question.
    ///
    /// # Errors
    /// When the user leaves.
    pub fn run(
        &mut self,
        judge: &mut dyn FnMut(&Answers) -> Judged,
        prompter: &mut dyn Prompter,
    ) -> Result<bool> {
        let (mut problems, mut open) = judge(&self.answers);
        if !problems.is_empty() || !open.is_empty() {
            self.propose();
            (problems, open) = judge(&self.answers);
        }
        // What was said before is refused by whoever knows all of it.
        if !problems.is_empty() {
            return Ok(true);
        }
        while let Some(step) = self.next(&open) {
            let kept = self.kept.remove(&step).then(|| self.memory.get(&step).cloned()).flatten();
            if let Some(reply) = kept
                && self.take(step.clone(), reply, judge).is_ok()
            {
                open = judge(&self.answers).1;
                continue;
            }
            if !std::mem::replace(&mut self.has_asked, true) {
                prompter.say(KEYS);
            }
            let reply = prompter.ask(&self.ask(&step))?;
            match reply {
                None => {
                    if let Some(replies) = self.unchanged.take() {
                        self.replies = replies;
                        self.kept.clear();
                        self.fold();
                    } else if !self.back() {
                        return Ok(false);
                    }
                }
                Some(reply) => match self.take_or_close_up(step, reply, judge) {
                    Ok(()) => self.unchanged = None,
                    Err(problems) => problems.iter().for_each(|problem| prompter.tell(problem)),
                },
            }
            open = judge(&self.answers).1;
        }
        Ok(true)
    }

    /// Takes the last reply back; whether there was one.
    pub fn back(&mut self) -> bool {
        self.kept.clear();
        let taken = self.replies.pop().is_some();
        self.fold();
        taken
    }

    /// What was replied, with the names of the questions.
    pub fn review(&self) -> Vec<(String, String)> {
        self.replies
            .iter()
            .map(|(step, reply)| {
                let reply = reply.join(", ");
                (self.label(step), if reply.is_empty() { "(none)".to_owned() } else { reply })
            })
            .collect()
    }

    /// Asks a question of the review again when the interview goes on; those behind it are asked only as
    /// far as their replies do not fit any more.
    pub fn change(&mut self, label: &str) {
        let is_it = |(step, _): &(Step, Reply)| self.label(step) == label;
        let Some(at) = self.replies.iter().rposition(is_it) else { return };
        self.unchanged = Some(self.replies.clone());
        let behind = self.replies.split_off(at);
        self.kept = behind.into_iter().skip(1).map(|(step, _)| step).collect();
        self.fold();
    }

    /// Whether a question whether there is one more profile is one whether to keep the next one: its key.
    fn kept_profile(&self, at: usize) -> Option<&str> {
        let key = Step::Key(at + 1);
        let reply = self.memory.get(&key).filter(|_| self.kept.contains(&key))?;
        reply.first().map(String::as_str)
    }

    /// Takes out what was replied about the profile behind this one, and numbers those behind it anew. Returns
    /// whether there is one more now.
    fn close_up(&mut self, at: usize) -> Reply {
        let kept = std::mem::take(&mut self.kept);
        let left: Vec<(Step, Reply)> = kept
            .into_iter()
            .filter_map(|step| {
                Some((step.without_profile(at + 1)?, self.memory.get(&step)?.clone()))
            })
            .collect();
        for (step, reply) in left {
            self.memory.insert(step.clone(), reply);
            self.kept.insert(step);
        }
        let more = Step::More(at);
        let reply = self.kept.remove(&more).then(|| self.memory.get(&more).cloned()).flatten();
        reply.unwrap_or_else(|| vec!["no".to_owned()])
    }

    /// The flags that give the same answers, in the order of the questions.
    pub fn words(&self) -> Vec<String> {
        let all: Vec<String> =
            self.replies.iter().flat_map(|(step, reply)| self.flags(step, reply)).collect();
        let pairs = all.chunks(2).flat_map(|pair| match pair {
            // A value that looks like an option belongs to its flag.
            [flag, value] if value.starts_with('-') => vec![format!("{flag}={value}")],
            pair => pair.to_vec(),
        });
        pairs.collect()
    }

    /// What git says becomes a proposal where somebody is asked anyway.
    fn propose(&mut self) {
        let of_git: Vec<String> = self
            .given
            .tags
            .iter()
            .filter(|(_, said)| said.origin == Origin::Git)
            .map(|(key, _)| key.clone())
            .collect();
        for key in of_git {
            if let Some(said) = self.given.tags.remove(&key) {
                self.proposals.insert(key, said.value);
            }
        }
        self.fold();
    }

    /// The same for a reply that may say that a profile is not kept.
    fn take_or_close_up(
        &mut self,
        step: Step,
        reply: Reply,
        judge: &mut dyn FnMut(&Answers) -> Judged,
    ) -> std::result::Result<(), Vec<Diagnostic>> {
        let is_no = reply.first().is_none_or(|it| it != steps::MORE);
        match step {
            Step::More(at) if is_no && self.kept_profile(at).is_some() => {
                let reply = self.close_up(at);
                self.take(Step::More(at), reply, judge)
            }
            step => self.take(step, reply, judge),
        }
    }

    /// Takes a reply, unless something is wrong with it and what was said before.
    fn take(
        &mut self,
        step: Step,
        reply: Reply,
        judge: &mut dyn FnMut(&Answers) -> Judged,
    ) -> std::result::Result<(), Vec<Diagnostic>> {
        self.memory.insert(step.clone(), reply.clone());
        self.replies.push((step, reply));
        self.fold();
        let (problems, _) = judge(&self.answers);
        if problems.is_empty() {
            return Ok(());
        }
        self.replies.pop();
        self.fold();
        Err(problems)
    }

    fn reply(&self, step: &Step) -> Option<&Reply> {
        self.replies.iter().find(|(it, _)| it == step).map(|(_, reply)| reply)
    }

    fn fold(&mut self) {
        let mut answers = self.given.clone();
        for (step, reply) in &self.replies {
            self.apply(step, reply, &mut answers);
        }
        self.answers = answers;
    }
}

/// The command line as typed, with the flags that stand for the answers at the prompts, for a
/// shell. Long ones are broken between flags.
pub fn command_line(typed: &[String], flags: &[String]) -> String {
    let mut words = typed.iter().chain(flags).peekable();
    let mut lines = vec![String::new()];
    while let Some(word) = words.next() {
        let mut part = quoted(word);
        if word.starts_with("--")
            && let Some(value) = words.next_if(|next| !next.starts_with("--"))
        {
            part = format!("{part} {}", quoted(value));
        }
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(&part),
            Some(line) if line.chars().count() + part.chars().count() < COMMAND_WIDTH => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(format!("  {part}")),
        }
    }
    lines.join(" \\\n")
}

#[cfg(test)]
mod tests;
