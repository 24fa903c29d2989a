//! What is open of one more profile: asked where somebody can be asked, refused elsewhere.

use crate::answers::Answers;
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result};
use crate::interview;
use crate::naming::Key;
use crate::prompt::Prompter;
use crate::request::{One, Question};

/// Asks what is open, where somebody can be asked. Returns the flags that say the same, too.
pub(super) fn answered(
    answers: &mut Answers,
    key: &Key,
    catalog: &Catalog,
    today: Date,
    resolve: &dyn Fn(&Answers) -> One,
    mut prompter: Option<&mut dyn Prompter>,
) -> Result<(One, Vec<String>)> {
    let mut flags = Vec::new();
    loop {
        let one = resolve(answers);
        let (Some(question), Some(prompter), true) =
            (one.open.first(), prompter.as_deref_mut(), one.problems.is_empty())
        else {
            return Ok((one, flags));
        };
        flags.extend(interview::ask_one(question, answers, catalog, today, prompter)?);
        for profile in answers.profiles.iter_mut().flatten() {
            profile.key.value = key.to_string();
        }
    }
}

/// All that is wrong, then all that is missing; with the key that may have been meant.
pub(super) fn refusal(
    problems: Vec<Diagnostic>,
    open: &[Question],
    near: Option<&str>,
) -> Vec<Diagnostic> {
    let model = open.iter().any(|question| matches!(question, Question::Model));
    let tags = open.iter().any(|question| matches!(question, Question::Tag(_)));
    let mut problems = super::new::refusal(problems, open, true);
    if let (Some(last), true) = (problems.last_mut(), tags) {
        last.help.push(
            "the profile is to have these tags, and the module does not give them; `[tags]` in the \
             repository's `bedrock-profile.toml` answers for every profile"
                .to_owned(),
        );
    }
    if let (Some(last), Some(near)) = (problems.last_mut(), near.filter(|_| model)) {
        last.help.push(format!("did you mean the profile `{near}`, which a file answers for?"));
    }
    problems
}
