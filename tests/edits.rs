//! Every kind of edit at every place of every file of the corpus: what was not asked to change
//! does not.

#![allow(clippy::unwrap_used, reason = "a helper of tests may fail as a test does")]

mod support;

use std::ops::Range;

use bedrock_profile::hcl::ast::Span;
use bedrock_profile::hcl::ast::expr::Expression;
use bedrock_profile::hcl::ast::structure::{Body, Structure};
use bedrock_profile::hcl::{Address, Document, Edit, Token, TokenKind, layout, mirror};
use support::canonical::is_canonical;
use support::{Dice, corpus, scramble, terraform_fmt};

/// What can be edited in a document.
#[derive(Default)]
struct Places {
    /// Blocks with the number of their labels.
    blocks: Vec<(Range<usize>, usize)>,
    arguments: Vec<Range<usize>>,
    entries: Vec<Range<usize>>,
    objects: Vec<Range<usize>>,
}

impl Places {
    fn of(document: &Document) -> Self {
        let mut places = Self::default();
        places.body(document.body());
        places
    }

    fn body(&mut self, body: &Body) {
        for structure in body {
            let span = structure.span().unwrap();
            match structure {
                Structure::Attribute(attribute) => {
                    self.arguments.push(span);
                    self.value(&attribute.value);
                }
                Structure::Block(block) => {
                    self.blocks.push((span, block.labels.len()));
                    self.body(&block.body);
                }
            }
        }
    }

    fn value(&mut self, value: &Expression) {
        match value {
            Expression::Object(object) => {
                self.objects.push(value.span().unwrap());
                for (key, value) in object {
                    if key.as_ident().is_some() {
                        let end = value.expr().span().unwrap().end;
                        self.entries.push(key.span().unwrap().start..end);
                    }
                    self.value(value.expr());
                }
            }
            Expression::Array(array) => array.iter().for_each(|value| self.value(value)),
            Expression::FuncCall(call) => call.args.iter().for_each(|value| self.value(value)),
            _ => {}
        }
    }
}

/// All edits worth trying, each with the bytes that it is about.
fn edits(document: &Document, dice: &mut Dice) -> Vec<(Edit, Range<usize>)> {
    let places = Places::of(document);
    let address = |span: &Range<usize>| Address::find(document, span);
    let values =
        ["1", "{\n  a = 1\n  bb = [\n    2,\n  ]\n}", "\"a ${var.b}\"", "<<-EOT\n  x\nEOT"];
    let mut value = || values[dice.below(values.len())].to_string();
    let block =
        "# New.\nnew \"x\" {\n  a   = 1 # a\n  bcd = <<-EOT\n    text\n  EOT\n}\n".to_string();
    let end = document.text().len();
    let mut edits =
        vec![(Edit::AppendBlock { parent: Address::root(), text: block.clone() }, end..end)];
    for (span, labels) in places.blocks {
        let Some(at) = address(&span) else { continue };
        let name = "new_argument".to_string();
        edits.extend([
            (Edit::InsertAttribute { block: at.clone(), name, value: value() }, span.clone()),
            (Edit::AppendBlock { parent: at.clone(), text: block.clone() }, span.clone()),
            (Edit::InsertBlockAfter { block: at.clone(), text: block.clone() }, span.clone()),
            (Edit::RemoveBlock { block: at.clone() }, span.clone()),
        ]);
        for index in 0..labels {
            let label = format!("new{index}");
            edits.push((Edit::RenameLabel { block: at.clone(), index, label }, span.clone()));
        }
    }
    for span in places.arguments {
        let Some(at) = address(&span) else { continue };
        edits.push((Edit::SetValue { at: at.clone(), value: value() }, span.clone()));
        edits.push((Edit::Remove { at }, span));
    }
    for span in places.entries {
        let Some(at) = address(&span) else { continue };
        edits.push((Edit::SetValue { at: at.clone(), value: "[1, 2]".to_string() }, span.clone()));
        edits.push((Edit::Remove { at }, span));
    }
    for span in places.objects {
        let Some(object) = address(&span) else { continue };
        let key = "new-key".to_string();
        edits.push((Edit::InsertEntry { object, key, value: "true".to_string() }, span));
    }
    edits
}

fn comments(document: &Document) -> Vec<&str> {
    let comments = document.tokens().iter().filter(|token| token.kind.is_comment());
    let mut comments: Vec<&str> =
        comments.map(|token| token.text(document.text()).trim_end()).collect();
    comments.sort_unstable();
    comments
}

/// The ends of what stands before and after all that a change at `span` may touch: its paragraph
/// and the ones next to it, as aligned lines have no blank line between them.
fn outside(text: &str, span: &Range<usize>) -> (usize, usize) {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push((start, line.trim().is_empty()));
        start += line.len();
    }
    let own = lines.partition_point(|(start, _)| *start <= span.start).saturating_sub(1);
    let past = lines.partition_point(|(start, _)| *start < span.end.max(span.start + 1));
    let mut blanks = lines.iter().take(own).rev().map(|(_, blank)| *blank).enumerate();
    let gap = blanks.find(|(_, blank)| *blank).and_then(|_| blanks.find(|(_, blank)| !blank));
    let before = gap.and_then(|_| blanks.find(|(_, blank)| *blank));
    let start = before.map_or(0, |(distance, _)| lines[own - distance].0);
    let mut blanks = lines.iter().skip(past).skip_while(|(_, blank)| !blank);
    let after = blanks.find(|(_, blank)| !blank).and_then(|_| blanks.find(|(_, blank)| *blank));
    (start, after.map_or(text.len(), |(start, _)| *start))
}

fn check(name: &str, document: &Document, edit: &Edit, span: &Range<usize>) -> Option<Document> {
    let after = match document.edit([edit]) {
        Ok(after) => after,
        Err(error) => {
            // A heredoc does not fit where something follows on the line.
            let heredoc = matches!(edit, Edit::SetValue { value, .. } | Edit::InsertAttribute { value, .. } if value.starts_with("<<"));
            assert!(heredoc, "{name}: {edit:?}: {error}");
            return None;
        }
    };
    let (start, end) = outside(document.text(), span);
    let case = || format!("{name}: {edit:?}\n{}\n=====>\n{}", document.text(), after.text());
    assert!(after.bytes().starts_with(&document.bytes()[..start]), "before: {}", case());
    assert!(after.bytes().ends_with(&document.bytes()[end..]), "after: {}", case());
    let (old, new) = (comments(document), comments(&after));
    match edit {
        Edit::SetValue { .. } | Edit::Remove { .. } | Edit::RemoveBlock { .. } => {
            assert!(new.iter().all(|comment| old.contains(comment)), "{}", case());
        }
        Edit::AppendBlock { .. } | Edit::InsertBlockAfter { .. } => {
            assert_eq!(new.len(), old.len() + 2, "{}", case());
        }
        _ => assert_eq!(old, new, "{}", case()),
    }
    Some(after)
}

#[test]
fn an_edit_changes_its_own_paragraph_only() {
    for (name, bytes) in corpus() {
        let document = Document::parse(bytes).unwrap();
        for (edit, span) in edits(&document, &mut Dice::new(7)) {
            check(&name, &document, &edit, &span);
        }
    }
}

#[test]
fn edits_made_together_are_those_made_one_after_the_other() {
    let mut together = 0;
    for (seed, (name, bytes)) in (0..).zip(corpus()) {
        for text in [mirror(&bytes), scramble(&mirror(&bytes), seed).into()] {
            let document = Document::parse(text.as_bytes()).unwrap();
            let mut dice = Dice::new(seed);
            let all = edits(&document, &mut dice);
            for _ in 0..8 {
                let some: Vec<&Edit> = (0..4).map(|_| &all[dice.below(all.len())].0).collect();
                let mut one_by_one = Ok(document.clone());
                for edit in &some {
                    one_by_one = one_by_one.and_then(|document| document.edit([*edit]));
                }
                let at_once = document.edit(some.iter().copied());
                together += usize::from(at_once.is_ok());
                assert_eq!(
                    at_once.map(|document| document.text().to_owned()),
                    one_by_one.map(|document| document.text().to_owned()),
                    "{name}: {some:?}\n{}",
                    document.text()
                );
            }
        }
    }
    assert!(together > 300, "{together}");
}

#[test]
fn texts_replaced_together_are_those_replaced_one_after_the_other() {
    for (seed, (name, bytes)) in (0..).zip(corpus()) {
        let document = Document::parse(mirror(&bytes).as_bytes()).unwrap();
        let mut dice = Dice::new(seed);
        let texts = document.tokens().iter().filter(|token| token.kind == TokenKind::QuotedText);
        let texts: Vec<Range<usize>> = texts.map(Token::span).collect();
        for _ in 0..20 {
            let some = texts.iter().filter(|_| dice.below(3) == 0);
            let some: Vec<_> = some.map(|span| (span.clone(), "replaced".to_owned())).collect();
            let at_once = document.replace(some.clone()).unwrap();
            let one_by_one = some
                .into_iter()
                .rev()
                .fold(document.clone(), |document, one| document.replace([one]).unwrap());
            assert_eq!(at_once.text(), one_by_one.text(), "{name}");
        }
    }
}

#[test]
fn an_edit_of_a_scrambled_file_is_as_careful() {
    for (seed, (name, bytes)) in (0..).zip(corpus()) {
        let document = Document::parse(scramble(&mirror(&bytes), seed)).unwrap();
        for (edit, span) in edits(&document, &mut Dice::new(seed)) {
            check(&name, &document, &edit, &span);
        }
    }
}

#[test]
fn a_canonical_file_stays_canonical() {
    let mut results = Vec::new();
    for (name, bytes) in corpus() {
        let text = layout(&mirror(&bytes));
        let canonical = is_canonical(&text);
        let document = Document::parse(text).unwrap();
        for (edit, span) in edits(&document, &mut Dice::new(3)) {
            let Some(after) = check(&name, &document, &edit, &span) else { continue };
            let laid_out = layout(after.text());
            assert_eq!(laid_out, after.text(), "{name}: {edit:?}");
            if canonical {
                results.push((format!("{name}: {edit:?}"), after.bytes().to_vec()));
            }
        }
    }
    let Some(formatted) = terraform_fmt(&results) else { return };
    for ((name, ours), theirs) in results.iter().zip(formatted) {
        let ours = String::from_utf8_lossy(ours);
        let theirs = theirs.map(|theirs| String::from_utf8_lossy(&theirs).into_owned());
        assert_eq!(Some(ours.as_ref()), theirs.as_deref(), "{name}");
    }
}

#[test]
fn what_is_inserted_and_removed_again_leaves_no_trace() {
    let mut seen = 0;
    for (name, bytes) in corpus() {
        let document = Document::parse(layout(&mirror(&bytes))).unwrap();
        for (edit, span) in edits(&document, &mut Dice::new(5)) {
            let undo = match &edit {
                Edit::InsertAttribute { block, name, .. } => {
                    Edit::Remove { at: block.clone().attribute(name) }
                }
                Edit::InsertEntry { object, key, .. } => {
                    Edit::Remove { at: object.clone().key(key) }
                }
                _ => continue,
            };
            // One-line braces are opened up, and an end may gain a comma: that is to be seen.
            let lines = document.text()[span].lines().filter(|line| !line.trim().is_empty());
            if lines.count() < 4 {
                continue;
            }
            let Ok(back) = document.edit([&edit, &undo]) else { continue };
            let commas = |text: &str| text.replace([',', '\r'], "");
            if back.text() != document.text() {
                assert_eq!(
                    layout(&commas(back.text())),
                    layout(&commas(document.text())),
                    "{name}: {edit:?}"
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn setting_a_value_twice_is_setting_it_once() {
    for (_, bytes) in corpus() {
        let document = Document::parse(bytes).unwrap();
        for (edit, _) in edits(&document, &mut Dice::new(11)) {
            if let (Edit::SetValue { .. }, Ok(once)) = (&edit, document.edit([&edit])) {
                assert_eq!(once.edit([&edit]).unwrap().text(), once.text(), "{edit:?}");
            }
        }
    }
}

#[test]
fn no_edit_changes_no_byte() {
    for (name, bytes) in corpus() {
        let document = Document::parse(bytes.clone()).unwrap();
        assert_eq!(document.edit([]).unwrap().bytes(), bytes, "{name}");
        let words: usize = document.tokens().iter().map(|token| token.end - token.start).sum();
        let spaces = document.text().len() - words;
        assert!(spaces <= document.text().matches([' ', '\t', '\u{feff}']).count() * 3, "{name}");
        assert!(
            document
                .tokens()
                .iter()
                .all(|token| token.kind != TokenKind::Newline || token.end - token.start < 3)
        );
    }
}
