//! The taxonomy as a whole: what tags say of one another and of the environments.

use crate::aws::{ProfileName, TAGS_MAX, TagKey, TagValue};
use crate::catalog::draft::TagDraft;
use crate::catalog::{Condition, KnownEnvironment, Origin, Values, unknown};
use crate::diagnostic::Diagnostic;
use crate::strict::{Located, one_of};

pub(super) fn check(
    tags: &[Located<TagDraft>],
    environments: &[KnownEnvironment],
    first_segment: Option<&Located<TagKey>>,
    problems: &mut Vec<Diagnostic>,
) {
    for (index, tag) in tags.iter().enumerate() {
        for condition in &tag.value.when {
            let before = tags.get(..index).unwrap_or_default();
            problems.extend(unmet(condition, tag, before, tags, environments));
        }
    }
    if let Some(over) = tags.get(TAGS_MAX) {
        let problem = Diagnostic::error(format!(
            "the catalog has {} tags, and a resource takes {TAGS_MAX} at most",
            tags.len()
        ));
        problems.push(over.place.mark(problem, "one too many"));
    }
    if let Some(key) = first_segment {
        problems.extend(unnameable(key, tags));
    }
}

/// What makes a condition one that can never hold, or not be known in time.
fn unmet(
    condition: &Located<Condition>,
    tag: &Located<TagDraft>,
    before: &[Located<TagDraft>],
    all: &[Located<TagDraft>],
    environments: &[KnownEnvironment],
) -> Option<Diagnostic> {
    let key = &condition.value.key;
    let Some(other) = before.iter().find(|other| other.value.tag.key == *key) else {
        let problem = if all.iter().any(|other| other.value.tag.key == *key) {
            Diagnostic::error(format!(
                "`{}` depends on the tag `{key}`, which does not come before it",
                tag.value.tag.key
            ))
            .help("move it behind the tag that it depends on")
        } else {
            unknown("tag", key.as_str(), all.iter().map(|tag| tag.value.tag.key.as_str()), true)
        };
        return Some(condition.place.mark(problem, ""));
    };
    if condition.value.values.is_empty() {
        let problem = Diagnostic::error(format!("the condition on the tag `{key}` lists no value"));
        return Some(condition.place.mark(problem, ""));
    }
    let possible: Vec<&str> = match (&other.value.tag.origin, &other.value.tag.values) {
        (Origin::Environment, _) => environments.iter().map(|known| known.id.as_str()).collect(),
        (Origin::Fixed(value), _) => vec![value.as_str()],
        (_, Values::Allowed(allowed)) => allowed.iter().map(TagValue::as_str).collect(),
        _ => return None,
    };
    let never = condition.value.values.iter().find(|value| !possible.contains(&value.as_str()))?;
    let problem = Diagnostic::error(format!("the tag `{key}` never has the value `{never}`"))
        .help(format!("its values are {}", one_of(possible)))
        .help(format!("a catalog of one's own can replace the tag `{}` too", tag.value.tag.key));
    let problem = condition.place.mark(problem, "condition");
    Some(other.value.values_at.as_ref().unwrap_or(&other.place).mark(problem, "values"))
}

/// Why the tag that begins names does not exist, or has a value that no name can begin with.
fn unnameable(key: &Located<TagKey>, tags: &[Located<TagDraft>]) -> Option<Diagnostic> {
    let Some(tag) = tags.iter().find(|tag| tag.value.tag.key == key.value) else {
        let keys = tags.iter().map(|tag| tag.value.tag.key.as_str());
        let problem = unknown("tag", key.value.as_str(), keys, true)
            .help("`first-segment` of `[naming]` must be a tag of the taxonomy");
        return Some(key.place.mark(problem, ""));
    };
    let (value, reason) =
        tag.value.tag.offered().iter().find_map(|value| {
            ProfileName::parse(value.as_str()).err().map(|reason| (value, reason))
        })?;
    let problem = Diagnostic::error(format!(
        "`{value}` begins names, as the tag `{}`, and is not fit for that: {reason}",
        key.value
    ));
    Some(tag.value.values_at.as_ref().unwrap_or(&tag.place).mark(problem, ""))
}
