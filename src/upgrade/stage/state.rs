//! Where a staged upgrade stands, by the labels of the module's profiles.

use crate::diagnostic::Diagnostic;
use crate::module::{Address, Definition, Module, PROFILE, Purpose, Reference, Step};
use crate::upgrade::subject::label;

/// What the successor's label ends in until it takes over the predecessor's.
pub(super) const NEXT: &str = "_next";

/// What the predecessor's label ends in while it is on its way out.
pub(super) const PREVIOUS: &str = "_previous";

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

/// The address of a profile by its label.
pub(super) fn profile(label: &str) -> Address {
    Address::resource(PROFILE, label)
}

/// Whether nothing reads a profile yet, so that it may be a successor; what is read has a life of its
/// own, whatever it is called.
pub(super) fn waits(module: &Module, label: &str) -> bool {
    readers(module, label).next().is_none()
}

/// Of a label that a staged upgrade gave: the profile's own label, and that of the other of the two.
pub(super) fn partner<'l>(module: &Module, label: &'l str) -> Option<(&'l str, String)> {
    let has = |suffix: &str, other: &str| {
        let base = label.strip_suffix(suffix)?;
        let partner = format!("{base}{other}");
        module.defined(&profile(&partner)).next().map(|_| (base, partner))
    };
    let successor = has(NEXT, "").filter(|_| waits(module, label));
    successor.or_else(|| has(NEXT, PREVIOUS)).or_else(|| has(PREVIOUS, NEXT))
}

/// The label of the profile that stands for this one while an upgrade is between two stages: the
/// successor waits to be read, or the predecessor is no longer.
pub fn stand_in(module: &Module, of: &str) -> Option<String> {
    let own = partner(module, of).map(|(_, partner)| partner);
    // The successor of an instance waits beside the resource that makes the instance.
    own.or_else(|| {
        let base = of.strip_suffix(NEXT)?;
        let makes = |label: &&str| {
            base.strip_prefix(*label).is_some_and(|rest| rest.starts_with('_'))
                && module.attribute(&profile(label), "for_each").is_some()
        };
        let mut labels = module.resources(PROFILE).map(|definition| label(&definition.address));
        labels.find(makes).map(str::to_owned)
    })
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

/// The references that read a profile.
pub(super) fn readers<'m>(
    module: &'m Module,
    label: &str,
) -> impl Iterator<Item = &'m Reference> + use<'m> {
    let address = profile(label);
    let uses: Vec<&Reference> =
        module.uses(&address).filter(|it| it.purpose == Purpose::Value).collect();
    uses.into_iter()
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
