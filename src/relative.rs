//! Paths that stay where they are meant to stay.

use std::fmt;
use std::path::{Path, PathBuf};

/// A path below some root, with `/` between its segments on every system: no `..`, no drive, no
/// absolute path can be held. Empty for the root itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelativePath(String);

impl RelativePath {
    /// Reads a path as typed; `.` segments and doubled or final slashes are dropped.
    ///
    /// # Errors
    /// Why the path cannot be used, to follow the words "the path".
    pub fn parse(path: &str) -> Result<Self, String> {
        if path.starts_with('/') || has_drive(path) {
            return Err("is absolute; it must lie below the target folder".to_owned());
        }
        if cfg!(windows) && path.contains(':') {
            return Err("has a `:`, which is not allowed".to_owned());
        }
        if let Some(c) = path.chars().find(|c| c.is_control() || *c == '\\') {
            return Err(format!("has the character U+{:04X}, which is not allowed", u32::from(c)));
        }
        let mut segments = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => return Err("leads out of the target folder with `..`".to_owned()),
                _ => segments.push(segment),
            }
        }
        Ok(Self(segments.join("/")))
    }

    /// The path one or more segments further down.
    ///
    /// # Errors
    /// As [`RelativePath::parse`].
    pub fn join(&self, path: &str) -> Result<Self, String> {
        let below = Self::parse(path)?;
        Ok(match (self.0.is_empty(), below.0.is_empty()) {
            (true, _) => below,
            (_, true) => self.clone(),
            _ => Self(format!("{}/{}", self.0, below.0)),
        })
    }

    /// The path with `/` between its segments.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as the system writes it, below `root`.
    pub fn below(&self, root: &Path) -> PathBuf {
        let mut path = root.to_path_buf();
        path.extend(self.0.split('/').filter(|segment| !segment.is_empty()));
        path
    }
}

/// Whether a path begins with a drive of Windows, as `C:`. Elsewhere a folder may be called `env:dev`.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

impl fmt::Display for RelativePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "." } else { &self.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::RelativePath;

    #[test]
    fn a_path_that_leads_out_is_refused_and_dots_are_dropped() {
        let parse = |path| RelativePath::parse(path).map(|path| path.to_string());
        assert_eq!(parse("./a//b/"), Ok("a/b".to_owned()));
        assert_eq!(parse("."), Ok(".".to_owned()));
        for path in ["/etc", "a/../../b", "..", "C:x", "a\\b", "a\nb"] {
            assert!(parse(path).is_err(), "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_colon_is_no_drive() {
        let parse = |path| RelativePath::parse(path).map(|path| path.to_string());
        assert_eq!(parse("env:dev/main"), Ok("env:dev/main".to_owned()));
        assert!(parse("C:/x").is_err_and(|why| why.starts_with("is absolute")));
    }
}
