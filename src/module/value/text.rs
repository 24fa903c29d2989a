//! A known text that knows where its letters are written.

use std::ops::{Deref, Range};
use std::sync::Arc;

use super::site::{Lookup, Site};

/// A text. Comparison ignores where it is written. Copies are cheap.
#[derive(Debug, Clone)]
pub struct Text {
    text: Arc<str>,
    letters: Letters,
}

/// Where the letters of a text are written.
#[derive(Debug, Clone, Default)]
pub(super) enum Letters {
    /// Nowhere in so many letters.
    #[default]
    Computed,
    /// All at one place, as they are.
    At(Site),
    /// In runs.
    Runs(Arc<[Run]>),
}

/// Letters of a text that are written together.
#[derive(Debug, Clone)]
pub struct Run {
    /// How many bytes of the text they are.
    pub length: usize,
    /// Where exactly these bytes are written; none where they are computed or written with escapes.
    pub site: Option<Site>,
    lookups: Option<Arc<Lookups>>,
}

/// A chain of look-ups.
#[derive(Debug)]
struct Lookups {
    last: Arc<Lookup>,
    before: Option<Arc<Lookups>>,
}

impl Run {
    fn computed(length: usize) -> Self {
        Self { length, site: None, lookups: None }
    }

    /// The maps that were looked into to find the letters, the last one first.
    pub fn lookups(&self) -> impl Iterator<Item = &Lookup> {
        std::iter::successors(self.lookups.as_deref(), |chain| chain.before.as_deref())
            .map(|chain| chain.last.as_ref())
    }

    fn same_lookups(&self, other: &Self) -> bool {
        match (&self.lookups, &other.lookups) {
            (None, None) => true,
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }
}

impl Text {
    /// A text whose letters are written nowhere.
    pub fn computed(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), letters: Letters::Computed }
    }

    /// A text that is written as it is.
    pub fn written(text: impl Into<Arc<str>>, site: Site) -> Self {
        let text = text.into();
        let same = text.len() == site.span().len();
        Self { text, letters: if same { Letters::At(site) } else { Letters::Computed } }
    }

    pub(super) fn with_letters(text: &str, letters: Letters) -> Self {
        Self { text: text.into(), letters }
    }

    pub(super) fn letters(&self) -> &Letters {
        &self.letters
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The runs of its letters, in their order; together they have the length of the text.
    pub fn runs(&self) -> Vec<Run> {
        match &self.letters {
            Letters::Computed if self.text.is_empty() => Vec::new(),
            Letters::Computed => vec![Run::computed(self.text.len())],
            Letters::At(site) => {
                vec![Run { length: self.text.len(), site: Some(*site), lookups: None }]
            }
            Letters::Runs(runs) => runs.to_vec(),
        }
    }

    /// Where its letters are written, each place with the bytes of the text that stand there.
    pub fn sites(&self) -> Vec<(Range<usize>, Site)> {
        let mut end = 0;
        let mut sites = Vec::new();
        for run in self.runs() {
            let start = end;
            end += run.length;
            sites.extend(run.site.map(|site| (start..end, site)));
        }
        sites
    }

    /// The one place where all of it is written as it is.
    pub fn site(&self) -> Option<Site> {
        match &self.letters {
            Letters::At(site) => Some(*site),
            Letters::Runs(runs) => match runs.as_ref() {
                [only] => only.site,
                _ => None,
            },
            Letters::Computed => None,
        }
    }

    /// A part of the text; nothing where the bytes are not whole characters of it.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let Some(part) = self.text.get(range.clone()) else { return Self::computed("") };
        if part.len() == self.text.len() {
            return self.clone();
        }
        let letters = match &self.letters {
            Letters::Computed => Letters::Computed,
            Letters::At(site) => Letters::At(site.part(range.start, part.len())),
            Letters::Runs(runs) => {
                let mut kept = Vec::new();
                let mut end = 0;
                for run in runs.iter() {
                    let start = end;
                    end += run.length;
                    let (from, to) = (start.max(range.start), end.min(range.end));
                    if from < to {
                        let site = run.site.map(|site| site.part(from - start, to - from));
                        kept.push(Run { length: to - from, site, ..run.clone() });
                    }
                }
                Letters::Runs(kept.into())
            }
        };
        Self { text: part.into(), letters }
    }

    /// The same letters as another text has, where that is the same text.
    #[must_use]
    pub(crate) fn like(text: String, original: &Self) -> Self {
        if text == *original.text { original.clone() } else { Self::computed(text) }
    }

    /// The same, found by looking into a map.
    #[must_use]
    pub(super) fn looked_up(&self, lookup: &Arc<Lookup>) -> Self {
        let found = self.runs().into_iter().map(|run| {
            let lookups = Lookups { last: Arc::clone(lookup), before: run.lookups };
            Run { lookups: Some(Arc::new(lookups)), ..run }
        });
        Self { text: Arc::clone(&self.text), letters: Letters::Runs(found.collect()) }
    }
}

/// Puts texts together.
#[derive(Debug, Default)]
pub struct TextBuilder {
    text: String,
    runs: Vec<Run>,
}

impl TextBuilder {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a text with what it knows of its letters.
    pub fn push(&mut self, text: &Text) {
        self.text.push_str(&text.text);
        match &text.letters {
            Letters::Computed => self.add(Run::computed(text.len())),
            Letters::At(site) => {
                self.add(Run { length: text.len(), site: Some(*site), lookups: None });
            }
            Letters::Runs(runs) => runs.iter().for_each(|run| self.add(run.clone())),
        }
    }

    /// Adds letters that are written nowhere.
    pub fn push_computed(&mut self, text: &str) {
        self.text.push_str(text);
        self.add(Run::computed(text.len()));
    }

    fn add(&mut self, run: Run) {
        // An empty literal has no letters, but a place for some.
        if run.length == 0 && run.site.is_none() {
            return;
        }
        if let Some(last) = self.runs.last_mut().filter(|last| last.same_lookups(&run)) {
            let joined = match (last.site, run.site) {
                (None, None) => Some(None),
                (Some(before), Some(after)) => before.joined(after).map(Some),
                _ => None,
            };
            if let Some(site) = joined {
                last.site = site;
                last.length += run.length;
                return;
            }
        }
        self.runs.push(run);
    }

    /// The text.
    pub fn finish(self) -> Text {
        let letters = match self.runs.as_slice() {
            [] | [Run { site: None, lookups: None, .. }] => Letters::Computed,
            [Run { site: Some(site), lookups: None, .. }] => Letters::At(*site),
            _ => Letters::Runs(self.runs.into()),
        };
        Text { text: self.text.into(), letters }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Text {}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::computed(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::computed(text)
    }
}

impl From<Arc<str>> for Text {
    fn from(text: Arc<str>) -> Self {
        Self::computed(text)
    }
}
