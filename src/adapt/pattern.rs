//! The pattern of a name: where in it the model stands, where the key, and what is around them.

use std::ops::Range;

use heck::{ToKebabCase, ToSnakeCase};

use super::spelled::Spelled;
use super::words::SEPARATORS;
use crate::catalog::{Model, Words};
use crate::naming::Key;
use crate::templates::{Piece, Wording};

#[derive(Debug, Clone)]
enum Slot {
    Fixed(Spelled),
    /// The key, its words joined by this.
    Key(char),
    /// The model, called like this.
    Model(String),
}

/// A name with its model and key taken out.
#[derive(Debug, Clone)]
pub(super) struct Pattern<'c> {
    slots: Vec<Slot>,
    model: Option<&'c Model>,
    /// Whether keys are made of the model too, and the name has their rest beside the model.
    is_rest: bool,
}

impl<'c> Pattern<'c> {
    /// The pattern of a name that a profile with this key and model has.
    pub(super) fn of(pieces: &[Spelled], key: &str, model: Option<&'c Model>) -> Self {
        let mut slots: Vec<Slot> = pieces.iter().cloned().map(Slot::Fixed).collect();
        if let Some(model) = model {
            let find = |text: &str| {
                let range = model_in(text, model)?;
                Some((range.clone(), Slot::Model(text.get(range)?.to_owned())))
            };
            slots = taken_out(slots, true, &find);
        }
        // What a module reads from elsewhere is the same for all its profiles, and so is no key.
        let with_key = taken_out(slots.clone(), false, &|text| key_in(text, key));
        let whole = Self { slots: with_key, model, is_rest: false };
        let rest = model.and_then(|model| without_model(key, model));
        match rest.filter(|_| !whole.has_key() && whole.has_model()) {
            Some(rest) => {
                let slots = taken_out(slots, false, &|text| key_in(text, rest));
                Self { slots, model, is_rest: true }
            }
            None => whole,
        }
    }

    pub(super) fn has_model(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Model(_)))
    }

    pub(super) fn has_key(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Key(_)))
    }

    /// What stands before the key and the model.
    pub(super) fn prefix(&self) -> Vec<Spelled> {
        self.slots
            .iter()
            .map_while(|slot| match slot {
                Slot::Fixed(spelled) => Some(spelled.clone()),
                _ => None,
            })
            .collect()
    }

    /// All that is neither key nor model.
    pub(super) fn fixed(&self) -> impl Iterator<Item = &Spelled> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Fixed(spelled) => Some(spelled),
            _ => None,
        })
    }

    /// The name of another profile. The key is put in where the pattern has it, and before the
    /// model when `with_key` asks for it; a pattern without the model gets it behind the key,
    /// because a change of the model must change the name.
    pub(super) fn filled(&self, key: &Key, model: &Model, with_key: bool) -> Wording {
        let (has_model, has_key) = (self.has_model(), self.has_key());
        let segment = key.segment();
        let rest = without_model(&segment, model).filter(|_| self.is_rest);
        let key = |joiner: char| joined(rest.unwrap_or(&segment), joiner);
        // Another model is called in the same manner: `opus-4-6` becomes `haiku-4-5`.
        let other = |form: &str| {
            let words = self.model.map(|old| Words::new(old, model));
            let like = words.as_ref().and_then(|words| words.whole(form));
            // A name has no dots, as they stand in versions, and no colon, as it stands in ids.
            let like = like.map(|it| if form.contains(':') { it } else { before_colon(it) });
            let like = like
                .map(|it| if form.contains('.') { it.to_owned() } else { it.replace('.', "-") });
            like.unwrap_or_else(|| joined(model.id.as_str(), joiner_of(form)))
        };
        self.slots.iter().fold(Wording::default(), |text, slot| match slot {
            Slot::Fixed(spelled) => text.then_piece(spelled.piece.clone()),
            Slot::Key(joiner) if has_model => text.then_text(key(*joiner)),
            Slot::Key(joiner) => {
                let model = joined(model.id.as_str(), *joiner);
                text.then_text(format!("{}{joiner}{model}", key(*joiner)))
            }
            Slot::Model(form) if with_key && !has_key => {
                let joiner = joiner_of(form);
                text.then_text(format!("{}{joiner}{}", key(joiner), other(form)))
            }
            Slot::Model(form) => text.then_text(other(form)),
        })
    }

    /// The path of another profile's parameter: as [`Pattern::filled`], but with the key as a
    /// segment before the last one where the pattern has neither key nor model.
    pub(super) fn filled_path(&self, key: &Key, model: &Model, with_key: bool) -> Wording {
        if self.has_model() {
            return self.filled(key, model, with_key);
        }
        let last = self.slots.iter().rposition(
            |slot| matches!(slot, Slot::Fixed(spelled) if text_of(spelled).is_some_and(|text| text.contains('/'))),
        );
        let has_key = self.has_key();
        self.slots.iter().enumerate().fold(Wording::default(), |path, (index, slot)| match slot {
            Slot::Key(joiner) => path.then_text(joined(&key.segment(), *joiner)),
            Slot::Model(form) => path.then_text(joined(&key.segment(), joiner_of(form))),
            Slot::Fixed(spelled) => {
                match text_of(spelled).filter(|_| Some(index) == last && !has_key) {
                    Some(text) => {
                        let (before, after) = text.rsplit_once('/').unwrap_or(("", text));
                        path.then_text(format!("{before}/{}/{after}", key.segment()))
                    }
                    None => path.then_piece(spelled.piece.clone()),
                }
            }
        })
    }

    /// The pattern for people: `{key}` and `{model}` where they stand.
    pub(super) fn shown(&self) -> String {
        self.slots
            .iter()
            .map(|slot| match slot {
                Slot::Fixed(spelled) => Wording::of([spelled.piece.clone()]).inside(),
                Slot::Key(_) => "{key}".to_owned(),
                Slot::Model(_) => "{model}".to_owned(),
            })
            .collect()
    }
}

fn text_of(spelled: &Spelled) -> Option<&str> {
    match &spelled.piece {
        Piece::Text(text) => Some(text),
        Piece::Expression(_) => None,
    }
}

/// An id without the number of its revision.
fn before_colon(id: &str) -> &str {
    id.split_once(':').map_or(id, |(before, _)| before)
}

fn joined(words: &str, joiner: char) -> String {
    words.replace(['-', '_'], &joiner.to_string())
}

/// Where a model is named in a text.
fn model_in(text: &str, model: &Model) -> Option<Range<usize>> {
    let known = Words::new(model, model).find(text).into_iter().map(|(range, _)| range).next();
    known.or_else(|| {
        // Too short to be looked for anywhere else.
        let spellings = ['-', '_', ' '].map(|joiner| joined(model.id.as_str(), joiner));
        spellings.iter().find_map(|word| segment(text, word))
    })
}

/// The rest of a key that begins or ends with its model.
pub(super) fn without_model<'k>(key: &'k str, model: &Model) -> Option<&'k str> {
    let found = model_in(key, model)?;
    let (before, after) = (key.get(..found.start)?, key.get(found.end..)?);
    let rest = if after.is_empty() { before } else { after };
    let rest = rest.trim_matches(SEPARATORS);
    (before.is_empty() != after.is_empty() && !rest.is_empty()).then_some(rest)
}

/// Where a key is named in a text.
fn key_in(text: &str, key: &str) -> Option<(Range<usize>, Slot)> {
    let variants = [(key.to_kebab_case(), '-'), (key.to_snake_case(), '_'), (key.to_owned(), '-')];
    let mut variants = variants.iter();
    variants.find_map(|(word, joiner)| Some((segment(text, word)?, Slot::Key(*joiner))))
}

/// What joins the words of a text.
fn joiner_of(text: &str) -> char {
    text.chars().find(|it| "-_ ".contains(*it)).unwrap_or('-')
}

/// Finds the bytes of a text that are a slot.
type Find<'f> = dyn Fn(&str) -> Option<(Range<usize>, Slot)> + 'f;

/// The slots with the first text that is found replaced by a slot of its own. An expression that
/// evaluates to nothing but the text may be one.
fn taken_out(slots: Vec<Slot>, expressions: bool, find: &Find<'_>) -> Vec<Slot> {
    let mut out = Vec::with_capacity(slots.len() + 2);
    let mut found = false;
    for slot in slots {
        let hit = match &slot {
            Slot::Fixed(spelled) if !found => match text_of(spelled) {
                Some(text) => find(text).map(|(range, made)| (text.to_owned(), range, made)),
                None => spelled.value.as_ref().filter(|_| expressions).and_then(|text| {
                    let (range, made) = find(text)?;
                    (range == (0..text.len())).then(|| (text.clone(), range, made))
                }),
            },
            _ => None,
        };
        let Some((text, range, made)) = hit else {
            out.push(slot);
            continue;
        };
        found = true;
        let fixed = |text: Option<&str>| {
            let text = text.filter(|text| !text.is_empty())?.to_owned();
            let piece = Piece::Text(text.clone());
            Some(Slot::Fixed(Spelled { piece, value: Some(text) }))
        };
        out.extend(fixed(text.get(..range.start)));
        out.push(made);
        out.extend(fixed(text.get(range.end..)));
    }
    out
}

/// Where a word stands in a text with no letter or digit on either side.
fn segment(text: &str, word: &str) -> Option<Range<usize>> {
    if word.is_empty() {
        return None;
    }
    text.match_indices(word).map(|(at, _)| at..at + word.len()).find(|range| {
        let before = text.get(..range.start).and_then(|before| before.chars().next_back());
        let after = text.get(range.end..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Spelled};
    use crate::catalog::Catalog;
    use crate::naming::Key;
    use crate::templates::{Expression, Piece};

    fn text(text: &str) -> Spelled {
        Spelled { piece: Piece::Text(text.to_owned()), value: Some(text.to_owned()) }
    }

    fn code(code: &str, value: Option<&str>) -> Spelled {
        let piece = Piece::Expression(Expression::parse(code).unwrap());
        Spelled { piece, value: value.map(str::to_owned) }
    }

    fn filled(pieces: &[Spelled], key: &str, with_key: bool) -> String {
        let catalog = Catalog::built_in().unwrap();
        let pattern = Pattern::of(pieces, key, catalog.model("claude-sonnet-45"));
        let (key, model) = (Key::parse("deep_think").unwrap(), catalog.model("nova-pro").unwrap());
        pattern.filled(&key, model, with_key).inside()
    }

    #[test]
    fn the_model_is_exchanged_and_what_is_around_it_stays() {
        let name = [text("acme-ai_claude_sonnet_45-"), code("var.env", None)];
        assert_eq!(filled(&name, "main", false), "acme-ai_nova_pro-${var.env}");
        assert_eq!(filled(&name, "main", true), "acme-ai_deep_think_nova_pro-${var.env}");
    }

    #[test]
    fn an_expression_that_is_the_model_gives_way_to_the_other_model() {
        let name = [code("var.p", Some("p")), text("-"), code("local.m", Some("claude-sonnet-45"))];
        assert_eq!(filled(&name, "main", false), "${var.p}-nova-pro");
    }

    #[test]
    fn an_expression_that_happens_to_be_the_key_stays() {
        let name = [code("local.product", Some("main")), text("-claude-sonnet-45")];
        assert_eq!(filled(&name, "main", false), "${local.product}-nova-pro");
    }

    #[test]
    fn a_key_in_the_name_is_exchanged_and_the_model_put_behind_it_where_it_is_missing() {
        let name = [text("agents-classify-"), code("var.env", None)];
        assert_eq!(filled(&name, "classify", false), "agents-deep-think-nova-pro-${var.env}");
        let name = [text("agents-classify-claude-sonnet-45")];
        assert_eq!(filled(&name, "classify", false), "agents-deep-think-nova-pro");
    }

    #[test]
    fn a_model_is_called_in_the_manner_of_the_other() {
        let catalog = Catalog::built_in().unwrap();
        let key = Key::parse("haiku").unwrap();
        for (name, model, expected) in [
            ("lab-opus-4-6", "claude-opus-46", "lab-haiku-4-5"),
            ("lab_opus_46_dev", "claude-opus-46", "lab_haiku_45_dev"),
            ("lab-claude-opus-4-6-v1", "claude-opus-46", "lab-claude-haiku-4-5-20251001-v1"),
            ("lab opus46", "claude-opus-46", "lab haiku45"),
            ("lab-sonnet-5", "claude-sonnet-5", "lab-haiku-45"),
        ] {
            let pattern = Pattern::of(&[text(name)], "opus", catalog.model(model));
            let model = catalog.model("claude-haiku-45").unwrap();
            assert_eq!(pattern.filled(&key, model, false).inside(), expected, "{name}");
        }
    }

    #[test]
    fn a_word_within_a_word_is_no_key() {
        assert_eq!(
            filled(&[text("domain-claude-sonnet-45-x")], "main", false),
            "domain-nova-pro-x"
        );
    }
}
