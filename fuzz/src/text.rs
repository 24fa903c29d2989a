//! Targets that read one text.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use bedrock_profile::answers::{self, Owner};
use bedrock_profile::catalog::Catalog;
use bedrock_profile::check::Baseline;
use bedrock_profile::code::Scanner;
use bedrock_profile::diagnostic::Source;
use bedrock_profile::hcl::ast::Span;
use bedrock_profile::hcl::{self, Address, Document, Edit, Token, TokenKind};
use bedrock_profile::templates::{Folder, Templates};

fn as_text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// An edit there and back leaves the bytes as they were, and what an edit writes can be read.
pub fn edit(data: &[u8]) {
    let Ok(document) = Document::parse(data) else { return };
    assert_eq!(document.bytes(), data);
    for attribute in document.body().attributes() {
        let span = attribute.value.span().unwrap_or_default();
        let before = document.text()[span.clone()].to_owned();
        let Some(at) = Address::find(&document, &span) else { continue };
        let set = Edit::SetValue { at: at.clone(), value: "\"fuzz\"".to_owned() };
        let Ok(edited) = document.edit([&set]) else { continue };
        assert!(edited.text().contains("\"fuzz\""));
        if !before.contains(['\n', '\r']) {
            let back = Edit::SetValue { at, value: before };
            if let Ok(back) = edited.edit([&back]) {
                assert_eq!(back.body().iter().count(), document.body().iter().count());
            }
        }
    }
    let block = Edit::AppendBlock { parent: Address::root(), text: "fuzz {\n}\n".to_owned() };
    if let Ok(edited) = document.edit([&block]) {
        assert_eq!(edited.body().blocks().count(), document.body().blocks().count() + 1);
    }
}

/// A text laid out is laid out, and has the same words. Only what can be parsed is ever laid out.
pub fn layout(data: &[u8]) {
    let Some(text) = as_text(data).filter(|_| Document::parse(data).is_ok()) else { return };
    let tokens = hcl::tokenize(text).expect("what is parsed can be read");
    // `6. 1` becomes `6.1`, `6. 1. 1` and `x.1 .2` what cannot be read, as by `terraform fmt`: nobody
    // writes an index of a number, and Terraform refuses a chain of such indexes.
    let indexed = |pair: &[Token]| {
        pair[0].kind == TokenKind::Number && pair[1].kind == TokenKind::Dot
            || pair[0].kind == TokenKind::Dot && pair[1].kind == TokenKind::Number
    };
    if tokens.windows(2).any(indexed) {
        return;
    }
    let once = hcl::layout(text);
    assert_eq!(hcl::layout(&once), once);
    assert_eq!(hcl::tokenize(&once).map(|after| after.len()), Ok(tokens.len()));
}

/// A template of a repository's own ends, in text or in an error.
pub fn templates(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    let own = BTreeMap::from([("profile/ssm.tf.j2".to_owned(), text.to_owned())]);
    if let Ok(folder) = Folder::with_own("own", own) {
        let _ = Templates::new(folder).render("profile/ssm.tf.j2", &minijinja::Value::UNDEFINED);
    }
}

/// A catalog of one's own.
pub fn catalog(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    let _ = Catalog::load(&[("own.toml", text)]);
}

/// A configuration and an answers file.
pub fn settings(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    let source = Source::new("bedrock-profile.toml", text);
    let _ = answers::read(&source, Owner::Repository);
    let _ = answers::read(&source, Owner::Other);
}

static SCANNER: LazyLock<Scanner> =
    LazyLock::new(|| Scanner::new(&Catalog::built_in().expect("a test reads it")));

/// Code: a notebook, and files of other languages.
pub fn notebook(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    for name in ["a.ipynb", "a.py", "a.ts", "a.yaml", "a.json", "a.go"] {
        let _ = SCANNER.scan(name, text);
    }
}

/// A baseline.
pub fn baseline(data: &[u8]) {
    let Some(text) = as_text(data) else { return };
    let _ = Baseline::read(&Source::new("baseline.toml", text), PathBuf::from("/folder"));
}
