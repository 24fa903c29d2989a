//! What edits of a document come to, for showing them: each asked for by itself, and answered from the
//! parts of the file that it touches, so that many of them cost no more than their own lines.

use std::ops::Range;
use std::rc::Rc;

use crate::hcl::ast::Span;

use super::batch::Batch;
use super::{Edit, EditError, Splice};
use crate::hcl::Document;
use crate::hcl::layout::Layout;

/// One of the changes to be shown together.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'e> {
    /// Bytes of the document are replaced by a text.
    Replace(&'e Range<usize>, &'e str),
    /// The structure is edited.
    Edit(&'e Edit),
}

/// Bytes of the document, and the text in their place.
pub(in crate::hcl) type Replacement = (Range<usize>, String);

/// A document whose edits are asked for.
pub struct Preview<'d> {
    document: &'d Document,
    layout: Rc<Layout<'d>>,
    /// The spans of the blocks and arguments of the file itself.
    blocks: Vec<Range<usize>>,
}

impl<'d> Preview<'d> {
    /// Lays the document out, once for all edits.
    pub fn new(document: &'d Document) -> Self {
        let layout = Rc::new(Layout::new(document.text(), document.tokens()));
        let blocks = document.body().iter().filter_map(Span::span).collect();
        Self { document, layout, blocks }
    }

    /// The document.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// What the changes replace: ranges of the document, in order, each with its new text. `None` when
    /// one of them depends on another, so that they have to be made one after the other.
    ///
    /// # Errors
    /// When a change cannot be made.
    pub fn of(&self, wanted: &[Wanted<'_>]) -> Result<Option<Vec<Replacement>>, EditError> {
        let mut batch = Batch::with(self.document, Rc::clone(&self.layout));
        let mut replaced: Vec<_> = wanted
            .iter()
            .filter_map(|it| match it {
                Wanted::Replace(range, text) => Some(((*range).clone(), *text)),
                Wanted::Edit(_) => None,
            })
            .collect();
        replaced.sort_by_key(|(range, _)| (range.start, range.end));
        let mut end = 0;
        for (range, text) in replaced {
            if range.start < end || self.document.text().get(range.clone()).is_none() {
                return Ok(None);
            }
            end = range.end;
            batch.splice(Splice::new(range, text));
        }
        for it in wanted {
            let Wanted::Edit(edit) = it else { continue };
            if !batch.take(edit)? {
                return Ok(None);
            }
        }
        batch.parts(&self.blocks).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::{Preview, Wanted};
    use crate::hcl::{Address, Document, Edit};

    const TEXT: &str = "\u{feff}# A header.\n\nlocals {\n  a   = 1\n  bcd = { x = 1 }\n}\nlocals {\n  e = 2 # x\n}\n\n\
        variable \"v\" { default = 1 }\nvariable \"w\" { default = 22 }\n\n# About it.\nresource \"a\" \"b\" {\n  \
        name = \"b\"\n\n  inner {\n    list = [\n      1,\n    ]\n  }\n}\n\nresource \"a\" \"c\" {}\n\n\
        data \"a\" \"d\" {\n  x = 1\n}\n# About e.\ndata \"a\" \"e\" {\n  x = 1\n}\ndata \"a\" \"f\" {\n  x = 1\n}\n";

    fn edits() -> Vec<Edit> {
        let block =
            |kind: &str, labels: &[&str]| Address::root().block(kind, labels.iter().copied());
        let local = |name: &str| block("locals", &[]).attribute(name);
        let text = "output \"o\" {\n  value = 1\n}\n".to_owned();
        vec![
            Edit::SetValue { at: local("a"), value: "\"long\"".to_owned() },
            Edit::InsertEntry { object: local("bcd"), key: "yy".to_owned(), value: "2".to_owned() },
            Edit::InsertAttribute {
                block: block("resource", &["a", "b"]),
                name: "description".to_owned(),
                value: "\"d\"".to_owned(),
            },
            Edit::InsertAttribute {
                block: block("resource", &["a", "c"]),
                name: "name".to_owned(),
                value: "\"d\"".to_owned(),
            },
            Edit::AppendBlock { parent: block("resource", &["a", "b"]), text: text.clone() },
            Edit::AppendBlock { parent: Address::root(), text: text.clone() },
            Edit::InsertBlockAfter { block: block("locals", &[]), text },
            Edit::InsertAttribute {
                block: block("data", &["a", "e"]),
                name: "description".to_owned(),
                value: "\"d\"".to_owned(),
            },
            Edit::RemoveBlock { block: block("data", &["a", "e"]) },
            Edit::RemoveBlock { block: block("variable", &["v"]) },
            Edit::RemoveBlock { block: block("resource", &["a", "b"]) },
            Edit::Remove { at: local("a") },
            Edit::InsertElement {
                list: block("resource", &["a", "b"]).block("inner", []).attribute("list"),
                value: "2".to_owned(),
            },
        ]
    }

    fn shown(document: &Document, wanted: &[Wanted<'_>]) -> Option<String> {
        let mut text = document.text().to_owned();
        let parts = Preview::new(document).of(wanted).unwrap()?;
        parts.into_iter().rev().for_each(|(range, new)| text.replace_range(range, &new));
        Some(text)
    }

    #[test]
    fn a_preview_shows_what_the_edit_makes() {
        for text in [TEXT.to_owned(), TEXT.replace('\n', "\r\n"), TEXT.replace("  ", "\t")] {
            let document = Document::parse(text).unwrap();
            let edits = edits();
            for edit in &edits {
                let made = document.edit([edit]).unwrap();
                let seen = shown(&document, &[Wanted::Edit(edit)]);
                assert_eq!(seen.as_deref(), Some(made.text()), "{edit:?}");
                for other in edits.iter().filter(|other| *other != edit) {
                    let both = [Wanted::Edit(edit), Wanted::Edit(other)];
                    let Some(seen) = shown(&document, &both) else { continue };
                    let made = document.edit([edit, other]).unwrap();
                    assert_eq!(seen, made.text(), "{edit:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_preview_shows_replaced_bytes() {
        let document = Document::parse(TEXT).unwrap();
        let at = TEXT.find("22").unwrap();
        let seen = shown(&document, &[Wanted::Replace(&(at..at + 2), "333")]);
        assert_eq!(seen, Some(TEXT.replace("22", "333")));
        assert_eq!(shown(&document, &[Wanted::Replace(&(0..9999), "")]), None);
    }
}
