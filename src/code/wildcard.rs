//! Patterns with `*` for any text.

/// Whether some text fits both patterns.
pub fn overlap(a: &str, b: &str) -> bool {
    if !a.contains('*') && !b.contains('*') {
        return a == b;
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
        ] {
            assert_eq!(overlap(a, b), expected, "{a} {b}");
            assert_eq!(overlap(b, a), expected, "{b} {a}");
        }
    }
}
