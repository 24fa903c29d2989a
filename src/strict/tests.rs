//! What a strict reader says about texts that are wrong.

use super::{Table, read};
use crate::diagnostic::{Diagnostic, Source};
use crate::report::text::render;

fn problems(text: &str, ask: impl FnOnce(&Table<'_>)) -> Vec<Diagnostic> {
    let source = Source::new("own.toml", text);
    let ((), found) = read(&source, "the file", ask);
    found
}

fn messages(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|problem| problem.message.as_str()).collect()
}

#[test]
fn all_problems_of_a_text_are_told_in_its_order() {
    let text = "on = 3\nday = 2026-01-02T03:04:05\nwords = ['a', 1]\nbig = 256\nnme = 'x'\n";
    let found = problems(text, |table| {
        table.small_number("big");
        table.required("name", |text| Ok(text.to_owned()));
        table.texts("words", |text| Ok(text.to_owned()));
        table.date("day");
        table.flag("on");
    });
    assert_eq!(
        messages(&found),
        [
            "the file lacks the key `name`",
            "`on` must be `true` or `false`, and is a number",
            "`day` must be a day without quotes, as `2026-11-23`, and is a date or time",
            "`words` must be a text in quotes, and is a number",
            "`big` must be a whole number from 0 to 255, and is a number",
            "the file has no key `nme`",
        ]
    );
    assert_eq!(found[5].help, ["did you mean `name`?"]);
    assert_eq!(&text[found[5].places[0].span.clone()], "nme");
}

#[test]
fn a_text_that_is_no_toml_is_told_with_its_line() {
    for text in ["a = \n", "[[x]\n", "a = 1\na = 2\n", "a = 'x", "\u{0}", "day = 2026-02-30\n", "{"]
    {
        let found = problems(text, |_| {});
        assert!(!found.is_empty(), "{text:?}");
        assert!(found[0].message.starts_with("`own.toml` is no valid TOML: "), "{text:?}");
        for problem in &found {
            assert!(render(problem, false).contains("own.toml:"), "{text:?}");
        }
    }
}

#[test]
fn an_unknown_word_is_answered_with_the_close_one() {
    let words = [("active", 1), ("legacy", 2)];
    let found = problems("a = 'legcy'\nb = 'zzz'\n", |table| {
        table.choice("a", &words);
        table.choice("b", &words);
    });
    assert_eq!(
        messages(&found),
        [
            "`a` is not accepted: `legcy` is none of its words, did you mean `legacy`?",
            "`b` is not accepted: `zzz` is none of its words, which are `active` or `legacy`",
        ]
    );
}

#[test]
fn a_table_in_place_of_a_list_and_the_reverse_are_told() {
    let found = problems("[model]\nid = 'x'\n[[defaults]]\n[[good]]\nx = 1\n", |table| {
        assert!(table.tables("model").is_empty());
        assert!(table.table("defaults").is_none());
        for good in table.tables("good") {
            good.finish();
        }
    });
    assert_eq!(
        messages(&found),
        [
            "`model` must be a list of tables, and is a table",
            "`defaults` must be a table, and is a list",
            "`[[good]]` has no key `x`",
        ]
    );
}
