//! How a model is called in names, descriptions and comments, and what to call the other model in
//! the same manner: `sonnet_45` becomes `sonnet_5`, `Claude Sonnet 4.5` becomes `Claude Sonnet 5`.

use std::ops::Range;

use super::Model;

/// Texts that stand for the old model, each with the one that stands for the new model.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// Longest first.
    forms: Vec<(String, String)>,
    /// The id at the end of the old model's ARN.
    source: String,
    /// Texts that may well stand for the old model, and are too vague to be replaced.
    hints: Vec<String>,
    /// Whether both models are one, so that each text stands for itself.
    is_one: bool,
}

/// A shorter word is too likely to mean something else.
const SHORTEST: usize = 5;

impl Words {
    /// The words for a move between two models.
    pub(crate) fn new(old: &Model, new: &Model) -> Self {
        let source = old.copy_from.id().to_owned();
        let mut words = Self { source, is_one: old.id == new.id, ..Self::default() };
        words.push_said(old.name.as_str(), new.name.as_str());
        let (id, name) = (slug(old.id.as_str()), slug(old.name.as_str()));
        words.push_spellings(&id, &slug(new.id.as_str()));
        // In ids and names, the maker is not said before the family: `opus-4-6` becomes `nova-pro`.
        let new_name = slug(new.name.as_str());
        let is_kin = name.first() == new_name.first();
        words.push_spellings(&name, &if is_kin { new_name } else { slug(new.id.as_str()) });
        words.push(old.base_model.as_str(), new.base_model.as_str());
        words.push_tail(old.base_model.as_str(), new);
        words.hints.extend(without_family(old.name.as_str()));
        words.sort();
        words
    }

    /// The same, for a model that is read from another source than the catalog's.
    pub(crate) fn read_from(mut self, id: &str) -> Self {
        id.clone_into(&mut self.source);
        self
    }

    /// The words for a move from a model that the catalog does not know, by the id in its ARN.
    pub(crate) fn of_unknown(id: &str, new: &Model) -> Self {
        let mut words = Self { source: id.to_owned(), ..Self::default() };
        words.push(id, new.base_model.as_str());
        // `eu.vendor.model-name-20250101-v1:0`
        let name = id.rsplit('.').next().unwrap_or(id).split(':').next().unwrap_or(id);
        let name: Vec<String> = slug(name)
            .into_iter()
            .filter(|word| {
                let digits = word.chars().all(|c| c.is_ascii_digit());
                !(digits && word.len() == 8 || word.len() == 2 && word.starts_with('v'))
            })
            .collect();
        words.push_said(&titled(&name.join(" ")), new.name.as_str());
        words.push_spellings(&name, &slug(new.id.as_str()));
        // The ids say `4-6` where people say `4.6`, and short ids `46`.
        if let [before @ .., major, minor] = name.as_slice()
            && !before.is_empty()
            && [major, minor].iter().all(|it| it.len() == 1 && is_number(it))
        {
            let with =
                |version: String| before.iter().cloned().chain([version]).collect::<Vec<String>>();
            let said = with(format!("{major}.{minor}"));
            let shown = titled(&said.join(" "));
            words.hints.extend(without_family(&shown));
            words.push(&shown, new.name.as_str());
            let new_name: Vec<String> =
                new.name.as_str().split(' ').map(str::to_lowercase).collect();
            words.push_spellings(&said, &new_name);
            words.push_spellings(&with(format!("{major}{minor}")), &slug(new.id.as_str()));
        }
        words.push_tail(id, new);
        words.sort();
        words
    }

    /// The end of an id behind the maker, with its date and version: as a whole, and cut off before
    /// the last numbers, as names have it that may hold no colon.
    fn push_tail(&mut self, id: &str, new: &Model) {
        let tails = |id: &str| {
            let tail = id.rsplit('.').next().unwrap_or(id).to_owned();
            let named = tail.split(':').next().unwrap_or_default().to_owned();
            let version = named.rsplit_once("-v").filter(|(_, number)| is_number(number));
            let dated = version.map_or(named.as_str(), |(before, _)| before).to_owned();
            [tail, named, dated]
        };
        let mut longer = String::new();
        for (old, new) in tails(id).into_iter().zip(tails(new.base_model.as_str())) {
            // What is cut off no further is the same text again.
            if old != longer {
                self.push(&old, &new);
                self.push(&old.replace(['-', ':'], "_"), &new.replace(['-', ':'], "_"));
            }
            longer = old;
        }
    }

    /// A name as people say it, with its maker or family and without.
    fn push_said(&mut self, old: &str, new: &str) {
        self.push(old, new);
        let (Some((first, old_rest)), Some((other, new_rest))) =
            (old.split_once(' '), new.split_once(' '))
        else {
            return;
        };
        if old_rest.starts_with(char::is_alphabetic) {
            self.push(old_rest, if first == other { new_rest } else { new });
        }
    }

    fn push_spellings(&mut self, old: &[String], new: &[String]) {
        let (Some((first, old_rest)), Some((other, new_rest))) =
            (old.split_first(), new.split_first())
        else {
            return;
        };
        self.push_joined(old, new);
        // The maker's or family's name is often left out.
        if old_rest.first().is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic())) {
            self.push_joined(old_rest, if first == other { new_rest } else { new });
        }
    }

    fn push_joined(&mut self, old: &[String], new: &[String]) {
        for separator in ["-", "_", " ", ".", ""] {
            let (old, new) = (old.join(separator), new.join(separator));
            self.push(&old.to_uppercase(), &new.to_uppercase());
            self.push(&titled(&old), &titled(&new));
            self.push(&old, &new);
        }
    }

    fn push(&mut self, old: &str, new: &str) {
        let letters = old.chars().filter(|c| c.is_alphanumeric()).count();
        let is_exchange = self.is_one || old != new;
        if letters >= SHORTEST && is_exchange && !self.forms.iter().any(|(known, _)| known == old) {
            self.forms.push((old.to_owned(), new.to_owned()));
        }
    }

    fn sort(&mut self) {
        self.forms.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    }

    /// The id at the end of the old model's ARN; none when it is not known.
    pub(crate) fn source(&self) -> Option<&str> {
        Some(self.source.as_str()).filter(|source| !source.is_empty())
    }

    /// What the whole text becomes, when it is a word for the old model.
    pub(crate) fn whole(&self, text: &str) -> Option<&str> {
        self.forms.iter().find(|(old, _)| old == text).map(|(_, new)| new.as_str())
    }

    /// Every place at which the text speaks of the old model, in order, with what is to stand
    /// there.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        for (old, new) in &self.forms {
            for (start, _) in text.match_indices(old.as_str()) {
                let range = start..start + old.len();
                let free = found
                    .iter()
                    .all(|(taken, _)| taken.end <= range.start || range.end <= taken.start);
                if free && stands_alone(text, &range) {
                    found.push((range, new));
                }
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// Every place at which the text speaks, or may well speak, of the old model.
    pub(crate) fn mentions(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<_> = self.find(text).into_iter().map(|(range, _)| range).collect();
        for hint in &self.hints {
            let places = text.match_indices(hint.as_str()).map(|(at, _)| at..at + hint.len());
            found.extend(places.filter(|range| stands_alone(text, range)));
        }
        found.sort_by_key(|range| range.start);
        found
    }

    /// The text with every word for the old model replaced.
    pub(crate) fn replace(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (range, new) in self.find(text).into_iter().rev() {
            out.replace_range(range, new);
        }
        out
    }
}

/// `Claude 4.5` for `Claude Sonnet 4.5`: maker and version, when there is something between them.
fn without_family(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let [maker, .., version] = words.as_slice() else { return None };
    let numbered = version.starts_with(|c: char| c.is_ascii_digit()) && words.len() > 2;
    numbered.then(|| format!("{maker} {version}"))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// The words of an id or a name, in small letters.
fn slug(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The text with each word's first letter large.
fn titled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if before.is_alphanumeric() {
            out.push(c);
        } else {
            out.extend(c.to_uppercase());
        }
        before = c;
    }
    out
}

/// Whether the word is not part of a longer one: `claude-sonnet-4` is not in `claude-sonnet-45`,
/// nor in `claude-sonnet-4-5`.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    if before.is_some_and(char::is_alphanumeric) {
        return false;
    }
    let mut after = text.get(range.end..).unwrap_or_default().chars();
    let Some(first) = after.next() else { return true };
    if first.is_alphanumeric() {
        return false;
    }
    let version = matches!(first, '-' | '_' | '.') && {
        after.next().is_some_and(|c| c.is_ascii_digit())
            && after.next().is_none_or(|c| !c.is_alphanumeric())
    };
    !version
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::catalog::Catalog;

    fn words(old: &str, new: &str) -> Words {
        let catalog = Catalog::built_in().unwrap();
        Words::new(catalog.model(old).unwrap(), catalog.model(new).unwrap())
    }

    #[test]
    fn each_manner_of_writing_is_kept() {
        let words = words("claude-sonnet-45", "claude-sonnet-5");
        for (old, new) in [
            ("claude-sonnet-45", "claude-sonnet-5"),
            ("claude_sonnet_45", "claude_sonnet_5"),
            ("agents-sonnet45-dev", "agents-sonnet5-dev"),
            ("agents-claude-sonnet-4-5-dev", "agents-claude-sonnet-5-dev"),
            ("Claude Sonnet 4.5 for agents", "Claude Sonnet 5 for agents"),
            ("the CLAUDE SONNET 45", "the CLAUDE SONNET 5"),
            ("sonnet-45 and Claude-Sonnet-45", "sonnet-5 and Claude-Sonnet-5"),
        ] {
            assert_eq!(words.replace(old), new);
        }
    }

    #[test]
    fn the_date_and_version_of_an_id_go_with_it() {
        let words = words("claude-sonnet-45", "claude-sonnet-5");
        for (old, new) in [
            ("app-claude-sonnet-4-5-20250929-v1", "app-claude-sonnet-5"),
            ("app-claude-sonnet-4-5-20250929-dev", "app-claude-sonnet-5-dev"),
            ("claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-5"),
            ("app_claude_sonnet_4_5_20250929_v1", "app_claude_sonnet_5"),
        ] {
            assert_eq!(words.replace(old), new);
        }
    }

    #[test]
    fn an_unknown_model_is_found_as_people_call_it() {
        let catalog = Catalog::built_in().unwrap();
        let new = catalog.model("claude-sonnet-5").unwrap();
        let words = Words::of_unknown("global.anthropic.claude-opus-4-6-v1", new);
        for (old, new) in [
            ("Claude Opus 4.6 for agents", "Claude Sonnet 5 for agents"),
            ("agents-claude-opus-46-dev", "agents-claude-sonnet-5-dev"),
            ("agents-claude-opus-4-6-v1", "agents-claude-sonnet-5"),
        ] {
            assert_eq!(words.replace(old), new);
        }
        assert!(!words.mentions("Claude 4.6").is_empty());
    }

    #[test]
    fn another_model_is_left_alone() {
        let words = words("claude-sonnet-4", "claude-sonnet-5");
        for other in ["claude-sonnet-45", "claude-sonnet-4-5", "Claude Sonnet 4.5", "sonnet", "4"] {
            assert_eq!(words.replace(other), other);
        }
        assert_eq!(words.replace("claude-sonnet-4-dev"), "claude-sonnet-5-dev");
        assert_eq!(words.replace("claude-sonnet-4."), "claude-sonnet-5.");
    }

    #[test]
    fn an_unknown_model_is_found_by_the_id_of_its_arn() {
        let catalog = Catalog::built_in().unwrap();
        let new = catalog.model("claude-sonnet-5").unwrap();
        let words = Words::of_unknown("eu.anthropic.claude-2-1-20240101-v1:0", new);
        assert_eq!(words.replace("agents-claude-2-1-dev"), "agents-claude-sonnet-5-dev");
        assert_eq!(words.whole("claude-2-1"), Some("claude-sonnet-5"));
    }
}
