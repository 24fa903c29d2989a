//! `--with iam` for a profile that a call makes: where the policy is that allows calls, or what is to be written for one.

use super::adding::Adding;
use crate::adapt::Addition;
use crate::deliver::{Source, policies_of, policy_by_hand};
use crate::diagnostic::Diagnostic;
use crate::naming::ModelId;

impl Adding<'_, '_> {
    /// Tells it, unless a call makes no profile here.
    pub(super) fn tell_of_policy(
        &self,
        addition: &mut Addition,
        model: &ModelId,
        is_delivered: bool,
    ) {
        let after = self.located.module.with_read(&addition.files);
        let made = self.calls.and_then(|calls| calls.made(self.survey, &after, self.key));
        let Some((call, called, profile)) = made else { return };
        let source = Source::Resource(profile.clone()).outside(&call, called);
        if let Some(policy) = source.as_ref().and_then(Source::policy) {
            let how = "`--deliver ADDRESS` attaches it to the role of a program";
            let note = format!("`{policy}` allows calls of it: {how}");
            addition.notes.extend((!is_delivered).then_some(note));
            return;
        }
        let what = format!(
            "`--with iam` makes no policy: the module that `{call}` calls makes the profile"
        );
        let then = "the same command with `--deliver ADDRESS` then attaches it";
        let problem = match policies_of(called, &profile).first() {
            Some(own) => Diagnostic::warning(format!("{what} and `{own}`, which no output gives"))
                .help(format!("add an output with the ARN of `{own}` to that module: {then}")),
            None => {
                Diagnostic::warning(format!("{what}, and no policy that allows calls of it")).help(
                    format!(
                        "make a policy for each profile in that module, and an output with its ARN: {then}"
                    ),
                )
            }
        };
        let model = self.catalog.model(model.as_str());
        let block = source.zip(model).map(|(source, model)| {
            let block = policy_by_hand(self.key, &source, model.base_model.as_str());
            format!("or write here, and attach it to the role that calls the profile:\n{block}")
        });
        addition.warnings.push(block.into_iter().fold(problem, Diagnostic::help));
    }
}
