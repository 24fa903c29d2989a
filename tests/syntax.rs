//! What Terraform accepts is read, and what it refuses is refused, at the place that is wrong.

#![allow(clippy::disallowed_methods, reason = "tests read how many rounds to run")]
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail as a test does")]

mod support;

use std::path::Path;

use bedrock_profile::hcl::{Document, layout, layout_range, mirror, tokenize};
use proptest::prelude::*;
use support::{Dice, Verdict, corpus, terraform_fmt, terraform_verdicts};

/// Odd snippets that Terraform accepts.
const VALID: &[&str] = &[
    "a = (var.\nx)\n",
    "a = <<-E\n  E\nb = <<-E\n  E\n",
    "a = [<<-E\n  E\n, 1]\n",
    "a = {b = 1, for = 2}\n",
    "a { for = 2 }\n",
    "a \"for\" { for = 2 }\n",
    "a = var./* c */x\n",
    "a = (var.# c\nx)\n",
    "a = [1, # c\n 2]\n",
    "a = (x != # c\nnull)\n",
    "a = { for k, v in m : k => v &&\n w }\n",
    "a = { # c\nfor k, v in m : k => <<EOT\nx\nEOT\n}\n",
    "a { b = 1 }\n",
    "a = x. y\n",
    "a = { x = 1, x = 2 }\n",
    "a = \"${x\n}\"\n",
    "a = [\n1\n,\n2\n]\n",
    "a = 1 # c\r b\n",
    "a = for\n",
    "a = x[*][*]\n",
    "a = x::y(1)\n",
    "a = x == y == z\n",
    "a = { b.c = 1 }\n",
    "a = { b[0] = 1 }\n",
    "a = { 1 = 2 }\n",
    "a = { null = 2, true = 3 }\n",
    "a = b.for\n",
    "for = 1\n",
    "in { if = 1 }\n",
    "a = null.b\n",
    "a = 1.b\n",
    "a = \"x\".b\n",
    "a = \"x\"[0]\n",
    "a = <<-EOT\n  ${<<B\nB\n}\nEOT\n",
    "a = {\n}\n",
    "a = f(\n)\n",
    "a = [\n# c\n]\n",
    "a = (\n# c\n1\n# d\n)\n",
    "a = f(x...)\n",
    "a = f(\nx\n...\n)\n",
    "a = (x\n[0]\n.y)\n",
    "a = (x\n? y\n: z)\n",
    "a = {\n\n a = 1,\n\n # c\n b = 2\n}\n",
    "a = [for\nx\nin\ny\n:\nx\n]\n",
    "a = {for k, v in x : k => v...}\n",
    "a = {for k, v in x : k => v\n...\nif y}\n",
    "a = \"%{ if x }y%{ else }z%{ endif }\"\n",
    "a = <<EOT\n%{ if x }\n%{ for y in z ~}\n  ${y}\n%{~ endfor }\n%{ else }\n%{ endif }\nEOT\n",
    "a = x.*\n",
    "a = x.*.y\n",
    "a = !x\n",
    "a = - x\n",
    "a = \"$${x}\"\n",
    "a = \"$$${x}\"\n",
    "a = { \"a${b}\" = 1 }\n",
    "a = { (x) : 1 }\n",
    "a = {\nx : 1,\ny = 2\n}\n",
    "a = 1.5e3\n",
    "a = 1E+3\n",
    "a = x ? y : z ? w : v\n",
    "a \"b\" c {}\n",
    "a = f({}...)\n",
    "a = x[y[z]]\n",
    "a = {a=1\n}\n",
    "/* c */ a = 1 /* d */ // e\n",
    "a = {}.b\n",
    "a = [][0]\n",
    "a { # c\n}\n",
    "a {\n} # c\n",
    "a { /* c */ }\n",
    "a { /* c */ b = 1 /* d */ }\n",
    "a { b = {\n c = 1\n} }\n",
    "a { b = [\n1\n] }\n",
    "a /* c */ = /* d */ 1\n",
    "a /* c */ \"b\" /* d */ {}\n",
    "a = x.0\n",
    "a = x.0.y\n",
    "a = x.00\n",
    "a = x.007.y[0]\n",
    "a = x.1e5\n",
    "a = x.*.1E-5.y\n",
    "a = \"${x.1e+5}\"\n",
    "a = x.99999999999999999999999\n",
    "a = x[0].1\n",
    "a = x.y.*.z[0]\n",
    "a = true ? 1 : 2\n",
    "a = null\n",
    "a = !true && false\n",
    "a = 1 == 2 ? 3 : 4\n",
    "a = \"${true ? \"x\" : \"y\"}\"\n",
    "a = [for x in [1] : { a = x }]\n",
    "a = (\n[for x in y : x])\n",
    "a = x.if\n",
    "a = {if = 1, in = 2}\n",
    "a = if\n",
    "a = forx\n",
    "a = [for_x]\n",
    "a = {for_x = 1}\n",
    "a = {\nfor\nk in x : k => 1}\n",
    "a = <<A\n<<B\nA\n",
    "a = \"<<B\"\n",
    "a = 00\n",
    "a = 1.0.b\n",
    "a = - 1\n",
    "a = x.é\n",
    "a = \"é\"\n",
    "𝒳 = 1\n",
    "a\t=\t1\n",
    "a = (f(x)\n.b)\n",
    "a = (x[\n*\n])\n",
    "a = x[/* c */ *]\n",
    "a = [for x in y : x if(z)]\n",
    "a = \"%{if(x)}%{endif}\"\n",
    "a = \"%{if x\n}%{endif}\"\n",
    "resource ifx ify {}\n",
    "x {\n  a = b\n  ifx = 1\n}\n",
    "a = x.*.y[*]\n",
    "a = x[*].*\n",
    "a = (x.*).*\n",
    "a = { x = 1, y = 2, x = { x = 1 }, \"x\" = 3, x = <<EOT\nx\nEOT\n}\n",
    "a = <<EOT\n${x} EOT\nEOT ${x}\nEOT\n",
    "a = x[for]\n",
    "a = x[for.y]\n",
    "a = {\n  b = f(x)\n  [c] = 1\n}\n",
    "a = {\n  b = [1]\n  - c = 1\n}\n",
    "a = { b ? c : d = 1 }\n",
    "a = (f\n(x))\n",
    "a = 1e400\n",
    "a = -1e400\n",
    "a = { x = 1, \"x\" = 2 }\n",
    "a = f(x) /* c */ || y\n",
    "a = f(x) /*\n*/ || y\n",
];

/// Snippets that Terraform refuses, the line and column at which we point, and what we say.
const INVALID: &[(&str, &str, &str)] = &[
    ("a = {for=1}\n", "1:9", "expected a name after `for`, found `=`"),
    ("a = {\nfor=1\n}\n", "2:4", "expected a name after `for`, found `=`"),
    ("a = <<E\n  E\nE\n", "3:2", "expected `=` or `{` after `E`, found the end of the line"),
    ("a = f(x)\n.b\n", "2:1", "a line cannot begin with `.`, except in parentheses"),
    ("a = [for i inx.l : i]\n", "1:12", "expected `in`, found `inx`"),
    ("a = \"%{ for i inx }%{ endfor }\"\n", "1:15", "expected `in`, found `inx`"),
    ("a = [for x in y : x ifz]\n", "1:21", "expected `]`, found `ifz`"),
    ("a = x[\n*]\n", "2:1", "the `[*]` of this `*` must stand on one line"),
    ("a = x[*\n]\n", "1:7", "the `[*]` of this `*` must stand on one line"),
    ("a = x.*.y.*\n", "1:11", "a second `.*` is not allowed: write `[*]`"),
    ("a = \"%{if x}%{endfor}\"\n", "1:15", "this `endfor` stands in a `if` that is not ended yet"),
    ("a = \"\\é\"\n", "1:6", "`\\é` is no escape: a backslash itself is written `\\\\`"),
    (
        "a = \"x\n",
        "1:5",
        "this string runs over the end of its line: close it with `\"`, write the line end as `\\n`, or use a heredoc",
    ),
    ("a = <<EOT\nx\n", "1:5", "this heredoc is never closed: a line with only `EOT` is missing"),
    ("a = <<EOT\nEOT", "2:4", "the heredoc's end marker `EOT` needs a line end after it"),
    ("a = [1, 2\n", "1:5", "this `[` is never closed"),
    ("x {\n", "1:3", "this `{` is never closed"),
    ("x }\n", "1:3", "this `}` closes nothing: it was never opened"),
    ("a = (1]\n", "1:7", "this `]` does not close the `(` that line 1 opened"),
    ("a = \"${x\"\n", "1:6", "this `${` is not closed: a `}` is missing before the next `\"`"),
    ("a = 1.2.3\n", "1:5", "`1.2.3` is not a number"),
    ("a = x.0.1\n", "1:7", "`0.1` is not a number"),
    ("a = x.0.1e5\n", "1:7", "`0.1e5` is not a number"),
    ("a = 'x'\n", "1:5", "strings are written in double quotes (`\"`), not in single quotes"),
    ("a = 1;\n", "1:6", "`;` has no meaning here: each argument stands on its own line"),
    ("a = x &  y\n", "1:7", "`&` is no operator: write `&&`"),
    (
        "a = var.\n",
        "1:8",
        "the line ends after this `.`: the expression must go on there, or stand in parentheses",
    ),
    (
        "a = 1 +\n2\n",
        "1:7",
        "the line ends after this `+`: the expression must go on there, or stand in parentheses",
    ),
    ("a =\n1\n", "1:3", "the line ends after this `=`: the value must begin on the same line"),
    (
        "a = x != # c\nnull\n",
        "1:7",
        "the line ends after this `!=`: the expression must go on there, or stand in parentheses",
    ),
    (
        "a = var.# c\nx\n",
        "1:8",
        "the line ends after this `.`: the expression must go on there, or stand in parentheses",
    ),
    (
        "a = { b =\n 1 }\n",
        "1:9",
        "the line ends after this `=`: the value must begin on the same line",
    ),
    ("a = 1 b\n", "1:7", "expected the line to end here, found `b`"),
    ("a\n", "1:2", "expected `=` or `{` after `a`, found the end of the line"),
    ("x \"y\"\n", "1:6", "expected `{`, found the end of the line"),
    (
        "x { a = 1, b = 2 }\n",
        "1:10",
        "expected a line end, or one argument and `}`, after `{`, found `,`: only a block with a single argument may stand on one line",
    ),
    ("x {\n  a = 1\n  a = 2\n}\n", "3:3", "the argument `a` is set twice in this block"),
    ("a = { b }\n", "1:9", "expected `=` or `:` after this entry's key, found `}`"),
    (
        "a = { b = 1 c = 2 }\n",
        "1:13",
        "expected `,`, a line end or `}` after this entry's value, found `c`",
    ),
    ("a = [1 2]\n", "1:8", "expected `,` or `]`, found `2`"),
    ("a = f(1 2)\n", "1:9", "expected `,` or `)`, found `2`"),
    ("a = \"\\q\"\n", "1:6", "`\\q` is no escape: a backslash itself is written `\\\\`"),
    (
        "a = \"\\u12\"\n",
        "1:6",
        "`\\u` takes four and `\\U` eight hexadecimal digits that name a character",
    ),
    (
        "a = \"\\ud800\"\n",
        "1:6",
        "`\\u` takes four and `\\U` eight hexadecimal digits that name a character",
    ),
    ("/* x\n", "1:1", "this comment is never closed"),
    ("a = ?\n", "1:5", "expected a value, found `?`"),
    ("a = x ? y\n", "1:10", "expected `:`, found the end of the line"),
    ("a = [for x in y]\n", "1:16", "expected `:`, found `]`"),
    ("a = {for x in y : x}\n", "1:20", "expected `=>`, found `}`"),
    ("1 = 2\n", "1:1", "expected an argument or a block, found `1`"),
    ("\"a\" = 1\n", "1:1", "expected an argument or a block, found a string"),
    ("x \"${y}\" {}\n", "1:4", "a label is a plain string, without a template in it"),
    (
        "a = \"%{ if x }\"\n",
        "1:15",
        "the `if` of line 1 is not ended before here: `%{ endif }` is missing",
    ),
    ("a = \"%{ endif }\"\n", "1:9", "there is no `if` that this `endif` could belong to"),
    (
        "a = \"%{ foo }\"\n",
        "1:9",
        "`foo` is no directive: those are if, else, endif, for and endfor",
    ),
    ("a = f(\n", "1:6", "this `(` is never closed"),
    ("a = x[\n", "1:6", "this `[` is never closed"),
    ("a = \"x\" \"y\"\n", "1:9", "expected the line to end here, found a string"),
    ("x {} y {}\n", "1:6", "expected the line to end here, found `y`"),
    ("x { y {} }\n", "1:5", "a block on one line can hold one argument, and no block"),
    ("a = <<EOT x\nEOT\n", "1:5", "a heredoc's marker must be the last thing on its line"),
    ("a = << x\n", "1:5", "`<<` opens a heredoc: a marker must follow it"),
    ("a = x...\n", "1:6", "expected the line to end here, found `...`"),
    (
        "a = !\n",
        "1:5",
        "the line ends after this `!`: the expression must go on there, or stand in parentheses",
    ),
    ("a = 1 = 2\n", "1:7", "expected the line to end here, found `=`"),
    ("a = { = 1 }\n", "1:7", "expected a value, found `=`"),
    ("a = (1, 2)\n", "1:7", "expected `)`, found `,`"),
    ("a = ()\n", "1:6", "expected a value, found `)`"),
    ("a = x.*.*\n", "1:9", "a second `.*` is not allowed: write `[*]`"),
    ("a = \"${}\"\n", "1:8", "expected a value, found `}`"),
    ("a = [,]\n", "1:6", "expected a value, found `,`"),
    ("a = f(,)\n", "1:7", "expected a value, found `,`"),
    ("a = {,}\n", "1:6", "expected a value, found `,`"),
    ("a = [1,,2]\n", "1:8", "expected a value, found `,`"),
    (
        "x { a = 1 \n}\n",
        "1:11",
        "expected a line end, or one argument and `}`, after `{`, found the end of the line: only a block with a single argument may stand on one line",
    ),
    ("x {a = 1}}\n", "1:10", "this `}` closes nothing: it was never opened"),
    ("a = x::y\n", "1:9", "expected `(`, found the end of the line"),
    ("- = 1\n", "1:1", "expected an argument or a block, found `-`"),
    ("a = \"${x y}\"\n", "1:10", "expected `}`, found `y`"),
    (
        "a = \"${x}\n",
        "1:5",
        "this string runs over the end of its line: close it with `\"`, write the line end as `\\n`, or use a heredoc",
    ),
    ("x {\n  b = 1\n} c = 2\n", "3:3", "expected the line to end here, found `c`"),
    ("a = 5 5\n", "1:7", "expected the line to end here, found `5`"),
    ("a = 0x1f\n", "1:5", "`0x1f` is not a number"),
    ("a = 1e\n", "1:5", "`1e` is not a number"),
    ("a = 1_000\n", "1:5", "`1_000` is not a number"),
    (
        "a = <<EOT\n%{ for x in y }\nEOT\n",
        "3:1",
        "the `for` of line 2 is not ended before here: `%{ endfor }` is missing",
    ),
    ("a = { a = 1\n, b = 2 }\n", "2:1", "expected a value, found `,`"),
    ("a = [for x, y, z in w : x]\n", "1:14", "expected `in`, found `,`"),
    ("a = { for = 1 }\n", "1:11", "expected a name after `for`, found `=`"),
    ("a = x.y.1.2\n", "1:9", "`1.2` is not a number"),
    ("a = [for x in y : x if]\n", "1:23", "expected a value, found `]`"),
    (
        "a = -\n",
        "1:5",
        "the line ends after this `-`: the expression must go on there, or stand in parentheses",
    ),
    ("x y z = 1\n", "1:7", "expected `{`, found `=`"),
    ("x = 1 {}\n", "1:7", "expected the line to end here, found `{`"),
    ("x {\n}{\n}\n", "2:2", "expected the line to end here, found `{`"),
    ("a = {} {}\n", "1:8", "expected the line to end here, found `{`"),
    ("{}\n", "1:1", "expected an argument or a block, found `{`"),
    ("= 1\n", "1:1", "expected an argument or a block, found `=`"),
    ("a = [\n1\n2\n]\n", "3:1", "expected `,` or `]`, found `2`"),
    ("a = f(1\n2)\n", "2:1", "expected `,` or `)`, found `2`"),
    ("a = {\n b = 1,, \n}\n", "2:8", "expected a value, found `,`"),
    ("a = 1 \r b = 2\n", "1:7", "a carriage return without a line feed is no line end"),
    (
        "a = <<EOT\nx\ry\nEOT\n",
        "2:2",
        "a heredoc may not hold a carriage return without a line feed",
    ),
    (
        "a = \"x\ry\"\n",
        "1:5",
        "this string runs over the end of its line: close it with `\"`, write the line end as `\\n`, or use a heredoc",
    ),
    ("a\u{a0}= 1\n", "1:2", "the character U+00A0 has no meaning here"),
    ("a = x \u{feff}\n", "1:7", "a byte order mark may stand at the start of a file only"),
    ("a = 1 & 2\n", "1:7", "`&` is no operator: write `&&`"),
    ("a = 1 | 2\n", "1:7", "`|` is no operator: write `||`"),
    ("a = ~1\n", "1:5", "the character `~` has no meaning here"),
    ("x {\n  b = 1\n", "1:3", "this `{` is never closed"),
    ("a = `x`\n", "1:5", "a backtick has no meaning here"),
    ("a = @x\n", "1:5", "the character `@` has no meaning here"),
    (
        "é = \"\n",
        "1:5",
        "this string runs over the end of its line: close it with `\"`, write the line end as `\\n`, or use a heredoc",
    ),
    ("a = x\n[0]\n", "2:1", "a line cannot begin with `[`, except in parentheses"),
    (
        "a = \"%{ for x in y ~}\n%{ endfor }\"\n",
        "1:5",
        "this string runs over the end of its line: close it with `\"`, write the line end as `\\n`, or use a heredoc",
    ),
    (
        "a = -\n",
        "1:5",
        "the line ends after this `-`: the expression must go on there, or stand in parentheses",
    ),
    ("a = f(x)(y)\n", "1:9", "expected the line to end here, found `(`"),
    ("a = x.y()\n", "1:8", "expected the line to end here, found `(`"),
    ("a {\n  b = 1 }\n", "2:9", "expected the line to end here, found `}`"),
    (
        "a { b = 1 # c\n}\n",
        "1:11",
        "expected a line end, or one argument and `}`, after `{`, found the end of the line: only a block with a single argument may stand on one line",
    ),
    ("a = [for]\n", "1:9", "expected a name after `for`, found `]`"),
    ("a = [ for , x]\n", "1:11", "expected a name after `for`, found `,`"),
    ("a = 1...\n", "1:6", "expected the line to end here, found `...`"),
    ("a = 1\u{c}\n", "1:6", "the character U+000C has no meaning here"),
    ("a = f(x)\n|| y\n", "2:1", "a line cannot begin with `||`, except in parentheses"),
    ("a = [1]\n== 2\n", "2:1", "a line cannot begin with `==`, except in parentheses"),
    (
        "a = [for x in y : x]\n? 1 : 2\n",
        "2:1",
        "a line cannot begin with `?`, except in parentheses",
    ),
    ("a = f(x)\n[\"b\"]\n", "2:1", "a line cannot begin with `[`, except in parentheses"),
    ("a = f(x) # c\n\n- 1\n", "3:1", "a line cannot begin with `-`, except in parentheses"),
    ("a = (x)\n: 1\n", "2:1", "a line cannot begin with `:`, except in parentheses"),
    ("x {\n  a = f(x)\n  && y\n}\n", "3:3", "a line cannot begin with `&&`, except in parentheses"),
    (
        "a = {\n  b = f(x)\n  || y\n}\n",
        "3:3",
        "a line cannot begin with `||`, except in parentheses",
    ),
    (
        "a = {\n  b = [1]\n  ? 1 : 2\n}\n",
        "3:3",
        "a line cannot begin with `?`, except in parentheses",
    ),
    (
        "a = {\n  b = f(x)\n  [\"c\"]\n}\n",
        "3:8",
        "expected `=` or `:` after this entry's key, found the end of the line",
    ),
    (
        "a = {\n  b = f(x)\n  - 1\n}\n",
        "3:6",
        "expected `=` or `:` after this entry's key, found the end of the line",
    ),
    (
        "a = [for x in y : x => x]\n",
        "1:19",
        "a `for` between `[` and `]` gives values only: `=>` belongs to one in `{`",
    ),
    (
        "a = [for x in y : x...]\n",
        "1:20",
        "a `for` between `[` and `]` gives values only: `...` belongs to one in `{`",
    ),
    (
        "a = \"${f(\"b\") \"c\"}\"\n",
        "1:6",
        "this `${` is not closed: a `}` is missing before the next `\"`",
    ),
    (
        "a = \"${\nx\n}\n\"\n",
        "3:2",
        "this string runs over the end of its line: close it with `\"`, write the line end as `\\n`, or use a heredoc",
    ),
    ("a = (1\nb = 2\n", "2:1", "expected `)`, found `b`"),
    ("a = \"${f(\n1)\n2}\"\n", "3:1", "expected `}`, found `2`"),
];

/// Line and column, both from 1, the column in characters.
fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |start| start.chars().count()) + 1;
    format!("{line}:{column}")
}

#[test]
fn odd_but_valid_text_is_read() {
    for text in VALID {
        assert_eq!(Document::parse(*text).err(), None, "{text:?}");
    }
}

#[test]
fn invalid_text_is_refused_where_it_is_wrong() {
    for (text, wanted, message) in INVALID {
        let error = Document::parse(*text).map(|document| document.bytes().len()).unwrap_err();
        assert_eq!(place(text, error.span.start), *wanted, "{text:?}: {}", error.message);
        assert_eq!(error.message, *message, "{text:?}");
        assert!(error.span.end <= text.len(), "{text:?}: {:?}", error.span);
    }
}

#[test]
fn terraform_agrees_about_every_snippet() {
    let valid = VALID.iter().map(|text| (text, true));
    let all: Vec<_> = valid.chain(INVALID.iter().map(|(text, ..)| (text, false))).collect();
    let files: Vec<_> =
        all.iter().map(|(text, _)| ((*text).to_string(), text.as_bytes().to_vec())).collect();
    let Some(results) = terraform_fmt(&files) else { return };
    for ((text, valid), result) in all.iter().zip(results) {
        assert_eq!(result.is_some(), *valid, "{text:?}");
    }
}

/// Brackets, or what nests without any, around a value.
const NESTS: &[(&str, &str)] = &[
    ("[", "]"),
    ("(", ")"),
    ("{ a = ", " }"),
    ("f(", ")"),
    ("x[", "]"),
    ("[for x in ", " : x]"),
    ("\"${", "}\""),
    ("{ (", ") = 1 }"),
    ("\"%{ if x }${", "}%{ endif }\""),
    ("!", ""),
    ("-", ""),
    ("x ? y : ", ""),
    ("x ? ", " : 1"),
    ("1 - ", ""),
    ("1 + 2 * ", ""),
];

#[test]
fn a_thousand_levels_are_read_and_more_are_refused() {
    let nested = |depth: usize, (open, close): &(&str, &str)| {
        format!("a = {}1{}\n", open.repeat(depth), close.repeat(depth))
    };
    for nest in NESTS {
        // A loop around a template in a directive counts for two.
        for depth in [1, 30, 65, 450] {
            let parsed = Document::parse(nested(depth, nest));
            assert!(parsed.is_ok(), "{nest:?} {depth}: {:?}", parsed.err());
        }
        let error = Document::parse(nested(20_000, nest)).unwrap_err();
        assert!(error.beyond, "{nest:?}: {error:?}");
        assert!(error.message.contains("1000 levels"), "{nest:?}: {error:?}");
    }
    for nest in &NESTS[..7] {
        assert!(Document::parse(nested(1000, nest)).is_ok(), "{nest:?}");
        assert!(Document::parse(nested(1001, nest)).is_err(), "{nest:?}");
    }
    let blocks = |depth| format!("{}{}", "a {\n".repeat(depth), "}\n".repeat(depth));
    assert!(Document::parse(blocks(1000)).is_ok());
    assert!(Document::parse(blocks(20_000)).unwrap_err().beyond);
}

#[test]
fn chains_of_operators_have_no_limit() {
    for operator in ["+", "*", "&&", "||"] {
        let chain = format!("a = 1{}\n", format!(" {operator} 1").repeat(20_000));
        assert!(Document::parse(chain).is_ok(), "{operator}");
    }
}

/// What a mutant may have put in anywhere.
const ODD: &[&str] = &[
    "\n", "\n\n", "\r\n", "\"", "${", "%{", "}", "{", "(", ")", "[", "]", ".", ".0", ".*", "[*]",
    ",", "=", "==", "!", "-", "+", "*", "?", ":", "::", "=>", "...", "||", "&&", "# c\n", "// c\n",
    "/* c */", "/*\n*/", "for", "in", "if", "else", "endif", "endfor", "null", "true", "f(", "1.5",
    "1e400", "007", "<<A\n", "<<-A\n", "\nA\n", "~}", "${~", "\\", "\\n", "$${", " ", "\t", "é",
    "x", "_-",
];

/// A text with a few of its tokens dropped, doubled, swapped or replaced, or with a line moved.
fn mutant(text: &str, dice: &mut Dice) -> String {
    let tokens = tokenize(text).unwrap_or_default();
    let mut pieces = Vec::new();
    let mut end = 0;
    for token in &tokens {
        pieces.push(text[end..token.end].to_string());
        end = token.end;
    }
    pieces.push(text[end..].to_string());
    for _ in 0..=dice.below(2) {
        let (at, other) = (dice.below(pieces.len()), dice.below(pieces.len()));
        match dice.below(8) {
            0 => drop(pieces.remove(at)),
            1 => pieces.insert(at, pieces[other].clone()),
            2 => pieces.swap(at, other),
            3 => {
                let other = pieces[other].clone();
                pieces[at].push_str(&other);
            }
            // A line that ends elsewhere.
            4 => pieces[at] = pieces[at].replace('\n', " "),
            5 => pieces[at].push('\n'),
            _ => pieces.insert(at, ODD[dice.below(ODD.len())].to_string()),
        }
        if pieces.is_empty() {
            break;
        }
    }
    pieces.concat()
}

/// Files to make mutants of: parts of the corpus and of the modules, and each snippet above. A mutant
/// of a long file is nearly always invalid in the same few ways.
fn originals() -> Vec<String> {
    let mut originals: Vec<String> = VALID.iter().map(|text| (*text).to_string()).collect();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/modules")];
    let mut files: Vec<String> =
        corpus().iter().map(|(_, bytes)| mirror(bytes).into_owned()).collect();
    while let Some(folder) = folders.pop() {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "tf") {
                files.push(mirror(&std::fs::read(path).unwrap()).into_owned());
            }
        }
    }
    for file in files {
        originals.extend(file.split_inclusive("\n\n").map(str::to_string));
    }
    originals
}

/// How Terraform and this program differ about a text, if they do: whether it is HCL, and on which
/// line it is not. Two kinds of line are meant to differ. What is never closed is shown here where it
/// was opened, and by Terraform partly there, partly where the string around it begins, and partly at
/// the end of the file. Where the `]` of an index is missing, Terraform shows the next `]` that it
/// finds, which can be many lines further on.
fn difference(text: &str, theirs: &Verdict) -> Option<String> {
    match (Document::parse(text), theirs) {
        (Ok(_), Ok(_)) => None,
        (Ok(_), Err(lines)) => Some(format!("Terraform alone refuses it, at {lines:?}")),
        (Err(error), Ok(_)) => Some(format!("only we refuse it: {error:?}")),
        (Err(error), Err(lines)) => {
            let line = text[..error.span.start].matches('\n').count() + 1;
            let known = ["never closed", "expected `]`", "the `[*]` of", "does not close the `[`"];
            let known = known.iter().any(|known| error.message.contains(known));
            (!known && !lines.contains(&line))
                .then(|| format!("line {line}, not {lines:?}: {}", error.message))
        }
    }
}

/// Two thousand, or as many as `BEDROCK_PROFILE_MUTANTS` says, other ones with another
/// `BEDROCK_PROFILE_SEED`.
#[test]
fn mutants_are_judged_as_terraform_judges_them() {
    let number = |name: &str| std::env::var(name).ok().map(|value| value.parse::<u32>().unwrap());
    let count = number("BEDROCK_PROFILE_MUTANTS").unwrap_or(2_000);
    let mut dice = Dice::new(number("BEDROCK_PROFILE_SEED").unwrap_or(1).into());
    let originals = originals();
    let (mut accepted, mut refused, mut differences) = (0, 0, Vec::new());
    for start in (0..count).step_by(2_000) {
        let files: Vec<(String, Vec<u8>)> = (start..count.min(start + 2_000))
            .map(|_| {
                let original = &originals[dice.below(originals.len())];
                (String::new(), mutant(original, &mut dice).into_bytes())
            })
            .collect();
        let Some(verdicts) = terraform_verdicts(&files) else { return };
        for ((_, bytes), verdict) in files.iter().zip(&verdicts) {
            *(if verdict.is_ok() { &mut accepted } else { &mut refused }) += 1;
            let text = String::from_utf8_lossy(bytes);
            if let Some(difference) = difference(&text, verdict) {
                differences.push(format!("{difference}\n{text:?}"));
            }
        }
    }
    assert!(accepted > count / 20 && refused > count / 20, "{accepted} and {refused}");
    assert!(differences.is_empty(), "{} of {count}\n{}", differences.len(), differences.join("\n"));
}

/// Text made of the words that matter to HCL, nearly always in the wrong order.
fn soup() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(vec![
            "a", "bb", "=", " ", "\n", "\r\n", "\"", "${", "%{", "}", "{", "(", ")", "[", "]", ",", ".",
            "<<A\n", "<<-A\n", "A\n", "  A\r\n", "# c\n", "/* c */", "//", "1", "1.5e3", "-", "!", "::",
            "=>", "...", "~}", "\\", "$${", "\t", "\u{feff}", "é", "for", "in", "if", "endif", "?", ":", "*",
        ]).prop_map(str::to_string),
        1 => any::<String>(),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

/// What may stand between tokens.
const SPACES: [char; 3] = [' ', '\t', '\u{feff}'];

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = mirror(&bytes);
        prop_assert_eq!(text.len(), bytes.len());
        if let Err(error) = Document::parse(bytes.clone()) {
            prop_assert!(error.span.start <= error.span.end && error.span.end <= bytes.len());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in soup()) {
        if let Err(error) = Document::parse(text.clone()) {
            prop_assert!(text.get(error.span).is_some());
        }
    }

    #[test]
    fn tokens_lose_no_byte(text in soup()) {
        if let Ok(tokens) = tokenize(&text) {
            let mut end = 0;
            for token in &tokens {
                let gap = text.get(end..token.start).unwrap();
                prop_assert_eq!(gap.trim_matches(SPACES), "");
                prop_assert!(token.end > token.start);
                end = token.end;
            }
            prop_assert_eq!(text[end..].trim_matches(SPACES), "");
        }
    }

    #[test]
    fn a_layout_keeps_every_token_and_stays(text in soup()) {
        let laid_out = layout(&text);
        if let Ok(tokens) = tokenize(&text) {
            let after = tokenize(&laid_out).unwrap();
            let words = |tokens: &[bedrock_profile::hcl::Token], text: &str| -> Vec<String> {
                tokens.iter().map(|token| token.text(text).to_string()).collect()
            };
            prop_assert_eq!(words(&tokens, &text), words(&after, &laid_out));
        }
        prop_assert_eq!(layout(&laid_out), laid_out);
    }

    #[test]
    fn a_layout_of_a_range_is_the_layout_there(text in soup(), at in 0usize..200, len in 0usize..50) {
        let at = at.min(text.len());
        let part = layout_range(&text, at..at + len);
        prop_assert_eq!(layout(&part), layout(&text));
        let whole = layout_range(&text, 0..text.len() + 1);
        if tokenize(&text).is_ok() {
            prop_assert_eq!(whole.trim_start_matches('\u{feff}'), layout(&text));
        }
    }
}
