//! Words as a shell takes them, in the commands that people are told to type.

/// A word as a shell reads it as one; quoted only where it must be.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./=:,@+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), std::borrow::Cow::into_owned)
}

/// Words with a space between them.
pub fn all_quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(quoted).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::all_quoted;

    #[test]
    fn words_are_quoted_only_where_needed() {
        let words = ["main", "a-b_c", "two words", "a[0]", "", "it's", "x=$y", "--to=1"];
        let line = all_quoted(words);
        assert_eq!(line, "main a-b_c 'two words' 'a[0]' '' \"it's\" 'x=$y' --to=1");
        assert_eq!(shlex::split(&line).unwrap(), words);
    }
}
