//! Where the state of each environment is kept.

use super::resolve::{Question, Resolution};
use super::tags::Answered;
use super::{Backend, Extra};
use crate::answers::Answers;
use crate::aws::Region;
use crate::catalog::{Catalog, Origin};
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;

/// The bucket that was named, and the first part of its keys: the module's own path, which is in no
/// other repository.
pub(super) fn backend(
    answers: &Answers,
    catalog: &Catalog,
    region: &Region,
    tags: &[Answered],
    extras: &BTreeSet<Extra>,
    out: &mut Resolution,
) -> Option<Backend> {
    if !extras.contains(&Extra::Backend) {
        for said in [&answers.bucket, &answers.state_region].into_iter().flatten() {
            if matches!(said.origin, crate::answers::Origin::Flag(_)) {
                let problem = Diagnostic::error("there is no backend that this could be for");
                out.problems.push(said.origin.mark(problem).help("ask for it: `--with backend`"));
            }
        }
        return None;
    }
    let state_region = match &answers.state_region {
        None => region.clone(),
        Some(said) => match Region::parse(&said.value) {
            Ok(region) => region,
            Err(why) => {
                let message = format!("`{}` is no AWS region", said.value);
                out.problems.push(said.origin.refuse(message, why));
                region.clone()
            }
        },
    };
    let Some(said) = &answers.bucket else {
        out.open.push(Question::Bucket);
        return None;
    };
    if let Err(why) = bucket(&said.value) {
        let message = format!("`{}` cannot be the name of a bucket", said.value);
        out.problems.push(said.origin.refuse(message, why));
    }
    let path = catalog.tags().iter().find(|tag| tag.origin == Origin::Git);
    let first = catalog.first_segment();
    let value = |wanted: &crate::aws::TagKey| {
        tags.iter().find(|it| it.tag.key == *wanted).and_then(Answered::text)
    };
    let prefix = path.and_then(|tag| value(&tag.key)).or_else(|| value(first))?;
    let prefix = prefix.as_str().trim_matches('/').to_owned();
    Some(Backend { bucket: said.value.clone(), region: state_region, prefix })
}

/// The rule for names of general purpose buckets.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>
///
/// # Errors
/// The rule that the name breaks.
pub fn bucket(name: &str) -> Result<(), String> {
    if !(3..=63).contains(&name.len()) {
        return Err("it must have 3 to 63 characters".to_owned());
    }
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    if !name.chars().all(|letter| is_letter(letter) || ".-".contains(letter)) {
        return Err("it takes small letters, digits, dots and dashes".to_owned());
    }
    if !name.starts_with(is_letter) || !name.ends_with(is_letter) || name.contains("..") {
        return Err(
            "it must begin and end with a letter or digit, without two dots in a row".to_owned()
        );
    }
    Ok(())
}
