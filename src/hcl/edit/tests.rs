//! Each edit as a pair of texts: before and after.

use super::Edit;
use crate::hcl::{Address, Document};

fn made(before: &str, edits: &[Edit]) -> String {
    let document = Document::parse(before).unwrap();
    let after = document.edit(edits).unwrap();
    String::from_utf8(after.bytes().to_vec()).unwrap()
}

fn refused(before: &str, edit: Edit) -> String {
    Document::parse(before).unwrap().edit(&[edit]).unwrap_err().message
}

fn root() -> Address {
    Address::root()
}

fn locals() -> Address {
    root().block("locals", [])
}

fn set(at: Address, value: &str) -> Edit {
    Edit::SetValue { at, value: value.to_string() }
}

fn argument(block: Address, name: &str, value: &str) -> Edit {
    Edit::InsertAttribute { block, name: name.to_string(), value: value.to_string() }
}

fn entry(object: Address, key: &str, value: &str) -> Edit {
    Edit::InsertEntry { object, key: key.to_string(), value: value.to_string() }
}

fn element(list: Address, value: &str) -> Edit {
    Edit::InsertElement { list, value: value.to_string() }
}

fn append(parent: Address, text: &str) -> Edit {
    Edit::AppendBlock { parent, text: text.to_string() }
}

fn after(block: Address, text: &str) -> Edit {
    Edit::InsertBlockAfter { block, text: text.to_string() }
}

fn remove_block(block: Address) -> Edit {
    Edit::RemoveBlock { block }
}

fn remove(at: Address) -> Edit {
    Edit::Remove { at }
}

fn rename(block: Address, index: usize, label: &str) -> Edit {
    Edit::RenameLabel { block, index, label: label.to_string() }
}

#[test]
fn a_comment_above_a_group_stays_with_the_rest_of_it() {
    let gone = |text: &str, name: &str| made(text, &[remove(locals().attribute(name))]);
    assert_eq!(
        gone("locals {\n  # Where both come from.\n  a_x = 1\n  b_x = 2\n}\n", "a_x"),
        "locals {\n  # Where both come from.\n  b_x = 2\n}\n"
    );
    assert_eq!(
        gone("locals {\n  // Set by hand.\n  chat_model = 1\n  rank_model = 2\n}\n", "chat_model"),
        "locals {\n  // Set by hand.\n  rank_model = 2\n}\n"
    );
    assert_eq!(
        gone("locals {\n  # Sorts tickets.\n  classify = 1\n  generate = 2\n}\n", "classify"),
        "locals {\n  generate = 2\n}\n"
    );
    // A comment of one's own, be it because it says so or because others have theirs.
    let named = "locals {\n  # a_x is old.\n  a_x = 1\n  b_x = 2\n}\n";
    assert_eq!(gone(named, "a_x"), "locals {\n  b_x = 2\n}\n");
    let each = "locals {\n  # One.\n  a_x = 1\n  # Two.\n  b_x = 2\n  c_x = 3\n}\n";
    assert_eq!(gone(each, "a_x"), "locals {\n  # Two.\n  b_x = 2\n  c_x = 3\n}\n");
    assert_eq!(gone(each, "b_x"), "locals {\n  # One.\n  a_x = 1\n  c_x = 3\n}\n");
    let alone = "locals {\n  # Old.\n  a_x = 1\n\n  b_x = 2\n}\n";
    assert_eq!(gone(alone, "a_x"), "locals {\n  b_x = 2\n}\n");
}

#[test]
fn a_value_is_replaced_and_its_comment_stays() {
    let a = locals().attribute("a");
    assert_eq!(
        made("locals {\n  a = 1  # one\n  b = 22 # two\n}\n", &[set(a.clone(), "1000")]),
        "locals {\n  a = 1000 # one\n  b = 22   # two\n}\n"
    );
    assert_eq!(
        made("locals { a = [1,  2] }", &[set(a.clone().element(1), "x+y")]),
        "locals { a = [1,  x + y] }"
    );
    assert_eq!(
        made("locals {\n  a = {\n    b = 1\n  }\n}\n", &[set(a.key("b"), "\"x\"")]),
        "locals {\n  a = {\n    b = \"x\"\n  }\n}\n"
    );
}

#[test]
fn a_value_over_lines_parts_the_aligned_group() {
    assert_eq!(
        made(
            "locals {\n  a    = 1\n  bbbb = 2\n  c    = 3\n}\n",
            &[set(locals().attribute("bbbb"), "{\n x=1\n yy=2 }")]
        ),
        "locals {\n  a = 1\n  bbbb = {\n    x = 1\n  yy = 2 }\n  c = 3\n}\n"
    );
}

#[test]
fn a_heredoc_keeps_its_text_whatever_the_indentation() {
    assert_eq!(
        made(
            "locals {\r\n\ta = 1\r\n\tb = 2\r\n}\r\n",
            &[set(locals().attribute("a"), "<<-EOT\n  x\n    y\n  EOT")]
        ),
        "locals {\r\n\ta = <<-EOT\r\n  x\r\n    y\r\n  EOT\r\n\tb = 2\r\n}\r\n"
    );
}

#[test]
fn an_argument_joins_the_aligned_group() {
    assert_eq!(
        made("locals {\n  a = 1\n  b = 2 # b\n}\n", &[argument(locals(), "long", "3")]),
        "locals {\n  a    = 1\n  b    = 2 # b\n  long = 3\n}\n"
    );
}

#[test]
fn an_argument_follows_the_files_manner() {
    assert_eq!(
        made(
            "locals {\n\ta  = 1\n\tbb = 2\n}\n",
            &[argument(locals(), "ccc", "{\n  x = {\n    y = 1\n  }\n}")]
        ),
        "locals {\n\ta  = 1\n\tbb = 2\n\tccc = {\n\t\tx = {\n\t\t\ty = 1\n\t\t}\n\t}\n}\n"
    );
    assert_eq!(
        made("locals {\n    a  = 1\n    bb = 2\n}\n", &[argument(locals(), "ccc", "3")]),
        "locals {\n    a   = 1\n    bb  = 2\n    ccc = 3\n}\n"
    );
    assert_eq!(
        made("locals {\na=1\n    bb   =2\n}\n", &[argument(locals(), "ccc", "3")]),
        "locals {\na=1\n    bb   =2\n    ccc = 3\n}\n"
    );
    assert_eq!(
        made("locals {\r\n  a = 1\r\n}", &[argument(locals(), "b", "2")]),
        "locals {\r\n  a = 1\r\n  b = 2\r\n}"
    );
}

#[test]
fn an_argument_opens_up_a_one_line_block() {
    assert_eq!(made("locals {}", &[argument(locals(), "a", "1")]), "locals {\n  a = 1\n}");
    assert_eq!(
        made(
            "x {\n  locals { a = 1 } # c\n}\n",
            &[argument(root().block("x", []).block("locals", []), "bb", "2")]
        ),
        "x {\n  locals {\n    a  = 1\n    bb = 2\n  } # c\n}\n"
    );
    assert_eq!(
        made("locals { # why\n}\n", &[argument(locals(), "a", "1")]),
        "locals { # why\n  a = 1\n}\n"
    );
}

#[test]
fn a_first_argument_stands_above_the_blocks() {
    let x = root().block("x", []);
    assert_eq!(
        made("x { # x\n  # about y\n  y {}\n}\n", &[argument(x, "a", "1")]),
        "x { # x\n  a = 1\n\n  # about y\n  y {}\n}\n"
    );
}

#[test]
fn an_argument_of_the_file_itself_is_a_line() {
    assert_eq!(made("", &[argument(root(), "a", "1")]), "a = 1\n");
    assert_eq!(made("# only\n", &[argument(root(), "a", "1")]), "# only\na = 1\n");
    assert_eq!(
        made("env = \"dev\"\nx   = 1", &[argument(root(), "b", "2")]),
        "env = \"dev\"\nx   = 1\nb   = 2"
    );
    assert_eq!(
        made("a   = 1\nbbb = 2\n", &[argument(root(), "c", "3")]),
        "a   = 1\nbbb = 2\nc   = 3\n"
    );
}

#[test]
fn an_entry_follows_the_others() {
    let tags = locals().attribute("tags");
    let cases = [
        ("tags = { a = 1 }", "tags = { a = 1, b-c = 2 }"),
        ("tags = { a = 1, }", "tags = { a = 1, b-c = 2, }"),
        ("tags = {}", "tags = {\n    b-c = 2\n  }"),
        ("tags = {\n  }", "tags = {\n    b-c = 2\n  }"),
        ("tags = {\n    a = 1 # c\n  }", "tags = {\n    a   = 1 # c\n    b-c = 2\n  }"),
        ("tags = {\n    \"a\" = 1\n  }", "tags = {\n    \"a\"   = 1\n    \"b-c\" = 2\n  }"),
        (
            "tags = {\n    a = 1,\n    d = 2\n  }",
            "tags = {\n    a   = 1,\n    d   = 2,\n    b-c = 2\n  }",
        ),
        ("tags = {\n    a = 1, # c\n  }", "tags = {\n    a   = 1, # c\n    b-c = 2,\n  }"),
        ("tags = {\n  a = 1 }", "tags = {\n    a = 1\n  b-c = 2 }"),
        ("tags = ({ a = 1 })", "tags = ({ a = 1, b-c = 2 })"),
    ];
    for (before, after) in cases {
        assert_eq!(
            made(&format!("locals {{\n  {before}\n}}\n"), &[entry(tags.clone(), "b-c", "2")]),
            format!("locals {{\n  {after}\n}}\n")
        );
    }
}

#[test]
fn an_entry_is_added_to_the_argument_of_a_call() {
    let object = locals().attribute("a").element(1);
    assert_eq!(
        made(
            "locals {\n  a = merge(local.t, {\n    x = 1\n  })\n}\n",
            &[entry(object, "for", "2")]
        ),
        "locals {\n  a = merge(local.t, {\n    x     = 1\n    \"for\" = 2\n  })\n}\n"
    );
}

#[test]
fn a_block_is_appended_after_a_blank_line() {
    let new = "# New.\nx \"y\" {\n  a = 1\n}\n";
    let cases = [
        ("", "# New.\nx \"y\" {\n  a = 1\n}\n"),
        ("a = 1", "a = 1\n\n# New.\nx \"y\" {\n  a = 1\n}"),
        ("a = 1\n", "a = 1\n\n# New.\nx \"y\" {\n  a = 1\n}\n"),
        ("a = 1\n\n\n", "a = 1\n\n# New.\nx \"y\" {\n  a = 1\n}\n\n\n"),
        ("a = 1 # c", "a = 1 # c\n\n# New.\nx \"y\" {\n  a = 1\n}"),
        ("# c\n  ", "# c\n\n# New.\nx \"y\" {\n  a = 1\n}\n  "),
        ("\u{feff}", "\u{feff}# New.\nx \"y\" {\n  a = 1\n}\n"),
        ("b {\n    c = 1\n}\n", "b {\n    c = 1\n}\n\n# New.\nx \"y\" {\n    a = 1\n}\n"),
        ("a = 1\r\n", "a = 1\r\n\r\n# New.\r\nx \"y\" {\r\n  a = 1\r\n}\r\n"),
    ];
    for (before, after) in cases {
        assert_eq!(made(before, &[append(root(), new)]), after);
    }
}

#[test]
fn a_block_is_appended_to_a_block() {
    let x = root().block("x", []);
    let cases = [
        ("x {}\n", "x {\n  y {\n    a = 1\n  }\n}\n"),
        ("x { b = 1 }\n", "x {\n  b = 1\n\n  y {\n    a = 1\n  }\n}\n"),
        ("x {\n  b = 1\n  # end\n}\n", "x {\n  b = 1\n  # end\n\n  y {\n    a = 1\n  }\n}\n"),
        ("x {\n}\n", "x {\n  y {\n    a = 1\n  }\n}\n"),
    ];
    for (before, after) in cases {
        assert_eq!(made(before, &[append(x.clone(), "y {\na=1\n}")]), after);
    }
}

#[test]
fn a_block_is_inserted_between_blank_lines_where_there_are_some() {
    let a = root().block("a", []);
    let cases = [
        ("a {}\n", "a {}\n\nx {}\n"),
        ("a {}", "a {}\n\nx {}"),
        ("a {} # c\n\n\nb {}\n", "a {} # c\n\nx {}\n\n\nb {}\n"),
        ("a {}\nb {}\n", "a {}\nx {}\nb {}\n"),
        ("a {\n}\n# end\n", "a {\n}\nx {}\n# end\n"),
    ];
    for (before, wanted) in cases {
        assert_eq!(made(before, &[after(a.clone(), "x {}\n")]), wanted);
    }
}

#[test]
fn a_block_that_came_and_went_leaves_nothing() {
    let (a, x) = (root().block("a", []), root().block("x", []));
    let files = [
        "a {}",
        "a {}\n",
        "a {}\n\n",
        "a {}\n\n\n  ",
        "a {}\nb {}\n",
        "a {}\n\nb {}\n",
        "a {}\n\n\nb {}",
        "a {} # a\n# b\nb {}\n",
        "a {}\n# end\n",
        "a {} /* a\n */\nb {}\n",
        "# top\na {\n}\n\n# end",
    ];
    for before in files.iter().flat_map(|it| [(*it).to_owned(), it.replace('\n', "\r\n")]) {
        for edit in [after(a.clone(), "# x\nx {\n}\n"), append(root(), "# x\nx {\n}\n")] {
            assert_eq!(made(&before, &[edit, remove_block(x.clone())]), before, "{before:?}");
        }
    }
}

#[test]
fn a_block_goes_with_its_comments_and_no_others() {
    let b = root().block("b", []);
    let cases = [
        ("a = 1\n\n# b\n// more\nb {\n}\n\nc = 1\n", "a = 1\n\nc = 1\n"),
        ("# alone\n\n/* b\n   b */\nb {} # end\n\nc = 1\n", "# alone\n\nc = 1\n"),
        ("# Copyright: us\n\nb {}\n\nc = 1\n", "# Copyright: us\n\nc = 1\n"),
        (
            "# SPDX-License-Identifier: MIT\nb {}\nc = 1\n",
            "# SPDX-License-Identifier: MIT\nc = 1\n",
        ),
        ("a = 1 # a\nb {}\nc = 1\n", "a = 1 # a\nc = 1\n"),
        ("a = 1\n\nb {}\n", "a = 1\n"),
        ("a = 1\n\nb {}", "a = 1"),
        ("a = 1\n\nb {}\n\n\n", "a = 1\n\n\n"),
        ("b {}\n\nc = 1\n", "c = 1\n"),
        ("b {}\n", ""),
        ("a = 1\nb {}\n\n# next\nc = 1\n", "a = 1\n\n# next\nc = 1\n"),
        ("a = 1\n\nb {}\n# next\nc = 1\n", "a = 1\n\n# next\nc = 1\n"),
    ];
    for (before, after) in cases {
        assert_eq!(made(before, &[remove_block(b.clone())]), after, "{before}");
        let windows = before.replace('\n', "\r\n");
        assert_eq!(made(&windows, &[remove_block(b.clone())]), after.replace('\n', "\r\n"));
    }
}

#[test]
fn a_comment_over_several_lines_goes_with_the_block_on_its_last_or_first_line() {
    let b = root().block("b", []);
    let cases = [
        ("/* the\n   b */ b {}\n\nc = 1\n", "c = 1\n"),
        ("\u{feff}/* the\n   b */ b {\n}\n\nc = 1\n", "\u{feff}c = 1\n"),
        ("a {}\n\n  /* the\n   b */ /* too */ b {}\n\nc {}\n", "a {}\n\nc {}\n"),
        ("a {}\n/* the\n   b */ b {}\nc {}\n", "a {}\nc {}\n"),
        ("a {}\n\n# b\n/* and */ /*\n */\n/* the\n   b */ b {}\n", "a {}\n"),
        ("a {} /* of\n  a */\nb {} /* of\n  b */\nc {}\n", "a {} /* of\n  a */\nc {}\n"),
        ("a {}\n\nb {} /* of\n  b */ # too\n\n/* of\n c */ c {}\n", "a {}\n\n/* of\n c */ c {}\n"),
        (
            "/* of\n a */ a {}\n\n/* alone\n */\n\nb {} /* b\n */",
            "/* of\n a */ a {}\n\n/* alone\n */",
        ),
        ("/* Copyright\n   us */ b {} # b\n\nc {}\n", "/* Copyright\n   us */\n\nc {}\n"),
        ("/* Copyright us */ b {}\n", "/* Copyright us */\n"),
    ];
    for (before, after) in cases {
        assert_eq!(made(before, &[remove_block(b.clone())]), after, "{before}");
        let windows = before.replace('\n', "\r\n");
        assert_eq!(made(&windows, &[remove_block(b.clone())]), after.replace('\n', "\r\n"));
    }
}

#[test]
fn comments_on_the_line_of_an_argument_or_entry_go_with_it() {
    let b = locals().attribute("t").key("b");
    let cases = [
        ("{\n    a = 1\n    /* of\n    b */ b = 2\n    c = 3\n  }", "{\n    a = 1\n    c = 3\n  }"),
        (
            "{\n    a = 1,\n    /* b */ b = 2, /* b\n  */\n    c = 3,\n  }",
            "{\n    a = 1,\n    c = 3,\n  }",
        ),
        ("{ a = 1, /* b */ b = 2, c = 3 }", "{ a = 1, c = 3 }"),
        ("{ a = 1, b = 2 /* b */, c = 3 }", "{ a = 1, c = 3 }"),
        ("{ a = 1 /* a */, /* b */ b = 2 /* too */ }", "{ a = 1 /* a */ }"),
        ("{ b = 2, /* c */ c = 3 }", "{ /* c */ c = 3 }"),
        ("{ /* b */ b = 2 }", "{}"),
    ];
    for (before, after) in cases {
        let text = |value: &str| format!("locals {{\n  t = {value}\n}}\n");
        assert_eq!(made(&text(before), &[remove(b.clone())]), text(after), "{before}");
    }
    let t = remove(locals().attribute("t"));
    let text = "locals {\n  a = 1\n  /* of\n  t */ t = 1 /* and\n  more */\n  c = 3\n}\n";
    assert_eq!(made(text, &[t]), "locals {\n  a = 1\n  c = 3\n}\n");
}

#[test]
fn a_nested_block_leaves_one_blank_line_or_none() {
    let b = root().block("x", []).block("b", []);
    let cases = [
        ("x {\n  a = 1\n\n  b {}\n\n  c {}\n}\n", "x {\n  a = 1\n\n  c {}\n}\n"),
        ("x {\n  a = 1\n\n  b {}\n}\n", "x {\n  a = 1\n}\n"),
        ("x { # x\n  b {}\n\n  c {}\n}\n", "x { # x\n  c {}\n}\n"),
        ("x {\n  b {}\n}\n", "x {\n}\n"),
    ];
    for (before, after) in cases {
        assert_eq!(made(before, &[remove_block(b.clone())]), after, "{before}");
    }
}

#[test]
fn an_argument_goes_and_the_group_closes_up() {
    let long = locals().attribute("long");
    let cases = [
        (
            "locals {\n  a = 1\n  # why\n  long = 2 # c\n  b    = 3\n}\n",
            "locals {\n  a = 1\n  b = 3\n}\n",
        ),
        ("locals {\n  a    = 1\n  long = 2\n}\n", "locals {\n  a = 1\n}\n"),
        ("locals { long = 2 }\n", "locals {}\n"),
        ("locals {\n  long = [\n    1,\n  ]\n\n  b = 1\n}\n", "locals {\n  b = 1\n}\n"),
    ];
    for (before, after) in cases {
        assert_eq!(made(before, &[remove(long.clone())]), after, "{before}");
    }
}

#[test]
fn an_entry_goes_with_its_comma() {
    let b = locals().attribute("t").key("b");
    let cases = [
        ("t = { a = 1, b = 2, c = 3 }", "t = { a = 1, c = 3 }"),
        ("t = { a = 1, b = 2 }", "t = { a = 1 }"),
        ("t = { b = 2, c = 3 }", "t = { c = 3 }"),
        ("t = { b = 2 }", "t = {}"),
        ("t = { \"b\" = 2, }", "t = {}"),
        (
            "t = {\n    a = 1,\n    b = 2, # b\n    c = 3,\n  }",
            "t = {\n    a = 1,\n    c = 3,\n  }",
        ),
        ("t = {\n    a = 1, b = 2\n  }", "t = {\n    a = 1\n  }"),
        ("t = { b = 2\n    c = 3\n  }", "t = {\n    c = 3\n  }"),
    ];
    for (before, after) in cases {
        assert_eq!(
            made(&format!("locals {{\n  {before}\n}}\n"), &[remove(b.clone())]),
            format!("locals {{\n  {after}\n}}\n"),
            "{before}"
        );
    }
}

#[test]
fn a_label_is_renamed_in_place() {
    let x = root().block("resource", ["x", "y"]);
    assert_eq!(
        made("resource  \"x\"   y{\n}\n", &[rename(x.clone(), 1, "a\"b")]),
        "resource  \"x\"   \"a\\\"b\"{\n}\n"
    );
    assert!(
        refused("resource \"x\" \"y\" {}\n", rename(x.clone(), 0, "${z}")).contains("template")
    );
    assert!(refused("resource \"x\" \"y\" {}\n", rename(x, 2, "z")).contains("number 3"));
}

#[test]
fn edits_compose_and_find_their_place_again() {
    let text = "locals {\n  tags = {}\n}\n\nx \"a\" {}\n";
    let a = root().block("x", ["a"]);
    let edits = [
        entry(locals().attribute("tags"), "team", "\"ops\""),
        rename(a, 0, "b"),
        argument(root().block("x", ["b"]), "n", "1"),
        append(root(), "y {}"),
        remove(locals().attribute("tags").key("team")),
        set(locals().attribute("tags"), "null"),
    ];
    assert_eq!(made(text, &edits), "locals {\n  tags = null\n}\n\nx \"b\" {\n  n = 1\n}\n\ny {}\n");
}

#[test]
fn what_does_not_fit_is_refused() {
    let text = "locals {\n  a = 1\n  t = { x = 1 }\n}\n";
    let t = locals().attribute("t");
    assert_eq!(refused(text, set(locals().attribute("z"), "1")), "there is no `locals.z`");
    assert!(refused(text, argument(locals(), "a", "1")).contains("already"));
    assert!(refused(text, argument(locals(), "a b", "1")).contains("cannot be the name"));
    assert!(refused(text, entry(t.clone(), "x", "1")).contains("already"));
    assert!(refused(text, entry(locals().attribute("a"), "x", "1")).contains("no object"));
    assert!(refused(text, remove_block(root())).contains("whole file"));
    for value in ["", "1 2", "1\nb = 2", "}", "1 # c", "\"", "<<EOT", "1,"] {
        let refused = refused(text, set(t.clone(), value));
        assert!(refused.contains("cannot stand as a value"), "{value}: {refused}");
    }
    for block in ["", "# only a comment", "x {", "}", "x { y {} }"] {
        assert!(refused(text, append(root(), block)).contains("the text to insert"), "{block}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_survive_an_edit() {
    let document = Document::parse(*b"\xef\xbb\xbf# caf\xe9\na   = 1 # \xff\nbbb = 2\n").unwrap();
    let edited = document.edit(&[remove(root().attribute("bbb"))]).unwrap();
    assert_eq!(edited.bytes(), b"\xef\xbb\xbf# caf\xe9\na = 1 # \xff\n");
}

#[test]
fn a_span_of_the_structure_has_an_address() {
    let text = "x {}\nx { a = f(1, { \"k\" = [2, 3] }) }\n";
    let document = Document::parse(text).unwrap();
    let second = root().nth_block("x", [], 1);
    let call = second.clone().attribute("a");
    let key = call.clone().element(1).key("k");
    for (written, address) in [
        ("x {}", root().block("x", [])),
        ("a = f(1, { \"k\" = [2, 3] })", call.clone()),
        ("{ \"k\" = [2, 3] }", call.element(1)),
        ("\"k\" = [2, 3]", key.clone()),
        ("3", key.element(1)),
    ] {
        let start = text.rfind(written).unwrap();
        let found = Address::find(&document, &(start..start + written.len()));
        assert_eq!(found, Some(address), "{written}");
    }
    assert_eq!(Address::find(&document, &(1..3)), None);
    assert_eq!(second.attribute("a").to_string(), "x (number 2).a");
}

#[test]
fn an_element_joins_its_list_in_the_lists_manner() {
    let a = locals().attribute("a");
    for (before, after) in [
        ("[]", "[x.y]"),
        ("[1]", "[1, x.y]"),
        ("[1, 2,]", "[1, 2, x.y,]"),
        ("[\n    1, # one\n    2  # two\n  ]", "[\n    1, # one\n    2, # two\n    x.y\n  ]"),
        ("[\n    1,\n    2, # two\n  ]", "[\n    1,\n    2, # two\n    x.y,\n  ]"),
        ("[\n    1]", "[\n    1,\n    x.y]"),
    ] {
        let text = |value: &str| format!("locals {{\n  a = {value}\n}}\n");
        assert_eq!(made(&text(before), &[element(a.clone(), "x.y")]), text(after), "{before}");
    }
    assert_eq!(refused("locals {\n  a = 1\n}\n", element(a, "2")), "`locals.a` is no list");
}

#[test]
fn an_element_goes_with_its_comma_and_its_comment() {
    let list = || locals().attribute("a");
    let second = || [remove(list().element(1))];
    for (before, after) in [
        ("locals {\n  a = [x.a, x.b, x.c]\n}\n", "locals {\n  a = [x.a, x.c]\n}\n"),
        ("locals {\n  a = [x.a, x.b]\n}\n", "locals {\n  a = [x.a]\n}\n"),
        ("locals {\n  a = [x.a, x.b, ]\n}\n", "locals {\n  a = [x.a, ]\n}\n"),
        ("locals {\n  a = concat([x.a], [x.b])\n}\n", "locals {\n  a = concat([x.a])\n}\n"),
        (
            "locals {\n  a = [\n    x.a,\n    # The other.\n    x.b, # two\n    x.c\n  ]\n}\n",
            "locals {\n  a = [\n    x.a,\n    x.c\n  ]\n}\n",
        ),
        ("locals {\n  a = [\n    x.a,\n    x.b\n  ]\n}\n", "locals {\n  a = [\n    x.a,\n  ]\n}\n"),
    ] {
        assert_eq!(made(before, &second()), after);
    }
}

#[test]
fn blocks_appended_together_stand_as_if_one_after_the_other() {
    let texts =
        ["output \"a\" {\n  value = 1\n}\n", "# b\noutput \"b\" {}", "locals {\n  c = 1\n}\n"];
    let parents = [Address::root(), Address::root().block("resource", ["x", "y"])];
    for before in ["", "resource \"x\" \"y\" {\n  a = 1\n}\n", "resource \"x\" \"y\" {}\r\n# end"] {
        let document = Document::parse(before).unwrap();
        for parent in &parents[..if before.is_empty() { 1 } else { 2 }] {
            let append = |text: &&str| Edit::AppendBlock {
                parent: parent.clone(),
                text: (*text).to_owned(),
            };
            let edits: Vec<Edit> = texts.iter().map(append).collect();
            let together = document.edit(&edits).unwrap();
            let apart = edits.iter().fold(document.clone(), |it, edit| it.edit([edit]).unwrap());
            assert_eq!(together.text(), apart.text());
        }
    }
}
