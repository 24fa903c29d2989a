//! Which profile of a repository one of the account is: names are unique in an account and region.

use super::{Manager, drift};
use crate::account::AccountProfile;
use crate::inventory::{Seen, Text, per_environment};

/// Whether the name is known well enough to find it in an account: all of it, or all but the environment.
pub(super) fn is_comparable(seen: &Seen<'_>) -> bool {
    seen.name.known || per_environment(&seen.name.pattern)
}

/// The profile of the repository with its environment, as far as that is known, if the one of the account is
/// it. What has no name is known by its tags, if all of them are known and there are some.
pub(super) fn managed<'i, 'c>(
    manager: &Manager<'i, 'c>,
    profile: &AccountProfile,
) -> Option<Manager<'i, 'c>> {
    let seen = manager.seen;
    if let (Some(ours), Some(theirs)) = (&seen.region, &profile.region)
        && ours != theirs.as_str()
    {
        return None;
    }
    let Some(name) = &profile.name else {
        let tags = profile.tags.as_ref().filter(|tags| !tags.is_empty())?;
        let same =
            |(key, text): (&String, &Text)| text.known && tags.get(key) == Some(&text.pattern);
        let all = seen.tags_complete && seen.tags.len() == tags.len() && seen.tags.iter().all(same);
        return all.then(|| manager.clone());
    };
    if seen.name.known {
        return (seen.name.pattern == *name).then(|| manager.clone());
    }
    let word = between(&seen.name.pattern, name).filter(|_| per_environment(&seen.name.pattern))?;
    let environment = manager.environment.clone().or_else(|| Some(word.to_owned()));
    Some(Manager { environment, ..manager.clone() })
}

/// Of the environments in which a profile of a repository has one name, keeps those of which it differs least.
pub(super) fn keep_likeliest(managers: &mut Vec<Manager<'_, '_>>, profile: &AccountProfile) {
    let count = |it: &Manager<'_, '_>| drift(it, profile).len();
    if managers.len() < 2 {
        return;
    }
    let all: Vec<_> = managers.iter().map(|it| (std::ptr::from_ref(it.entry), count(it))).collect();
    let mut own = all.iter();
    managers.retain(|_| {
        let Some((entry, count)) = own.next() else { return true };
        !all.iter().any(|(other, less)| other == entry && less < count)
    });
}

/// The one word that stands in a name where a pattern has something in braces.
fn between<'n>(pattern: &str, name: &'n str) -> Option<&'n str> {
    let (before, rest) = pattern.split_once('{')?;
    let (_, after) = rest.split_once('}')?;
    // More than one place makes the name as little known as none.
    if after.contains('{') || before.len() + after.len() < 3 {
        return None;
    }
    let word = name.strip_prefix(before)?.strip_suffix(after)?;
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric());
    is_word.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn the_environment_is_one_word_of_the_name() {
        assert_eq!(between("desk-{var.environment}", "desk-dev"), Some("dev"));
        assert_eq!(between("{terraform.workspace}-desk", "prod-desk"), Some("prod"));
        assert_eq!(between("desk-{var.environment}", "desk-chat-dev"), None);
        assert_eq!(between("desk-{var.environment}", "desk-"), None);
        assert_eq!(between("{var.environment}", "anything"), None);
        assert_eq!(between("ab-{var.environment}-ba", "ab-ba"), None);
    }
}
