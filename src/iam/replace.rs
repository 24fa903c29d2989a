//! ARNs of models in the texts of policies: another model allowed in the place of one or beside it, and
//! the one taken out again.

use std::ops::Range;

use super::Policies;
use super::statement::{Item, Target, matches};
use crate::hcl::{Document, Listed};
use crate::module::{Address, Module};
use crate::validate::text::UNKNOWN;

/// A place where a policy names a model, and what becomes of it.
#[derive(Debug)]
pub(crate) struct Replaced {
    pub(crate) file: usize,
    /// Where the name of the model begins.
    pub(crate) start: usize,
    /// The bytes that change, and what is to stand there; none where the text does not tell how.
    pub(crate) change: Option<(Range<usize>, String)>,
}

impl Policies<'_> {
    /// Lets those who may call the profiles, and the models behind them by their ARNs, call other models:
    /// instead of those, or `beside` them. `ids` are pairs of what an ARN ends in and is to end in. Lists
    /// that have both are left out.
    pub(crate) fn replace(
        &self,
        profiles: &[Address],
        ids: &[(String, String)],
        beside: bool,
    ) -> Vec<Replaced> {
        let all = named(self.module, ids, &self.resources_behind(profiles)).into_iter();
        let replaced = all.filter_map(|Named { file, span, new, starred }| {
            let start = span.start;
            if !beside && !starred {
                return Some(Replaced { file, start, change: Some((span, new)) });
            }
            let listed = self.listed(file, &span);
            if listed.as_ref().is_some_and(|it| it.siblings().contains(&it.with(&new))) {
                return None;
            }
            let change = match listed {
                Some(it) => Some((it.span.start..it.span.start, it.before(&new))),
                None => self.alone(file, &span).map(|it| (it.span.clone(), it.as_list(&new))),
            };
            Some(Replaced { file, start, change })
        });
        replaced.collect()
    }

    /// Takes the first model of each pair out of lists that name the second one right before it.
    pub(crate) fn revoke_models(
        &self,
        profiles: &[Address],
        ids: &[(String, String)],
    ) -> Vec<Replaced> {
        let all = named(self.module, ids, &self.resources_behind(profiles)).into_iter();
        let revoked = all.filter(|it| !it.starred).map(|Named { file, span, new, .. }| {
            let listed = self.listed(file, &span);
            let range = listed.and_then(|it| it.behind(&new).map(|kept| kept..it.span.end));
            let change = range.map(|range| (range, String::new()));
            Replaced { file, start: span.start, change }
        });
        revoked.collect()
    }

    /// Takes the first model of each pair out of lists that name a computed one right behind it.
    pub(crate) fn retract_models(
        &self,
        profiles: &[Address],
        ids: &[(String, String)],
    ) -> Vec<Replaced> {
        let all = named(self.module, ids, &self.resources_behind(profiles)).into_iter();
        let retracted = all.filter(|it| !it.starred).filter_map(|Named { file, span, .. }| {
            let listed = self.listed(file, &span)?;
            let range = listed.span.start..listed.before_computed()?;
            Some(Replaced { file, start: span.start, change: Some((range, String::new())) })
        });
        retracted.collect()
    }

    /// Where those who may call the profiles would not be allowed a model any more that they are allowed by a
    /// computed text, or not the new one beside it (`new`): what the policies are and what they will be.
    pub(crate) fn lost(
        &self,
        after: &Policies<'_>,
        profiles: &[Address],
        ids: &[(String, String)],
        new: bool,
    ) -> Vec<Replaced> {
        let followed = self.resources_behind(profiles);
        let mut found = Vec::new();
        for policy in &self.all {
            let Some(later) = after.at(&policy.definition.address) else { continue };
            // No statement of a policy comes or goes with a move to another model.
            for (statement, later) in policy.statements.iter().zip(&later.statements) {
                if !followed.contains(&statement.resources_at) || !statement.allows_calls() {
                    continue;
                }
                let later = later.targets(after.module);
                for (target, item) in statement.targets(self.module) {
                    let Target::Text(text) = target else { continue };
                    let pair = ids.iter().find(|(old, _)| text.ends_with(old.as_str()));
                    let own = self.module.text(item.file, &item.span).unwrap_or_default();
                    let Some((old, other)) = pair.filter(|it| !own.contains(it.0.as_str())) else {
                        continue;
                    };
                    let (wanted, id) = if new {
                        (text.replace(old.as_str(), other), other)
                    } else {
                        (text.clone(), old)
                    };
                    let covers = |(target, _): &(Target, &Item)| match target {
                        Target::Text(it) => {
                            *it == wanted || matches(&it.replace(UNKNOWN, "*"), &wanted)
                        }
                        _ => false,
                    };
                    if !later.iter().any(covers) {
                        let change = self.beside(item, id, new);
                        found.push(Replaced { file: item.file, start: item.span.start, change });
                    }
                }
            }
        }
        found.dedup_by_key(|it| (it.file, it.start));
        found
    }

    /// A further literal beside one in which the model is computed, before it or behind it.
    fn beside(&self, item: &Item, id: &str, before: bool) -> Option<(Range<usize>, String)> {
        let own = self.module.text(item.file, &item.span)?;
        let kind = id.get(..=id.rfind('/')?)?;
        let at = own.find(&format!("{kind}${{")).filter(|_| own.starts_with('"'))?;
        let part = item.span.start + at..item.span.end - 1;
        let change = |it: Listed<'_>| {
            let (start, end) = (it.span.start, it.span.end);
            if before { (start..start, it.before(id)) } else { (end..end, it.after(id)) }
        };
        let whole = |it: Listed<'_>| {
            let text = if before { it.as_list(id) } else { it.as_list_before(id) };
            (it.span.clone(), text)
        };
        self.listed(item.file, &part)
            .map(change)
            .or_else(|| self.alone(item.file, &part).map(whole))
    }

    /// A statement's only resource, which a list may stand for.
    fn alone(&self, file: usize, part: &Range<usize>) -> Option<Listed<'_>> {
        Listed::alone(&self.module.files().get(file)?.document, part, "Resource")
    }

    fn listed(&self, file: usize, part: &Range<usize>) -> Option<Listed<'_>> {
        Listed::around(&self.module.files().get(file)?.document, part)
    }
}

/// An ARN of the old model in a policy.
struct Named {
    file: usize,
    /// The bytes from the kind of the ARN to its end.
    span: Range<usize>,
    /// What is to stand there.
    new: String,
    /// Whether it ends in a `*`, and so may stand for other models too.
    starred: bool,
}

/// Every ARN of the old model in these places of policies.
fn named(
    module: &Module,
    ids: &[(String, String)],
    followed: &[(usize, Range<usize>)],
) -> Vec<Named> {
    let mut found = Vec::new();
    for (at, place) in followed {
        let Some(file) = module.files().get(*at) else { continue };
        let text = file.document.text();
        let own = text.get(place.clone()).unwrap_or_default();
        for (old, new) in ids {
            let start = place.start;
            let exact = own.match_indices(old.as_str()).map(|(at, _)| at..at + old.len());
            let exact = exact.filter(|it| ends(text, start + it.end));
            let exact = exact.map(|range| (range, false));
            let starred = starred(own, old, new).into_iter().map(|range| (range, true));
            for (range, starred) in exact.chain(starred) {
                let span = start + range.start..start + range.end;
                if !in_comment(&file.document, span.start) {
                    let (file, new) = (*at, new.clone());
                    found.push(Named { file, span, new, starred });
                }
            }
        }
    }
    found.sort_by_key(|it| (it.file, it.span.start));
    // A local with statements may be read by several policies.
    found.dedup_by_key(|it| (it.file, it.span.start));
    found
}

/// The ARNs of models with a `*` at their end that stand for the old model and not for the new one.
fn starred(own: &str, old: &str, new: &str) -> Vec<Range<usize>> {
    let Some((kind, old_id)) = old.split_once('/') else { return Vec::new() };
    let kind = format!("{kind}/");
    let new_id = new.strip_prefix(&kind).unwrap_or_default();
    own.match_indices(&kind)
        .filter_map(|(at, _)| {
            let start = at + kind.len();
            let id = own.get(start..)?.split('"').next()?;
            let prefix = id.strip_suffix('*')?;
            let meant = old_id.starts_with(prefix) && !new_id.starts_with(prefix);
            meant.then(|| at..start + id.len())
        })
        .collect()
}

/// Whether an id ends here: `…-v1` is not the whole of `…-v1:0`, nor of `…-v1*`.
fn ends(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_none_or(|next| !next.is_alphanumeric() && !"-_.:*?$".contains(next))
}

fn in_comment(document: &Document, at: usize) -> bool {
    let tokens = document.tokens();
    let index = tokens.partition_point(|token| token.end <= at);
    tokens.get(index).is_some_and(|token| token.kind.is_comment())
}
