//! One more profile through a call: a further entry of what a call is repeated for, or a further call.

use std::cell::RefCell;
use std::path::PathBuf;

use super::alike::Exchange;
use super::calls::{Called, Calls, called};
use super::edits::Edits;
use super::entry::unknown_model;
use super::kin::Kin;
use super::readers::Read;
use super::{Addition, Ask};
use crate::aws::ProfileName;
use crate::change::{Member, compare_calls};
use crate::diagnostic::{self, Diagnostic, Error};
use crate::inventory::same;
use crate::module::{Address, Environments, Made, Module, Resolver, Value};
use crate::request::Extra;

/// A way of making the profile.
pub(super) struct Candidate<'m> {
    pub(super) edits: Edits<'m>,
    pub(super) note: String,
    /// How the outputs of the profiles are read that may be followed, and how those of the new one will be.
    pub(super) old: Vec<Read>,
    pub(super) new: Read,
    /// Arguments that are the same as those of the call that is followed.
    pub(super) kept: Vec<String>,
}

impl<'m> Ask<'_, 'm> {
    /// Computes the edits for one more profile through the calls; the reason where none of them can be
    /// followed.
    ///
    /// # Errors
    /// When the key is taken.
    pub fn add_through(&self, calls: &Calls<'m>) -> diagnostic::Result<Result<Addition, String>> {
        let (key, model) = (&self.profile.key, &self.profile.model);
        if let Some(existing) = calls.find(key) {
            if existing.model.is_some_and(|found| found.id == *model) {
                return Ok(Ok(Addition::default()));
            }
            return Err(self.taken(existing).into());
        }
        let mut reason = None;
        for call in calls.direct() {
            for candidate in self.candidates(calls, call) {
                match candidate.and_then(|it| self.tried(calls, call, it)) {
                    Ok(addition) => return Ok(Ok(addition)),
                    Err(why) => _ = reason.get_or_insert(why),
                }
            }
        }
        Ok(Err(reason.unwrap_or_else(|| "no call is written out".to_owned())))
    }

    fn taken(&self, existing: &Called<'m>) -> Diagnostic {
        let (key, module) = (&self.profile.key, self.survey.module());
        let what = match existing.model {
            Some(found) => format!("with the model `{}`", found.id),
            None => "and it cannot be told which model it has".to_owned(),
        };
        let mut problem = Diagnostic::error(format!("the profile `{key}` exists already, {what}"));
        for definition in module.defined(&existing.call) {
            problem = module.mark(problem, definition.file, definition.header.clone(), "this one");
        }
        let problem = problem.help("give the new profile another key");
        let model = &self.profile.model;
        problem.help(format!(
            "or move that one: `bedrock-profile upgrade '{}' --to {model}`",
            existing.listed
        ))
    }

    /// The ways of making a profile like those of a call, the likeliest first.
    fn candidates(&self, calls: &Calls<'m>, call: &Address) -> Vec<Result<Candidate<'m>, String>> {
        let (survey, module) = (self.survey, self.survey.module());
        let members = calls.profiles.iter().filter(|it| it.call == *call);
        let members: Vec<_> = members.map(|it| (it.key.clone(), it.model)).collect();
        let kin = |collections| Kin {
            address: call.clone(),
            label: call.to_string(),
            members: members.clone(),
            collections,
        };
        let mut found = Vec::new();
        let repeated = ["for_each", "count"].map(|it| module.attribute(call, it).is_some());
        if repeated == [true, false] {
            let kin = kin(survey.collections(&|resolver| {
                let instances = resolver.instances(call).into_iter();
                instances.map(|(_, scope)| scope.made().clone()).collect()
            }));
            found.extend([false, true].into_iter().flat_map(|it| self.entries_of(&kin, it)));
        }
        for (file, body) in module.bodies(call) {
            for attribute in body.attributes().filter(|it| it.key.as_str() != "for_each") {
                let made = |resolver: &Resolver<'m>| {
                    let mut made: Vec<Made> = Vec::new();
                    for (_, scope) in resolver.instances(call) {
                        match resolver.value(file, &attribute.value, &scope) {
                            Value::Map(map) => {
                                made.extend(map.entries.written().map(|(_, it)| it.made.clone()));
                            }
                            Value::List(items) | Value::Set(items) => {
                                made.extend(items.with_made().map(|(_, made)| made));
                            }
                            _ => {}
                        }
                    }
                    made
                };
                let kin = kin(survey.collections(&made));
                if !kin.collections.is_empty()
                    && !["tags", "providers"].contains(&attribute.key.as_str())
                {
                    found
                        .extend([false, true].into_iter().flat_map(|it| self.entries_of(&kin, it)));
                }
            }
        }
        if repeated == [false, false] {
            found.extend(
                [false, true].map(|with_key| self.further_call(&kin(Vec::new()), with_key)),
            );
        }
        found
    }

    fn entries_of(&self, kin: &Kin<'m>, with_key: bool) -> Vec<Result<Candidate<'m>, String>> {
        let entries = match self.entries(kin, with_key) {
            Ok(entries) => entries,
            Err(reason) => return vec![Err(reason.why)],
        };
        let read = |key: &str| Read { call: kin.address.clone(), key: Some(key.to_owned()) };
        let candidates = entries.into_iter().map(|entry| {
            let mut edits = Edits::new(self.survey.module(), &self.dir);
            for (file, edit) in entry.edits {
                edits.edit(file, edit);
            }
            Ok(Candidate {
                edits,
                note: format!("it joins {}", entry.joins),
                old: kin.members.iter().rev().map(|(key, _)| read(key)).collect(),
                // The key of the profile is known when it has been tried.
                new: read(self.profile.key.as_str()),
                kept: Vec::new(),
            })
        });
        candidates.collect()
    }

    /// One more call like the one that is there.
    fn further_call(&self, kin: &Kin<'m>, with_key: bool) -> Result<Candidate<'m>, String> {
        let module = self.survey.module();
        let unseen = || format!("`{}` is not written out", kin.label);
        let definition = module.effective(&kin.address).ok_or_else(unseen)?;
        let block = module.block(definition).ok_or_else(unseen)?;
        let Address::Module(name) = &kin.address else { return Err(unseen()) };
        let key = &self.profile.key;
        let label = if name.contains('-') { key.segment() } else { key.label() };
        let address = Address::Module(label.clone());
        if module.defined(&address).next().is_some() {
            return Err(format!("there is a call `{address}` already, which makes no profile"));
        }
        let source = |address: &Address| {
            let (file, source) = module.attribute(address, "source")?;
            Some(self.text(file, &source.value))
        };
        let own = source(&kin.address);
        let siblings = module.addresses().filter(|it| {
            matches!(it, Address::Module(_)) && **it != kin.address && source(it) == own
        });
        let siblings: Vec<&Address> = siblings.chain([&kin.address]).collect();
        let context = Exchange {
            old: kin.members.last().and_then(|(_, model)| *model),
            old_key: name,
            new: self.model().ok_or_else(unknown_model)?,
            lines: false,
            used: RefCell::default(),
            kept: Some(RefCell::default()),
            with_key,
        };
        let header = format!("module {}", crate::hcl::quote(&label));
        let text = self.rebuilt(definition.file, block, &header, &|argument, value| {
            if ["source", "version", "providers", "depends_on"].contains(&argument) {
                return Ok(self.text(definition.file, value));
            }
            let all = siblings.iter().filter_map(|it| module.attribute(it, argument));
            let all: Vec<_> = all.map(|(_, attribute)| &attribute.value).collect();
            self.alike(definition.file, argument, value, &all, &context)
        })?;
        if let Some(tag) = self.without_place(&context) {
            return Err(format!("`{}` has no place for the tag `{tag}`", kin.label));
        }
        let mut edits = Edits::new(module, &self.dir);
        edits.after(definition, text);
        let place = self.survey.place(definition.file, definition.span.start);
        Ok(Candidate {
            edits,
            note: format!(
                "it is made by one more call, `{address}`, behind `{}` ({place})",
                kin.label
            ),
            old: vec![Read { call: kin.address.clone(), key: None }],
            new: Read { call: address, key: None },
            kept: context.kept.map(RefCell::into_inner).unwrap_or_default(),
        })
    }

    /// The whole addition, if the candidate makes the profile and changes nothing else, or why it does not.
    fn tried(
        &self,
        calls: &Calls<'m>,
        call: &Address,
        candidate: Candidate<'m>,
    ) -> Result<Addition, String> {
        let (survey, module) = (self.survey, self.survey.module());
        let made =
            |edits: Edits<'m>| edits.made().map_err(|_| "it cannot be written there".to_owned());
        let after = module.with_read(&made(candidate.edits.clone())?);
        let members = calls.with(&after);
        let mut key = None;
        for inputs in survey.deployments.values() {
            let was = called(&calls.members, survey, inputs);
            let (new, old): (Vec<_>, Vec<_>) = called(&members, survey, inputs)
                .into_iter()
                .partition(|it| !was.iter().any(|was| was.address == it.address));
            if new.is_empty() && !was.iter().any(|it| it.call == *call) {
                continue;
            }
            let [only] = new.as_slice() else {
                let count = new.len();
                return Err(format!("one more like those of `{call}` would make {count} profiles"));
            };
            self.fits(only, &old, call)?;
            key = Some(only.key.clone());
        }
        let key =
            key.ok_or_else(|| format!("one more like those of `{call}` would make no profile"))?;
        self.changes_nothing_else(calls, &members)?;
        let mut addition = Addition { notes: vec![candidate.note], ..Addition::default() };
        if !candidate.kept.is_empty() {
            let kept: Vec<String> = candidate.kept.iter().map(|it| format!("`{it}`")).collect();
            addition.notes.push(format!("{} as in `{call}`", kept.join(", ")));
        }
        let (mut edits, mut new) = (candidate.edits, candidate.new);
        new.key = new.key.map(|_| key);
        self.extend_readers(
            &candidate.old,
            (call, &new),
            &calls.direct(),
            &mut edits,
            &mut addition,
        );
        addition.files = made(edits)?;
        // A section of AGENTS.md and a workflow are about all profiles of the repository, and what may call the profile
        // is told where it is delivered.
        let beside = |it: &&Extra| !matches!(it, Extra::Agents | Extra::Watch | Extra::Iam);
        let words: Vec<&str> = self.extras.iter().filter(beside).map(|it| it.word()).collect();
        if !words.is_empty() {
            let words = words.join(",");
            let message = format!(
                "`--with {words}` adds nothing here: the module that `{call}` calls makes the profile, and what \
                 belongs to it"
            );
            let help = "write it there for all of its profiles, or by hand beside the call";
            addition.warnings.push(Diagnostic::warning(message).help(help));
        }
        Ok(addition)
    }

    /// Whether what would be made is the profile that was asked for.
    fn fits(&self, new: &Called<'_>, others: &[Called<'_>], call: &Address) -> Result<(), String> {
        if new.model.is_none_or(|model| model.id != self.profile.model) {
            return Err(format!("one more like those of `{call}` would not have the model"));
        }
        if !same(&new.key, self.profile.key.as_str()) {
            return Err(format!("one more like those of `{call}` would not have the key"));
        }
        let Some(name) = new.name() else { return Ok(()) };
        if ProfileName::parse(name).is_err() {
            return Err(format!("it would get the name `{name}`, which AWS refuses"));
        }
        if others.iter().any(|it| it.name() == Some(name)) {
            return Err(format!("it would get the name `{name}`, which is taken"));
        }
        Ok(())
    }

    /// Compares the module, and those that it calls, in each call.
    fn changes_nothing_else(
        &self,
        calls: &Calls<'m>,
        members: &[(PathBuf, &Module)],
    ) -> Result<(), String> {
        let expected = self.expected();
        let pairs = calls.members.iter().zip(members);
        let members: Vec<Member<'_>> = pairs
            .map(|((folder, before), (_, after))| Member { folder: folder.clone(), before, after })
            .collect();
        let environments = |_: &Module| Environments {
            all: self.survey.deployments.clone(),
            ..Environments::default()
        };
        match compare_calls(&members, &environments, &|_, _| expected.clone()) {
            Ok(_) => Ok(()),
            Err(Error::Refused(problems)) => {
                let message = problems.into_iter().next().map(|problem| problem.message);
                Err(message.unwrap_or_else(|| "something else would change".to_owned()))
            }
            Err(Error::Interrupted) => Err("it was interrupted".to_owned()),
        }
    }
}
