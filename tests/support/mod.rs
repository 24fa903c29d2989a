//! What the tests of the layout share: the corpus, a scrambler of whitespace, and Terraform.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of tests may fail as a test does"
)]

pub mod canonical;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use bedrock_profile::hcl::{Token, TokenKind, tokenize};

/// A small generator of numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// The files of the corpus, and of the folder that `BEDROCK_PROFILE_CORPUS` names, by name.
pub fn corpus() -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")];
    folders.extend(std::env::var_os("BEDROCK_PROFILE_CORPUS").map(PathBuf::from));
    let mut files = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "tf") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                files.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The same tokens with other spaces between them.
pub fn scramble(text: &str, seed: u64) -> String {
    let tokens = tokenize(text).unwrap();
    let mut dice = Dice::new(seed);
    let mut out = String::new();
    let mut before: Option<&Token> = None;
    for token in &tokens {
        let gap = &text[before.map_or(0, |before| before.end)..token.start];
        let none = gap.trim_start_matches('\u{feff}').is_empty();
        if fixed(before, token) || none && dice.below(3) > 0 {
            out.push_str(gap);
        } else {
            if gap.starts_with('\u{feff}') {
                out.push('\u{feff}');
            }
            let least = usize::from(!(breaks(before) || bracket(Some(token)) || bracket(before)));
            for _ in 0..least + dice.below(4) {
                out.push(if dice.below(6) == 0 { '\t' } else { ' ' });
            }
        }
        out.push_str(&text[token.span()]);
        before = Some(token);
    }
    out.push_str(&text[before.map_or(0, |before| before.end)..]);
    out
}

/// No space may come or go here: it would be part of a string, or part two letters of a word.
fn fixed(before: Option<&Token>, token: &Token) -> bool {
    let inside = before.is_some_and(|before| {
        matches!(
            before.kind,
            TokenKind::OpenQuote
                | TokenKind::QuotedText
                | TokenKind::OpenHeredoc
                | TokenKind::HeredocText
                | TokenKind::CloseHeredoc
                | TokenKind::CloseTemplate
        )
    });
    inside || token.kind == TokenKind::CloseHeredoc
}

fn breaks(before: Option<&Token>) -> bool {
    before.is_none_or(|before| before.kind.ends_line())
}

fn bracket(token: Option<&Token>) -> bool {
    token.is_some_and(|token| {
        matches!(
            token.kind,
            TokenKind::OpenParen
                | TokenKind::CloseParen
                | TokenKind::OpenBracket
                | TokenKind::CloseBracket
                | TokenKind::OpenBrace
                | TokenKind::CloseBrace
                | TokenKind::Comma
        )
    })
}

/// What `terraform fmt` says of one file: the new bytes, or the lines at which it refuses it.
pub type Verdict = Result<Vec<u8>, BTreeSet<usize>>;

/// What `terraform fmt` makes of files: the new bytes, or `None` where it refuses. All in one
/// run of Terraform. `None` for the whole if there is no Terraform, which CI does not allow.
pub fn terraform_fmt(files: &[(String, Vec<u8>)]) -> Option<Vec<Option<Vec<u8>>>> {
    let verdicts = terraform_verdicts(files)?;
    Some(verdicts.into_iter().map(Result::ok).collect())
}

/// The same, with the lines at which it refuses files.
pub fn terraform_verdicts(files: &[(String, Vec<u8>)]) -> Option<Vec<Verdict>> {
    if Command::new("terraform").arg("version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "CI needs terraform on the path");
        // Past the harness, which shows what a test prints only if it fails.
        let _ = writeln!(std::io::stderr(), "skipped: no terraform on the path");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    for (index, (_, bytes)) in files.iter().enumerate() {
        std::fs::write(folder.path().join(format!("f{index}.tf")), bytes).unwrap();
    }
    let output = Command::new("terraform")
        .args(["fmt", "-no-color"])
        .current_dir(folder.path())
        .env("CHECKPOINT_DISABLE", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let mut refused: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for line in said.lines() {
        let Some((index, place)) =
            line.split_once(" on f").and_then(|(_, rest)| rest.split_once(".tf line "))
        else {
            continue;
        };
        let digits = place.split(|c: char| !c.is_ascii_digit()).next().unwrap();
        refused.entry(index.parse().unwrap()).or_default().insert(digits.parse().unwrap());
    }
    let result = (0..files.len()).map(|index| match refused.remove(&index) {
        Some(lines) => Err(lines),
        None => Ok(std::fs::read(folder.path().join(format!("f{index}.tf"))).unwrap()),
    });
    Some(result.collect())
}
