//! Policies that name the model by a text that moves with a profile, as `foundation-model/${local.model}`: who
//! calls another profile that keeps its model, as the predecessor in stages, must still be allowed that.

use super::aftermath::{Made, made};
use super::exchange::Exchange;
use super::policies;
use super::setting::Setting;
use super::verify::Moved;
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::iam::{Policies, Replaced};
use crate::module::{Address, Module, Resolver};

/// Puts the model that would not be allowed any more beside what is computed; whether there was any.
///
/// # Errors
/// When a policy is not written in a way that tells how.
pub(super) fn beside(
    (module, after): (&Module, &Module),
    settings: &[Setting],
    (moved, exchange): (&[Moved], &Exchange),
    behind: Option<&Address>,
    (edits, notes): (&mut Edits, &mut Vec<String>),
) -> Result<bool, Vec<Diagnostic>> {
    let mut places: Vec<Replaced> = Vec::new();
    let mut named: Vec<Made> = Vec::new();
    for setting in settings {
        let here = moved.iter().filter(|it| it.environment == setting.name);
        let here: Vec<&Moved> = here.filter(|it| it.exchange.ids == exchange.ids).collect();
        let before = Resolver::new(module, &setting.inputs);
        let mut kept = made(&before);
        kept.retain(|it| it.has(&exchange.old) && here.iter().all(|own| own.full() != it.address));
        let definitions =
            |all: &[Made]| -> Vec<Address> { all.iter().map(|it| it.definition.clone()).collect() };
        let mut new: Vec<Address> = here.iter().map(|it| it.address.clone()).collect();
        if !new.is_empty() {
            new.extend(behind.cloned());
        }
        let was = Policies::of(&before);
        let is = Policies::of(&Resolver::new(after, &setting.inputs));
        let mut lost = was.lost(&is, &definitions(&kept), &exchange.ids, false);
        // In one step, a statement may name the models behind the profile in the end.
        let gained = was.lost(&is, &new, &exchange.ids, true);
        lost.extend(gained.into_iter().filter(|it| behind.is_some() || it.change.is_some()));
        lost.retain(|it| {
            !places.iter().any(|known| (known.file, known.start) == (it.file, it.start))
        });
        places.extend(lost);
        named.extend(kept);
    }
    let any = !places.is_empty();
    let mut done = policies::put(places, edits);
    let open = std::mem::take(&mut done.open);
    done.tell(module, exchange, true, notes);
    let refuse = |(file, at): &(usize, usize)| refusal(module, (*file, *at), &named);
    let problems: Vec<Diagnostic> = open.iter().map(refuse).collect();
    if problems.is_empty() { Ok(any) } else { Err(problems) }
}

/// Why the upgrade is not made, and what the policy can say instead.
fn refusal(module: &Module, (file, at): (usize, usize), kept: &[Made]) -> Diagnostic {
    let span = at..at + 1;
    let holder = module.around(file, &span);
    let name = holder.map_or_else(String::new, |it| it.address.to_string());
    let read = kept.iter().find_map(|made| {
        let mut own = module.references_of(holder?).iter();
        let read = own.find(|it| it.address == made.definition)?;
        Some(module.text(read.file, &read.span)?.strip_suffix(".arn")?.to_owned())
    });
    let profile = read.or_else(|| kept.first().map(|it| it.address.clone())).unwrap_or_default();
    let problem = Diagnostic::error(format!(
        "`{name}` would not allow the model of `{profile}` any more: the text that names it moves, and the \
         profile keeps its model"
    ));
    module.mark(problem, file, span, "").help(format!(
        "let the statement allow the models behind the profile, whichever they are: \
         `{profile}.models[*].model_arn`"
    ))
}
