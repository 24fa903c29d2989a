//! How numbers, escapes and the openers of templates are spelled.

use super::token::TokenKind;

/// The operator or bracket that `rest` begins with, with its length.
pub(super) fn punctuation(rest: &str) -> Option<(TokenKind, usize)> {
    let bytes = rest.as_bytes();
    let kind = match (bytes.first()?, bytes.get(1)) {
        (b'.', Some(b'.')) if bytes.get(2) == Some(&b'.') => {
            return Some((TokenKind::Ellipsis, 3));
        }
        (b'=', Some(b'=')) => return Some((TokenKind::EqualEqual, 2)),
        (b'!', Some(b'=')) => return Some((TokenKind::NotEqual, 2)),
        (b'<', Some(b'=')) => return Some((TokenKind::LessEqual, 2)),
        (b'>', Some(b'=')) => return Some((TokenKind::GreaterEqual, 2)),
        (b'&', Some(b'&')) => return Some((TokenKind::And, 2)),
        (b'|', Some(b'|')) => return Some((TokenKind::Or, 2)),
        (b'=', Some(b'>')) => return Some((TokenKind::FatArrow, 2)),
        (b':', Some(b':')) => return Some((TokenKind::DoubleColon, 2)),
        (b'(', _) => TokenKind::OpenParen,
        (b'[', _) => TokenKind::OpenBracket,
        (b'{', _) => TokenKind::OpenBrace,
        (b')', _) => TokenKind::CloseParen,
        (b']', _) => TokenKind::CloseBracket,
        (b'=', _) => TokenKind::Equal,
        (b',', _) => TokenKind::Comma,
        (b'.', _) => TokenKind::Dot,
        (b':', _) => TokenKind::Colon,
        (b'?', _) => TokenKind::Question,
        (b'!', _) => TokenKind::Bang,
        (b'-', _) => TokenKind::Minus,
        (b'+', _) => TokenKind::Plus,
        (b'*', _) => TokenKind::Star,
        (b'/', _) => TokenKind::Slash,
        (b'%', _) => TokenKind::Percent,
        (b'<', _) => TokenKind::Less,
        (b'>', _) => TokenKind::Greater,
        _ => return None,
    };
    Some((kind, 1))
}

/// The interpolation or directive that opens at the start of `rest`.
pub(super) fn template_opener(rest: &str) -> Option<(TokenKind, usize)> {
    let kind = match rest.get(..2)? {
        "${" => TokenKind::OpenInterpolation,
        "%{" => TokenKind::OpenDirective,
        _ => return None,
    };
    Some((kind, if rest.as_bytes().get(2) == Some(&b'~') { 3 } else { 2 }))
}

/// The length of a `$${` or `%%{`, which stand for `${` and `%{` themselves.
pub(super) fn literal_opener(rest: &str) -> Option<usize> {
    (rest.starts_with("$${") || rest.starts_with("%%{")).then_some(3)
}

/// The length of the escape that `rest` begins with, if it is one.
pub(super) fn escape(rest: &str) -> Option<usize> {
    let digits = match rest.as_bytes().get(1)? {
        b'n' | b'r' | b't' | b'"' | b'\\' => return Some(2),
        b'u' => 4,
        b'U' => 8,
        _ => return None,
    };
    let hex = rest.get(2..2 + digits)?;
    let value = u32::from_str_radix(hex, 16).ok()?;
    (hex.bytes().all(|byte| byte.is_ascii_hexdigit()) && char::from_u32(value).is_some())
        .then_some(2 + digits)
}

pub(super) fn bad_escape(rest: &str) -> String {
    match rest.chars().nth(1) {
        Some('u' | 'U') => {
            "`\\u` takes four and `\\U` eight hexadecimal digits that name a character".to_string()
        }
        Some(c) if !c.is_control() => {
            format!("`\\{c}` is no escape: a backslash itself is written `\\\\`")
        }
        _ => "a backslash itself is written `\\\\`".to_string(),
    }
}

/// The run of digits, dots and exponents that Terraform takes for one number.
pub(super) fn number_like(rest: &str) -> &str {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut len = 0;
    loop {
        match bytes.get(len) {
            Some(b'0'..=b'9' | b'.') => len += 1,
            Some(b'e' | b'E') if digit(len + 1) => len += 2,
            Some(b'e' | b'E')
                if matches!(bytes.get(len + 1), Some(b'+' | b'-')) && digit(len + 2) =>
            {
                len += 3;
            }
            _ => break,
        }
    }
    rest.get(..len).unwrap_or_default().trim_end_matches('.')
}

/// Digits, then a fraction, then an exponent, the last two at will.
pub(super) fn is_number(written: &str) -> bool {
    let (mantissa, exponent) = match written.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (written, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|part| digits(part.strip_prefix(['+', '-']).unwrap_or(part)))
}
