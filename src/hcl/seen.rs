//! Names that were seen, and where: few are compared one by one, many are looked up.

use std::collections::BTreeMap;

/// So many names are found faster by comparing them.
const FEW: usize = 16;

#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    few: Vec<(&'a str, usize)>,
    many: BTreeMap<&'a str, usize>,
}

impl<'a> Seen<'a> {
    /// Notes a name, and says at which place it was noted before, if it was.
    pub(super) fn insert(&mut self, name: &'a str, place: usize) -> Option<usize> {
        if !self.many.is_empty() {
            return self.many.insert(name, place);
        }
        if let Some((_, earlier)) = self.few.iter_mut().find(|(seen, _)| *seen == name) {
            return Some(std::mem::replace(earlier, place));
        }
        self.few.push((name, place));
        if self.few.len() > FEW {
            self.many.extend(self.few.drain(..));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn the_last_place_of_a_name_is_known_whether_there_are_few_or_many() {
        let names: Vec<String> = (0..100).map(|n| format!("n{n}")).collect();
        let mut seen = Seen::default();
        for (place, name) in names.iter().enumerate() {
            assert_eq!(seen.insert(name, place), None);
            assert_eq!(seen.insert(name, place + 1000), Some(place));
        }
        assert_eq!(seen.insert("n3", 0), Some(1003));
    }
}
