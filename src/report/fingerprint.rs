//! What makes a finding the same one in the next report, although lines have moved.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::hex::hex;
use crate::rules::Finding;

/// A fingerprint for each finding, in their order: a digest of its rule, file, subject and line, and
/// its number among the equal ones. No two of one folder are the same.
pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    let mut seen: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut all = Vec::new();
    for finding in findings {
        let digest = digest(&finding.fingerprint_parts());
        let number = seen.entry((finding.root, digest.clone())).or_default();
        *number += 1;
        // Equal files of two checked folders are told apart by their paths, not here.
        all.push(format!("{digest}:{number}"));
    }
    all
}

/// The parts as 32 hexadecimal digits.
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    hex(&hash.finalize()[..16])
}
