//! Which elements of two lists belong together.

use std::collections::BTreeSet;

/// Lists of more pairs than that are compared by position.
const MANY: usize = 4096;

/// Which elements of two lists belong together: the longest common sequence, and between its elements
/// those that are left, one by one.
pub(super) fn aligned(
    before: usize,
    after: usize,
    is_same: impl Fn(usize, usize) -> bool,
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut start = 0;
    while start < before.min(after) && is_same(start, start) {
        start += 1;
    }
    let mut end = 0;
    while end < before.min(after) - start && is_same(before - 1 - end, after - 1 - end) {
        end += 1;
    }
    let (old, new) = (before - start - end, after - start - end);
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    if old.saturating_mul(new) <= MANY {
        // Lengths of the longest common sequence of what is left from here on.
        let mut lengths = vec![vec![0_usize; new + 1]; old + 1];
        let mut same = BTreeSet::new();
        for i in (0..old).rev() {
            for j in (0..new).rev() {
                let get = |i: usize, j: usize| {
                    lengths
                        .get(i)
                        .and_then(|row: &Vec<usize>| row.get(j))
                        .copied()
                        .unwrap_or_default()
                };
                let length = if is_same(start + i, start + j) {
                    same.insert((i, j));
                    get(i + 1, j + 1) + 1
                } else {
                    get(i + 1, j).max(get(i, j + 1))
                };
                if let Some(cell) = lengths.get_mut(i).and_then(|row| row.get_mut(j)) {
                    *cell = length;
                }
            }
        }
        let get = |i: usize, j: usize| {
            lengths.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default()
        };
        let (mut i, mut j) = (0, 0);
        while i < old && j < new {
            if same.contains(&(i, j)) {
                anchors.push((start + i, start + j));
                (i, j) = (i + 1, j + 1);
            } else if get(i + 1, j) >= get(i, j + 1) {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    let mut pairs: Vec<(Option<usize>, Option<usize>)> =
        (0..start).map(|index| (Some(index), Some(index))).collect();
    let (mut i, mut j) = (start, start);
    for (old, new) in anchors.into_iter().chain([(before - end, after - end)]) {
        let (left, right) = (old - i, new - j);
        for step in 0..left.max(right) {
            let pick = |from: usize, count: usize| (step < count).then_some(from + step);
            pairs.push((pick(i, left), pick(j, right)));
        }
        if old < before - end {
            pairs.push((Some(old), Some(new)));
        }
        (i, j) = (old + 1, new + 1);
    }
    pairs.extend((0..end).rev().map(|back| (Some(before - 1 - back), Some(after - 1 - back))));
    pairs
}
