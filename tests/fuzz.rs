//! The fuzz targets hold on their corpus, and on some mutants of it, without the fuzzer: what it once
//! found stays mended. `fuzz/run` goes on from there.

#![allow(clippy::disallowed_methods, reason = "tests read files")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a helper of tests may fail as a test does"
)]
#![allow(unreachable_pub, reason = "the targets are a program of their own elsewhere")]

mod support;
#[path = "../fuzz/src/text.rs"]
mod text;
#[path = "../fuzz/src/tree.rs"]
mod tree;

use std::path::Path;

use support::Dice;

fn holds_on_its_corpus(name: &str, mutants: usize, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{name} has no corpus");
    let mut dice = Dice::new(1);
    for path in paths {
        let bytes = std::fs::read(path).unwrap();
        target(&bytes);
        for _ in 0..mutants {
            let mut mutant = bytes.clone();
            for _ in 0..=dice.below(3) {
                let (at, other) = (dice.below(mutant.len()), dice.below(mutant.len()));
                match dice.below(3) {
                    0 => drop(mutant.drain(at.min(other)..at.max(other))),
                    1 => mutant.insert(at, mutant[other]),
                    _ => mutant[at] = u8::try_from(dice.below(128)).unwrap(),
                }
                if mutant.is_empty() {
                    break;
                }
            }
            target(&mutant);
        }
    }
}

#[test]
fn texts_are_read_or_refused() {
    holds_on_its_corpus("edit", 30, text::edit);
    holds_on_its_corpus("layout", 30, text::layout);
    holds_on_its_corpus("templates", 30, text::templates);
    holds_on_its_corpus("catalog", 30, text::catalog);
    holds_on_its_corpus("settings", 30, text::settings);
    holds_on_its_corpus("notebook", 30, text::notebook);
    holds_on_its_corpus("baseline", 30, text::baseline);
}

#[test]
fn modules_and_journals_are_read_or_refused() {
    holds_on_its_corpus("evaluate", 30, tree::evaluate);
    holds_on_its_corpus("journal", 30, tree::journal);
    // Its report goes to the terminal, once for each.
    holds_on_its_corpus("policies", 0, tree::policies);
}
