//! The layout is that of `terraform fmt`, on a corpus of odd files and on scrambled ones.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]

mod support;

use bedrock_profile::hcl::{Document, layout, mirror};
use support::canonical::is_canonical;
use support::{corpus, scramble, terraform_fmt};

fn first_difference(ours: &str, theirs: &str) -> String {
    let pair = ours.split('\n').zip(theirs.split('\n')).enumerate().find(|(_, (a, b))| a != b);
    match pair {
        Some((line, (ours, theirs))) => {
            format!("line {}:\n  ours   {ours:?}\n  theirs {theirs:?}", line + 1)
        }
        None => format!("lengths {} and {}", ours.len(), theirs.len()),
    }
}

#[test]
fn the_layout_is_that_of_terraform_fmt() {
    let mut files = Vec::new();
    let seeds: u64 = std::env::var("BEDROCK_PROFILE_SEEDS").map_or(4, |s| s.parse().unwrap());
    for (name, bytes) in corpus() {
        for seed in 0..seeds {
            files.push((format!("{name}, scrambled with {seed}"), {
                scramble(&mirror(&bytes), seed).into_bytes()
            }));
        }
        files.push((name, mirror(&bytes).into_owned().into_bytes()));
    }
    let Some(results) = terraform_fmt(&files) else { return };
    let mut differences = Vec::new();
    let mut laid_out = 0;
    for ((name, bytes), result) in files.iter().zip(results) {
        let Some(result) = result else {
            differences.push(format!("{name}: terraform refuses it"));
            continue;
        };
        let ours = layout(&String::from_utf8(bytes.clone()).unwrap());
        let theirs = String::from_utf8(result).unwrap();
        // Of a file with nothing but a byte order mark, Terraform makes three spaces.
        if name.starts_with("bom_only") {
            continue;
        }
        if is_canonical(&ours) != (ours == theirs) {
            differences.push(format!("{name}: {}", first_difference(&ours, &theirs)));
        } else if is_canonical(&theirs) {
            laid_out += 1;
        } else {
            differences.push(format!("{name}: Terraform's own result is not canonical to us"));
        }
    }
    assert!(differences.is_empty(), "{} differ\n{}", differences.len(), differences.join("\n"));
    assert!(laid_out > 0);
}

#[test]
fn every_file_of_the_corpus_parses() {
    for (name, bytes) in corpus() {
        let parsed = Document::parse(bytes.clone());
        assert!(parsed.is_ok(), "{name}: {:?}", parsed.err());
        assert_eq!(parsed.map(|document| document.bytes().to_vec()), Ok(bytes));
    }
}

#[test]
fn a_layout_laid_out_again_stays() {
    for (name, bytes) in corpus() {
        let once = layout(&mirror(&bytes));
        assert_eq!(layout(&once), once, "{name}");
    }
}
