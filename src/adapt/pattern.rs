//! The pattern of a name: where in it the model stands, where the key, and what is around them.

use heck::{ToKebabCase, ToSnakeCase};

use super::spelled::Spelled;
use crate::naming::{Key, ModelId};
use crate::templates::{Piece, Wording};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Slot {
    Fixed(Spelled),
    /// The key, its words joined by this.
    Key(char),
    /// The model's short id, its words joined by this.
    Model(char),
}

/// A name with its model and key taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Slot>);

impl Pattern {
    /// The pattern of a name that a profile with this key and model has.
    pub(super) fn of(pieces: &[Spelled], key: &str, model: Option<&ModelId>) -> Self {
        let mut slots: Vec<Slot> = pieces.iter().cloned().map(Slot::Fixed).collect();
        if let Some(model) = model {
            let variants: Vec<(String, char)> =
                ['-', '_', ' '].map(|joiner| (joined(model.as_str(), joiner), joiner)).into();
            slots = taken_out(slots, &variants, true, Slot::Model);
        }
        let variants =
            [(key.to_kebab_case(), '-'), (key.to_snake_case(), '_'), (key.to_owned(), '-')];
        // What a module reads from elsewhere is the same for all its profiles, and so is no key.
        Self(taken_out(slots, &variants, false, Slot::Key))
    }

    pub(super) fn has_model(&self) -> bool {
        self.0.iter().any(|slot| matches!(slot, Slot::Model(_)))
    }

    pub(super) fn has_key(&self) -> bool {
        self.0.iter().any(|slot| matches!(slot, Slot::Key(_)))
    }

    /// What stands before the key and the model.
    pub(super) fn prefix(&self) -> Vec<Spelled> {
        self.0
            .iter()
            .map_while(|slot| match slot {
                Slot::Fixed(spelled) => Some(spelled.clone()),
                _ => None,
            })
            .collect()
    }

    /// All that is neither key nor model.
    pub(super) fn fixed(&self) -> impl Iterator<Item = &Spelled> {
        self.0.iter().filter_map(|slot| match slot {
            Slot::Fixed(spelled) => Some(spelled),
            _ => None,
        })
    }

    /// The name of another profile. The key is put in where the pattern has it, and before the
    /// model when `with_key` asks for it; a pattern without the model gets it behind the key,
    /// because a change of the model must change the name.
    pub(super) fn filled(&self, key: &Key, model: &ModelId, with_key: bool) -> Wording {
        let (has_model, has_key) = (self.has_model(), self.has_key());
        let key = |joiner: char| joined(&key.segment(), joiner);
        let model = |joiner: char| joined(model.as_str(), joiner);
        self.0.iter().fold(Wording::default(), |text, slot| match slot {
            Slot::Fixed(spelled) => text.then_piece(spelled.piece.clone()),
            Slot::Key(joiner) if has_model => text.then_text(key(*joiner)),
            Slot::Key(joiner) => {
                text.then_text(format!("{}{joiner}{}", key(*joiner), model(*joiner)))
            }
            Slot::Model(joiner) if with_key && !has_key => {
                text.then_text(format!("{}{joiner}{}", key(*joiner), model(*joiner)))
            }
            Slot::Model(joiner) => text.then_text(model(*joiner)),
        })
    }

    /// The path of another profile's parameter: as [`Pattern::filled`], but with the key as a
    /// segment before the last one where the pattern has neither key nor model.
    pub(super) fn filled_path(&self, key: &Key, model: &ModelId, with_key: bool) -> Wording {
        if self.has_model() {
            return self.filled(key, model, with_key);
        }
        let last = self.0.iter().rposition(
            |slot| matches!(slot, Slot::Fixed(spelled) if text_of(spelled).is_some_and(|text| text.contains('/'))),
        );
        let has_key = self.has_key();
        self.0.iter().enumerate().fold(Wording::default(), |path, (index, slot)| match slot {
            Slot::Key(joiner) | Slot::Model(joiner) => {
                path.then_text(joined(&key.segment(), *joiner))
            }
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
        self.0
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

fn joined(words: &str, joiner: char) -> String {
    words.replace(['-', '_'], &joiner.to_string())
}

/// The slots with the first occurrence of one of the words replaced by a slot of its own. An
/// expression that evaluates to the word may be an occurrence.
fn taken_out(
    slots: Vec<Slot>,
    variants: &[(String, char)],
    expressions: bool,
    make: impl Fn(char) -> Slot,
) -> Vec<Slot> {
    let mut out = Vec::with_capacity(slots.len() + 2);
    let mut found = false;
    for slot in slots {
        let Slot::Fixed(spelled) = &slot else {
            out.push(slot);
            continue;
        };
        let hit = variants.iter().filter(|_| !found).find_map(|(word, joiner)| {
            let text = match text_of(spelled) {
                Some(text) => text,
                None if expressions && spelled.value.as_ref() == Some(word) => word,
                None => return None,
            };
            Some((segment(text, word)?, text, word, *joiner))
        });
        let Some((at, text, word, joiner)) = hit else {
            out.push(slot);
            continue;
        };
        found = true;
        let fixed = |text: &str| {
            let piece = Piece::Text(text.to_owned());
            Slot::Fixed(Spelled { piece, value: Some(text.to_owned()) })
        };
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let after = rest.get(word.len()..).unwrap_or_default();
        out.extend((!before.is_empty()).then(|| fixed(before)));
        out.push(make(joiner));
        out.extend((!after.is_empty()).then(|| fixed(after)));
    }
    out
}

/// Where a word stands in a text with no letter or digit on either side.
fn segment(text: &str, word: &str) -> Option<usize> {
    if word.is_empty() {
        return None;
    }
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Spelled};
    use crate::naming::{Key, ModelId};
    use crate::templates::{Expression, Piece};

    fn text(text: &str) -> Spelled {
        Spelled { piece: Piece::Text(text.to_owned()), value: Some(text.to_owned()) }
    }

    fn code(code: &str, value: Option<&str>) -> Spelled {
        let piece = Piece::Expression(Expression::parse(code).unwrap());
        Spelled { piece, value: value.map(str::to_owned) }
    }

    fn filled(pieces: &[Spelled], key: &str, with_key: bool) -> String {
        let model = ModelId::parse("claude-sonnet-45").unwrap();
        let pattern = Pattern::of(pieces, key, Some(&model));
        let (key, model) = (Key::parse("deep_think").unwrap(), ModelId::parse("nova-pro").unwrap());
        pattern.filled(&key, &model, with_key).inside()
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
    fn a_word_within_a_word_is_no_key() {
        assert_eq!(
            filled(&[text("domain-claude-sonnet-45-x")], "main", false),
            "domain-nova-pro-x"
        );
    }
}
