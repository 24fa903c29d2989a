//! Patterns with `*` for any text.

/// Whether some text fits both patterns.
pub fn overlap(a: &str, b: &str) -> bool {
    match (a.contains('*'), b.contains('*')) {
        (false, false) => return a == b,
        (true, false) => return fits(a, b),
        (false, true) => return fits(b, a),
        (true, true) => {}
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // Which beginnings of `b` fit the beginning of `a` that was looked at so far.
    let mut row: Vec<bool> = Vec::with_capacity(b.len() + 1);
    row.push(true);
    for c in &b {
        let before = row.last().copied().unwrap_or_default();
        row.push(before && *c == '*');
    }
    for x in &a {
        let mut next = Vec::with_capacity(row.len());
        next.push(row.first().copied().unwrap_or_default() && *x == '*');
        for ((y, above), diagonal) in b.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or_default();
            let star = *x == '*' || *y == '*';
            next.push(if star { *above || left } else { *diagonal && x == y });
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// Whether a text without `*` fits a pattern: each of the parts between the stars is taken where it stands
/// first, which leaves the most for those behind it.
fn fits(pattern: &str, text: &str) -> bool {
    let (Some((first, _)), Some((_, last))) = (pattern.split_once('*'), pattern.rsplit_once('*'))
    else {
        return pattern == text;
    };
    let Some(mut rest) = text.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else {
        return false;
    };
    let between = pattern.get(first.len()..pattern.len() - last.len()).unwrap_or_default();
    between.split('*').all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::overlap;

    #[test]
    fn patterns_overlap_when_one_text_fits_both() {
        for (a, b, expected) in [
            ("/dev/a/arn", "/dev/a/arn", true),
            ("/*/a/arn", "/dev/a/arn", true),
            ("/*/a/arn", "/*/*/arn", true),
            ("*/bedrock/arn", "/*/agents/bedrock/arn", true),
            ("/*/a/arn", "/dev/b/arn", false),
            ("/a/arn", "/a/arn/x", false),
            ("test_*", "test_a.py", true),
            ("*_test.go", "a_test.go", true),
            ("*_test.go", "a_test.py", false),
            ("", "*", true),
            ("", "a", false),
            ("a*a", "a", false),
            ("*.spec.*", "view.spec.ts", true),
            ("*.spec.*", "view.special.ts", false),
            ("a*bc*c", "abcc", true),
            ("a*bc*c", "abc", false),
            ("**", "", true),
        ] {
            assert_eq!(overlap(a, b), expected, "{a} {b}");
            assert_eq!(overlap(b, a), expected, "{b} {a}");
        }
    }
}
