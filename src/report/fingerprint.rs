//! What makes a finding the same one in the next report, although lines have moved.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::hex::hex;
use crate::rules::Finding;

/// A fingerprint for each finding, in their order: a digest of its rule, file, subject and line, and
/// its number among the equal ones. No two of one folder are the same.
pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    let mut seen: BTreeMap<(usize, [u8; 16]), usize> = BTreeMap::new();
    let mut all = Vec::new();
    for finding in findings {
        let digest = digest(&finding.fingerprint_parts());
        let number = seen.entry((finding.root, digest)).or_default();
        *number += 1;
        // Equal files of two checked folders are told apart by their paths, not here.
        all.push(format!("{}:{number}", hex(&digest)));
    }
    all
}

/// The first half of a SHA-256 of the parts.
fn digest(parts: &[&str]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let mut half = [0; 16];
    half.copy_from_slice(&hash.finalize()[..16]);
    half
}
