//! Where a staged upgrade stands, by the labels of the module's profiles.

use crate::diagnostic::Diagnostic;
pub(super) use crate::inventory::rollout::{NEXT, PREVIOUS, partner, profile, readers, waits};
use crate::module::{Definition, Module, PROFILE, Purpose, Reference, Step};

/// The labels of a profile through its upgrade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labels {
    /// Before and after.
    pub(super) label: String,
    /// Of the successor.
    pub(super) next: String,
    /// Of the predecessor, once it has been replaced.
    pub(super) previous: String,
}

/// How far an upgrade has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// There is one profile: nothing has begun, or all is done.
    Single,
    /// The successor stands beside it.
    Added,
    /// Everything points to the successor.
    Switched,
}

impl Labels {
    pub(super) fn of(label: &str) -> Self {
        let label = label.to_owned();
        Self { next: format!("{label}{NEXT}"), previous: format!("{label}{PREVIOUS}"), label }
    }

    pub(super) fn state(&self, module: &Module) -> State {
        let has = |label: &str| module.defined(&profile(label)).next().is_some();
        match (has(&self.label), has(&self.next), has(&self.previous)) {
            (true, true, _) if waits(module, &self.next) => State::Added,
            (false, true, true) => State::Switched,
            _ => State::Single,
        }
    }
}

/// A `moved` block between two profiles of the module.
pub(super) struct Moved {
    pub(super) file: usize,
    /// Which of the file's `moved` blocks, counted from 0.
    pub(super) nth: usize,
}

/// The `moved` block from one label to another.
pub(super) fn moved(module: &Module, from: &str, to: &str) -> Option<Moved> {
    let mut counts = vec![0; module.files().len()];
    for (file, block) in module.blocks() {
        if block.ident.as_str() != "moved" || !block.labels.is_empty() {
            continue;
        }
        let count = counts.get_mut(file)?;
        let nth = *count;
        *count += 1;
        let text = module.files().get(file)?.document.text();
        let is = |argument: &str, label: &str| {
            block.body.get_attribute(argument).is_some_and(|attribute| {
                let span = crate::module::span_of(&attribute.value);
                text.get(span).is_some_and(|value| value.trim() == profile(label).to_string())
            })
        };
        if is("from", from) && is("to", to) {
            return Some(Moved { file, nth });
        }
    }
    None
}

/// The text of a reference that reads another label instead.
pub(super) fn relabelled(
    module: &Module,
    reference: &Reference,
    from: &str,
    to: &str,
) -> Option<String> {
    let text = module.files().get(reference.file)?.document.text();
    let text = text.get(reference.span.clone())?;
    let at = text.find(PROFILE)? + PROFILE.len();
    let (head, rest) = text.split_at_checked(at)?;
    let gap = rest.len() - rest.trim_start_matches(['.', ' ', '\t']).len();
    let (dot, rest) = rest.split_at_checked(gap)?;
    let rest = rest.strip_prefix(from)?;
    Some(format!("{head}{dot}{to}{rest}"))
}

/// The one block of a profile, if a staged upgrade can handle it.
pub(super) fn single<'m>(
    module: &'m Module,
    label: &str,
) -> Result<&'m Definition, Vec<Diagnostic>> {
    let address = profile(label);
    let mut definitions = module.defined(&address);
    let first = definitions
        .next()
        .ok_or_else(|| vec![Diagnostic::error(format!("the module has no profile `{label}`"))])?;
    let refuse = |why: &str, definition: &Definition| {
        let problem = Diagnostic::error(format!("`{address}` cannot be upgraded in stages: {why}"));
        vec![
            module
                .mark(problem, definition.file, definition.header.clone(), "")
                .help("upgrade it in one step, without `--stage`"),
        ]
    };
    if let Some(other) = definitions.next() {
        return Err(refuse("it is defined in several blocks", other));
    }
    if module.attribute(&address, "for_each").is_some() {
        return Err(refuse("it has `for_each`", first));
    }
    Ok(first)
}

/// Blocks that speak of a profile's state, and would be wrong once the label moves.
pub(super) fn refuse_subjects(module: &Module, labels: &Labels) -> Result<(), Vec<Diagnostic>> {
    let mut problems = Vec::new();
    for label in [&labels.label, &labels.next, &labels.previous] {
        let address = profile(label);
        let subjects = module.uses(&address).filter(|it| {
            it.purpose == Purpose::Subject && !matches!(it.steps.first(), Some(Step::Splat))
        });
        for reference in subjects {
            let problem = Diagnostic::error(format!(
                "a `moved`, `removed` or `import` block speaks of `{address}`"
            ));
            problems.push(
                module
                    .mark(problem, reference.file, reference.span.clone(), "")
                    .help("take the block out once it was applied in every environment")
                    .help("or upgrade in one step, without `--stage`"),
            );
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// A profile of another's making that has the label which the successor would get.
pub(super) fn refuse_taken(module: &Module, label: &str) -> Result<(), Vec<Diagnostic>> {
    let Some(taken) = module.defined(&profile(label)).next() else { return Ok(()) };
    let problem = Diagnostic::error(format!(
        "the successor would be called `{label}`, as another profile is that something reads"
    ));
    Err(vec![
        module
            .mark(problem, taken.file, taken.header.clone(), "")
            .help("give it another label, with a `moved` block, and apply that first")
            .help("or upgrade in one step, without `--stage`"),
    ])
}
