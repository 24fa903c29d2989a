//! Problems of a text that is not written yet, told of the text that is: a change is judged as it
//! would be, and its reader has the files as they are.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Error, Place, Source};
use crate::module::Module;

/// What is said of a place that the files do not have.
const NOT_YET: &str = "in the text as it would be";

/// The error with its places in the files as they are.
pub fn error(module: &Module, error: Error) -> Error {
    match error {
        Error::Refused(problems) => Error::Refused(self::problems(module, problems)),
        Error::Interrupted => error,
    }
}

/// The problems with their places in the files as they are, where these have the same line; other
/// places are said to be in the text as it would be.
pub fn problems(module: &Module, problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut problems = problems;
    for problem in &mut problems {
        let mut doubtful = Vec::new();
        for (index, place) in problem.places.iter_mut().enumerate() {
            let mut sources = (0..module.files().len()).filter_map(|index| module.source(index));
            match sources.find(|source| source.name == place.source.name) {
                Some(source) if source.text == place.source.text => {}
                Some(source) => match line_of(place, source) {
                    Some((start, true)) => settle(place, source, start),
                    Some((start, false)) => doubtful.push((index, Arc::clone(source), start)),
                    None => not_yet(place),
                },
                None => not_yet(place),
            }
        }
        // A copy of a line is told of the line, unless the problem is about that one as well.
        for (index, source, start) in doubtful {
            let taken = problem.places.iter().any(|it| {
                Arc::ptr_eq(&it.source, &source)
                    && source.line_at(it.span.start) == source.line_at(start)
            });
            let Some(place) = problem.places.get_mut(index) else { continue };
            if taken { not_yet(place) } else { settle(place, &source, start) }
        }
    }
    problems
}

/// Where the line of a place begins in the file as it is, and whether it is the same one rather than
/// one of which the place's is a copy.
fn line_of(place: &Place, source: &Source) -> Option<(usize, bool)> {
    let line = place.source.line_at(place.source.boundary(place.span.start));
    let said = place.source.text.get(line.clone()).filter(|said| !said.trim().is_empty())?;
    let before = place.source.text.get(..line.start)?;
    let nth = before.lines().filter(|it| *it == said).count();
    let starts: Vec<usize> = source
        .text
        .match_indices(said)
        .map(|(at, _)| at)
        .filter(|at| source.line_at(*at) == (*at..at + said.len()))
        .collect();
    let same = starts.get(nth).map(|start| (*start, true));
    same.or_else(|| Some((*starts.last()?, false)))
}

/// Lets a place point into the line that begins there.
fn settle(place: &mut Place, source: &Arc<Source>, start: usize) {
    let line = place.source.line_at(place.source.boundary(place.span.start));
    let length = place.span.end.min(line.end).saturating_sub(place.span.start);
    let begin = start + (place.span.start - line.start);
    place.span = begin..begin + length;
    place.source = Arc::clone(source);
}

fn not_yet(place: &mut Place) {
    if !place.label.is_empty() {
        place.label.push_str(", ");
    }
    place.label.push_str(NOT_YET);
}

#[cfg(test)]
mod tests {
    use super::{NOT_YET, problems};
    use crate::diagnostic::{Diagnostic, Source};
    use crate::module::Module;

    #[test]
    fn a_place_is_that_of_the_same_line_or_is_said_to_be_in_the_text_as_it_would_be() {
        let before = "locals {\n  a = 1\n}\n";
        let module = Module::parse([("main.tf".to_owned(), before.as_bytes().to_vec())]).unwrap();
        let text = "locals {\n  b = 2\n  a = 1\n}\nlocals {\n  a = 1\n}\n";
        let after = Source::new("main.tf", text);
        let of = |span: std::ops::Range<usize>| {
            let told = problems(&module, vec![Diagnostic::error("x").at(&after, span, "here")]);
            let place = told.first().and_then(|it| it.places.first()).cloned().unwrap();
            (place.source.position(place.span.start).0, place.label)
        };
        let at = |part: &str| text.find(part).map(|at| at..at + 1).unwrap();
        assert_eq!(of(at("a = 1")), (2, "here".to_owned()));
        assert_eq!(of(at("b = 2")), (2, format!("here, {NOT_YET}")));
        let last = text.rfind("a = 1").unwrap();
        assert_eq!(of(last..last + 5), (2, "here".to_owned()));
    }
}
