//! What must be known of a command line before it is parsed, since it may be wrong.

use std::ffi::OsString;

use clap::ColorChoice;

/// The value of an option, wherever it stands: `--flag value`, `--flag=value`.
fn value<'w>(words: &'w [OsString], flag: &str) -> Option<&'w str> {
    let options = words.iter().take_while(|word| *word != "--").map(|word| word.to_str());
    let options: Vec<&str> = options.map(Option::unwrap_or_default).collect();
    options.iter().enumerate().find_map(|(at, word)| match word.strip_prefix(flag)? {
        "" => options.get(at + 1).copied(),
        rest => rest.strip_prefix('='),
    })
}

/// Whether to colour help and errors.
pub fn colour(words: &[OsString]) -> ColorChoice {
    match value(words, "--color") {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

/// Whether problems are to be JSON, as the data is.
pub fn is_json(words: &[OsString]) -> bool {
    value(words, "--format") == Some("json")
}

/// Whether the version is asked for with all that is known of the build.
pub fn is_verbose_version(words: &[OsString]) -> bool {
    let options = || words.iter().take_while(|word| *word != "--");
    let has = |of: [&str; 2]| options().any(|word| of.iter().any(|it| word == it));
    has(["--version", "-V"]) && has(["--verbose", "-v"])
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::ColorChoice;

    use super::{colour, is_json, is_verbose_version};

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn options_are_found_in_both_forms_and_not_behind_the_end_of_options() {
        assert_eq!(colour(&words("p check --color never --flag")), ColorChoice::Never);
        assert_eq!(colour(&words("p --color=always check")), ColorChoice::Always);
        assert_eq!(colour(&words("p check --colors=always")), ColorChoice::Auto);
        assert!(is_json(&words("p check --format json")));
        assert!(is_json(&words("p check --format=json")));
        assert!(!is_json(&words("p check --format")));
        assert!(!is_json(&words("p check -- --format json")));
        assert!(is_verbose_version(&words("p --verbose -V")));
        assert!(!is_verbose_version(&words("p check --version")));
    }
}
