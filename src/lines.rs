//! The lines of a text, counted once: where a place stands is then known without reading the text
//! again, however many places are asked for and however long its lines are.

/// How many bytes are counted together.
const BLOCK: usize = 1024;

/// Where lines begin, and how many characters stand before each block.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl Lines {
    /// The lines of a text. All other functions have to be given the same text.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|end| end + 1));
        let mut characters = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut before = 0;
        for block in bytes.chunks(BLOCK) {
            characters.push(before);
            before += begun(block);
        }
        characters.push(before);
        Self { starts, characters }
    }

    /// The number of the line at an offset, counted from 0.
    pub(crate) fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The first byte of the line at an offset.
    pub(crate) fn start(&self, at: usize) -> usize {
        self.starts.get(self.number(at)).copied().unwrap_or_default()
    }

    /// The end of the line at an offset, before its `\n`.
    pub(crate) fn end(&self, text: &str, at: usize) -> usize {
        let next = self.starts.get(self.number(at) + 1);
        next.map_or(text.len(), |next| next - 1)
    }

    /// How many characters stand between two offsets at which characters begin.
    pub(crate) fn characters(&self, text: &str, from: usize, to: usize) -> usize {
        self.before(text, to).saturating_sub(self.before(text, from))
    }

    fn before(&self, text: &str, at: usize) -> usize {
        let block = at / BLOCK;
        let counted = self.characters.get(block).copied().unwrap_or_default();
        counted + begun(text.as_bytes().get(block * BLOCK..at).unwrap_or_default())
    }
}

/// How many characters begin in these bytes of a text.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Lines};

    #[test]
    fn lines_and_characters_are_those_of_the_text() {
        let long = "\u{e9}x".repeat(BLOCK);
        for text in ["", "\n", "a", "a\r\n\nb\u{1f600}c", "\n\n\n", &format!("{long}\n{long}b")] {
            let lines = Lines::of(text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let before = &text[..at];
                let start = before.rfind('\n').map_or(0, |end| end + 1);
                let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
                assert_eq!(lines.number(at), before.matches('\n').count(), "{at}");
                assert_eq!((lines.start(at), lines.end(text, at)), (start, end), "{at}");
                assert_eq!(lines.characters(text, start, at), text[start..at].chars().count());
            }
        }
    }
}
