//! Values as HCL literals that nothing in the value can break out of, and back.

use unicode_ident::{is_xid_continue, is_xid_start};

use super::lex::tokenize;
use super::token::TokenKind;

/// The value as a quoted HCL string. Whatever it holds, the result is one string literal on one
/// line that evaluates to the value: quotes and backslashes, `${` and `%{` are escaped, and so is
/// every character that is invisible or changes the direction of the text around it.
///
/// Terraform brings strings to Unicode's normal form C when it reads them, also this one.
pub fn quote(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Right for any run: only the last `$` before the brace could open a template.
            '$' | '%' if chars.peek() == Some(&'{') => out.extend([c, c]),
            c if hides(c) && u32::from(c) > 0xffff => {
                out.push_str("\\U");
                push_hex(&mut out, u32::from(c), 8);
            }
            c if hides(c) => {
                out.push_str("\\u");
                push_hex(&mut out, u32::from(c), 4);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn push_hex(out: &mut String, value: u32, digits: u32) {
    let nibbles = (0..digits).rev().map(|place| (value >> (4 * place)) & 0xf);
    out.extend(nibbles.filter_map(|nibble| char::from_digit(nibble, 16)));
}

/// Control characters, line separators, and what reorders or hides text. The joiners that make
/// up emoji and some scripts' letters are left alone.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What a quoted string literal evaluates to; `None` if `literal` is anything else, such as a
/// string with a template in it.
pub fn unquote(literal: &str) -> Option<String> {
    let tokens = tokenize(literal).ok()?;
    let (first, rest) = tokens.split_first()?;
    let (last, inner) = rest.split_last()?;
    let quoted = first.kind == TokenKind::OpenQuote && last.kind == TokenKind::CloseQuote;
    if !quoted || inner.iter().any(|token| token.kind != TokenKind::QuotedText) {
        return None;
    }
    Some(unescaped(literal.get(first.end..last.start)?))
}

/// The text between quotes, its escapes resolved. The lexer has seen that they are ones.
pub(super) fn unescaped(written: &str) -> String {
    let mut rest = written;
    let mut value = String::with_capacity(written.len());
    while let Some(at) = rest.find(['\\', '$', '%']) {
        let (plain, special) = rest.split_at(at);
        value.push_str(plain);
        let (c, taken) = match unescape(special) {
            Some(escape) if special.starts_with('\\') => escape,
            _ if special.starts_with("$${") || special.starts_with("%%{") => {
                value.extend(special.chars().next());
                ('{', 3)
            }
            _ => (special.chars().next().unwrap_or_default(), 1),
        };
        value.push(c);
        rest = special.get(taken..).unwrap_or_default();
    }
    value.push_str(rest);
    value
}

/// The text of a heredoc, in which `$${` and `%%{` are the only escapes.
pub(super) fn unescaped_markers(written: &str) -> String {
    written.replace("$${", "${").replace("%%{", "%{")
}

/// The character that the escape at the start of `rest` stands for, and the escape's length.
fn unescape(rest: &str) -> Option<(char, usize)> {
    let digits = match rest.as_bytes().get(1)? {
        b'n' => return Some(('\n', 2)),
        b'r' => return Some(('\r', 2)),
        b't' => return Some(('\t', 2)),
        b'u' => 4,
        b'U' => 8,
        other => return Some((char::from(*other), 2)),
    };
    let value = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(value)?, 2 + digits))
}

/// Can the word stand as the name of an argument, block or local value? It begins with a letter
/// or `_` and goes on with letters, digits, `_` and `-`, letters being those of Unicode.
pub fn is_identifier(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c == '_' || is_xid_start(c))
        && chars.all(|c| c == '-' || is_xid_continue(c))
}

/// The word as the key of an object: bare where HCL takes it for a name, quoted elsewhere.
pub fn object_key(word: &str) -> String {
    let keyword = matches!(word, "for" | "null" | "true" | "false");
    if is_identifier(word) && !keyword { word.to_string() } else { quote(word) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_identifier, object_key, quote, unquote};

    #[test]
    fn what_would_open_a_template_is_doubled() {
        assert_eq!(quote("${x}"), r#""$${x}""#);
        assert_eq!(quote("$${x} %{if}"), r#""$$${x} %%{if}""#);
        assert_eq!(quote("$ % $$ 100%"), r#""$ % $$ 100%""#);
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(quote("a\u{202e}b\u{feff}\u{7f}\0"), r#""a\u202eb\ufeff\u007f\u0000""#);
        assert_eq!(quote("\u{e0001}"), r#""\U000e0001""#);
        assert_eq!(quote("é 👩\u{200d}👧 ü"), "\"é 👩\u{200d}👧 ü\"");
    }

    #[test]
    fn only_a_plain_literal_is_unquoted() {
        assert_eq!(unquote(r#""a\tb\u00e9$${x}""#).as_deref(), Some("a\tbé${x}"));
        assert_eq!(unquote(r#""""#).as_deref(), Some(""));
        for other in [r#""${x}""#, "x", "1", r#""a" + "b""#, r#"("a")"#, "\"a", ""] {
            assert_eq!(unquote(other), None, "{other}");
        }
    }

    #[test]
    fn keys_are_quoted_where_they_must_be() {
        assert_eq!(object_key("billing-mode"), "billing-mode");
        for word in ["for", "null", "a b", "1st", "-a", "", "a.b", "${x}"] {
            assert!(object_key(word).starts_with('"'), "{word}");
        }
        assert!(is_identifier("größe") && !is_identifier("-") && !is_identifier("a b"));
    }

    /// Strings rich in what has a meaning in HCL.
    fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            3 => prop::sample::select(vec![
                "$", "%", "{", "}", "\"", "\\", "${", "%{", "$${", "~", "\n", "\r\n", "\t", "EOT",
                "\u{202e}", "\u{feff}", "\u{2028}", "\u{0}", "\u{85}", "é", "u0041", "#", "//",
            ])
            .prop_map(str::to_string),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_quoted_value_evaluates_to_itself(value in nasty()) {
            let quoted = quote(&value);
            prop_assert_eq!(unquote(&quoted), Some(value.clone()));
            let text = format!("a = {quoted}\nb = {{ {quoted} = \"x${{1}}\" }}\n");
            let body: hcl::Body = hcl::from_str(&text).unwrap();
            let read = body.attributes().next().map(|attribute| attribute.expr().clone());
            prop_assert_eq!(read, Some(hcl::Expression::from(value)));
        }

        #[test]
        fn a_quoted_value_hides_nothing(value in nasty()) {
            prop_assert!(!quote(&value).chars().any(super::hides));
        }
    }
}
