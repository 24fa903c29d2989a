//! What reads other profiles and gets nothing of the new one, but for what is told of as a program.

use super::Ask;
use crate::module::{Address, Definition};

/// How many local values are followed that read each other.
const MOST_LOCALS: usize = 16;

impl Ask<'_, '_> {
    /// What is given the ARN of another profile and stays as it is, but for programs that are told of anyway.
    pub(super) fn readers_left(&self, readers: &[&Definition]) -> Option<String> {
        let is_open = |it: &&Definition| !self.is_told(it, MOST_LOCALS);
        let left: Vec<&Definition> = readers.iter().copied().filter(is_open).collect();
        self.left_alone(&left, "is given another profile's ARN")
    }

    /// Whether a definition is a program that is told of anyway, or a local value that only such programs read.
    fn is_told(&self, definition: &Definition, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        if !matches!(definition.address, Address::Local(_)) {
            return self.programs.contains(&definition.address.to_string());
        }
        let module = self.survey.module();
        let mut readers = module.uses(&definition.address).map(|it| module.holder(it)).peekable();
        readers.peek().is_some()
            && readers.all(|it| it.is_some_and(|reader| self.is_told(reader, depth)))
    }
}
