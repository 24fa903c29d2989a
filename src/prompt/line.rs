//! A line of text while it is typed, with the keys of readline.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The text and the place in it at which one types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    text: Vec<char>,
    at: usize,
}

impl Line {
    /// A line with a text, behind which one types on.
    pub(super) fn new(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Self { at: text.len(), text }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// The text before the cursor and the text from it on.
    pub(super) fn halves(&self) -> (String, String) {
        let (before, after) = self.text.split_at(self.at);
        (before.iter().collect(), after.iter().collect())
    }

    /// Puts a text in at the cursor: of several lines the first that says something, since an answer has one
    /// line. Other control characters are left out.
    pub(super) fn insert(&mut self, text: &str) {
        let line = text.split(['\n', '\r']).find(|line| !line.trim().is_empty());
        for letter in line.unwrap_or(text).chars().filter(|letter| !letter.is_control()) {
            self.text.insert(self.at, letter);
            self.at += 1;
        }
    }

    /// Follows a key; whether it is one that edits a line.
    pub(super) fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.text.len(),
            KeyCode::Left if control || alt => self.at = self.word_before(),
            KeyCode::Right if control || alt => self.at = self.word_after(),
            KeyCode::Left => self.at = self.at.saturating_sub(1),
            KeyCode::Right => self.at = self.after(),
            KeyCode::Backspace if alt || control => self.cut(self.word_before(), self.at),
            KeyCode::Backspace => self.cut(self.at.saturating_sub(1), self.at),
            KeyCode::Delete => self.cut(self.at, self.after()),
            KeyCode::Char(letter) if control => match letter {
                'a' => self.at = 0,
                'e' => self.at = self.text.len(),
                'b' => self.at = self.at.saturating_sub(1),
                'f' => self.at = self.after(),
                'h' => self.cut(self.at.saturating_sub(1), self.at),
                'd' => self.cut(self.at, self.after()),
                'u' => self.cut(0, self.at),
                'k' => self.text.truncate(self.at),
                'w' => self.cut(self.word_before(), self.at),
                _ => return false,
            },
            KeyCode::Char('b') if alt => self.at = self.word_before(),
            KeyCode::Char('f') if alt => self.at = self.word_after(),
            KeyCode::Char('d') if alt => self.cut(self.at, self.word_after()),
            KeyCode::Char(letter) if !alt => self.insert(letter.encode_utf8(&mut [0; 4])),
            _ => return false,
        }
        true
    }

    fn after(&self) -> usize {
        (self.at + 1).min(self.text.len())
    }

    /// Where the word before the cursor begins; words stand between spaces.
    fn word_before(&self) -> usize {
        let before = self.text.iter().take(self.at).enumerate();
        let mut starts = 0;
        let mut is_space = true;
        for (at, letter) in before {
            if is_space && !letter.is_whitespace() {
                starts = at;
            }
            is_space = letter.is_whitespace();
        }
        starts
    }

    /// Where the word behind the cursor ends.
    fn word_after(&self) -> usize {
        let rest = self.text.iter().skip(self.at);
        let spaces = rest.clone().take_while(|letter| letter.is_whitespace()).count();
        let word = rest.skip(spaces).take_while(|letter| !letter.is_whitespace()).count();
        self.at + spaces + word
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.drain(from..to);
        self.at = from;
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::Line;

    /// What is left of `one two three`, with `|` at the cursor, after keys: `^U` is Ctrl-U, `<` left.
    fn after(keys: &str) -> String {
        let mut line = Line::new("one two three");
        let mut keys = keys.chars();
        while let Some(letter) = keys.next() {
            let (code, modifiers) = match letter {
                '^' => (keys.next().unwrap(), KeyModifiers::CONTROL),
                '~' => (keys.next().unwrap(), KeyModifiers::ALT),
                letter => (letter, KeyModifiers::NONE),
            };
            let code = match (code, modifiers) {
                ('<', _) => KeyCode::Left,
                ('>', _) => KeyCode::Right,
                (letter, _) => KeyCode::Char(letter),
            };
            assert!(line.key(KeyEvent::new(code, modifiers)));
        }
        let (before, after) = line.halves();
        format!("{before}|{after}")
    }

    #[test]
    fn control_keys_edit_the_line_as_in_a_shell() {
        for (keys, left) in [
            ("^u", "|"),
            ("^w", "one two |"),
            ("^w^w", "one |"),
            ("^a", "|one two three"),
            ("^a^k", "|"),
            ("^ax^ey", "xone two threey|"),
            ("<<^k", "one two thr|"),
            ("<^u", "|e"),
            ("^<^<^d", "one |wo three"),
            ("^a~f~d", "one| three"),
            ("^a^>^h", "on| two three"),
            ("^b^f", "one two three|"),
        ] {
            assert_eq!(after(keys), left, "{keys}");
        }
    }

    #[test]
    fn keys_of_no_meaning_type_nothing_and_one_line_is_pasted() {
        let mut line = Line::new("a");
        for key in ['x', 'q', 'z'] {
            assert!(!line.key(KeyEvent::new(KeyCode::Char(key), KeyModifiers::CONTROL)));
        }
        line.insert("\r\nb\u{1b}c\r\nd\n");
        assert_eq!(line.text(), "abc");
        line.insert("\n");
        line.insert(" ");
        assert_eq!(line.text(), "abc ");
    }
}
