//! The search through all bytes of a repository for a few words.

use std::ops::Range;

use aho_corasick::{AhoCorasick, Match, MatchKind};

use super::model_id::ModelIds;

/// Words that other names of Bedrock contain.
const BEDROCK: [&str; 7] = [
    "edrock",
    "EDROCK",
    "ApplicationInferenceProfile",
    "CacheConfig",
    "CreateInferenceProfile",
    "create_inference_profile",
    "init_chat_model",
];

/// What says that a document describes a program that runs somewhere, with variables of its own:
/// manifests of Kubernetes, templates of `CloudFormation` and SAM, and of the Serverless Framework.
pub(super) const RUNS: [&str; 10] = [
    "AWS::ECS::TaskDefinition",
    "AWS::Lambda::Function",
    "AWS::Serverless::Function",
    "\nfunctions:",
    "kind: CronJob",
    "kind: DaemonSet",
    "kind: Deployment",
    "kind: Job",
    "kind: Pod",
    "kind: StatefulSet",
];

/// What several of these words begin or end with. They are searched for by that: up to 32 words are found in
/// half the time of more.
const STEMS: [&str; 3] = ["AWS::", "InferenceProfile", "kind: "];

/// How versions of models begin: ids of makers that the catalog does not have are found by them.
const VERSIONS: [&str; 3] = ["-v1:", "-v2:", "-v3:"];

/// The search for all words that lead to something.
#[derive(Debug, Clone)]
pub(super) struct Search(AhoCorasick);

impl Search {
    /// A search for the makers of models, for these words, and for some more; none if it cannot be built.
    pub(super) fn new(ids: &ModelIds, more: &[&str]) -> Option<Self> {
        let stems = STEMS.iter().map(|stem| (*stem).to_owned());
        let makers = ids.providers().map(|maker| format!("{maker}."));
        let is_left = |word: &&&str| !STEMS.iter().any(|stem| before_stem(word, stem).is_some());
        let others = BEDROCK.iter().chain(&VERSIONS).chain(&RUNS).filter(is_left);
        let others = others.chain(more).map(|word| (*word).to_owned());
        // The place of a stem tells what was found.
        let words = stems.chain(makers).chain(others);
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok().map(Self)
    }

    /// The words in a text, in its order.
    pub(super) fn all_in(&self, text: &[u8]) -> impl Iterator<Item = Range<usize>> {
        self.0.find_iter(text).filter_map(|found| whole(text, found))
    }
}

/// Whether a name has one of the words of Bedrock in it, by which it is found.
pub(super) fn finds_name(name: &str) -> bool {
    BEDROCK.iter().any(|word| name.contains(word))
}

/// What of the word stands before the stem that it begins or ends with.
fn before_stem<'w>(word: &'w str, stem: &str) -> Option<&'w str> {
    if word.starts_with(stem) { Some("") } else { word.strip_suffix(stem) }
}

/// The bytes of the word that was found, of which the search may know the stem only.
fn whole(text: &[u8], found: Match) -> Option<Range<usize>> {
    let Some(stem) = STEMS.get(found.pattern().as_usize()) else { return Some(found.range()) };
    BEDROCK.iter().chain(&RUNS).find_map(|word| {
        let start = found.start().checked_sub(before_stem(word, stem)?.len())?;
        let range = start..start + word.len();
        (text.get(range.clone())? == word.as_bytes()).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::{BEDROCK, RUNS, Range, Search, VERSIONS};
    use crate::catalog::Catalog;
    use crate::code::model_id::ModelIds;

    #[test]
    fn every_word_is_found_whole_by_few_enough_patterns() {
        let search = Search::new(&ModelIds::new(&Catalog::built_in().unwrap()), &[]).unwrap();
        assert!(search.0.patterns_len() <= 32, "{}", search.0.patterns_len());
        for word in BEDROCK.iter().chain(&VERSIONS).chain(&RUNS) {
            let text = format!("x {word}");
            let found: Vec<_> = search.all_in(text.as_bytes()).collect();
            assert_eq!(found, vec![Range { start: 2, end: text.len() }], "{word}");
        }
        for text in ["kind: Service", "AWS::S3::Bucket", "getInferenceProfile", "InferenceProfile"]
        {
            assert_eq!(search.all_in(text.as_bytes()).count(), 0, "{text}");
        }
    }
}
