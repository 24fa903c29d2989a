//! The program on a terminal that a test types at, and what is seen there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use rexpect::session::{PtySession, spawn_command};
use tempfile::TempDir;

pub const ESCAPE: &str = "\u{1b}";
pub const CTRL_A: &str = "\u{1}";
pub const CTRL_C: &str = "\u{3}";
pub const CTRL_K: &str = "\u{b}";
pub const CTRL_U: &str = "\u{15}";
pub const CTRL_W: &str = "\u{17}";
pub const ENTER: &str = "\r";
pub const TAB: &str = "\t";
pub const DOWN: &str = "\u{1b}[B";

/// The cursor is shown again when a question has been drawn.
const DRAWN: &str = "\u{1b}[?25h";

/// The terminals on which every path is driven.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (40, 10)];

/// The program on a terminal, in a shell that tells how it ended.
pub struct Screen {
    pub session: PtySession,
    folder: TempDir,
    size: (u16, u16),
    /// Everything shown so far.
    pub seen: String,
}

impl Screen {
    pub fn new(arguments: &str) -> Self {
        Self::with(arguments, &[])
    }

    pub fn with(arguments: &str, variables: &[(&str, &str)]) -> Self {
        Self::sized(service(), arguments, variables, (80, 24))
    }

    /// In the folder `service` of a folder that is there already.
    pub fn within(folder: TempDir, arguments: &str) -> Self {
        Self::sized(folder, arguments, &[], (80, 24))
    }

    /// The same on a terminal of so many columns and rows.
    pub fn sized(
        folder: TempDir,
        arguments: &str,
        variables: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let program = shlex::try_quote(env!("CARGO_BIN_EXE_bedrock-profile")).unwrap();
        let script = format!(
            "stty sane cols {columns} rows {rows}; before=$(stty -g); {program} {arguments}; \
             echo \"status=$?\"; test \"$before\" = \"$(stty -g)\" && echo terminal=same; echo end"
        );
        let mut command = Command::new("sh");
        command
            .args(["-c", &script])
            .current_dir(folder.path().join("service"))
            .env("HOME", folder.path())
            .env("GIT_CEILING_DIRECTORIES", folder.path())
            .env("TERM", "xterm-256color");
        for variable in ["CI", "NO_COLOR", "XDG_CONFIG_HOME"] {
            command.env_remove(variable);
        }
        command.envs(variables.iter().copied());
        let session = spawn_command(command, Some(20_000)).unwrap();
        Self { session, folder, size: (columns, rows), seen: String::new() }
    }

    /// Waits until the text is shown.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        match self.session.exp_string(text) {
            Ok(before) => {
                self.seen.push_str(&before);
                self.seen.push_str(text);
            }
            Err(error) => panic!("no `{text}` after:\n{}\n{error}", self.seen),
        }
        self
    }

    pub fn types(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
        self
    }

    /// Waits for a question, drawn to its end.
    pub fn asked(&mut self, question: &str) -> &mut Self {
        self.sees(&format!("? {question} ")).sees(DRAWN)
    }

    /// Waits until what is seen is drawn to its end.
    pub fn drawn(&mut self) -> &mut Self {
        self.sees(DRAWN)
    }

    /// Waits for a question, and answers it.
    pub fn answers(&mut self, question: &str, keys: &str) -> &mut Self {
        self.asked(question).types(keys)
    }

    /// Waits for the end; the exit status. The terminal must be as it was before.
    pub fn ends(&mut self) -> u8 {
        self.sees("status=");
        let status = self.session.exp_string("\r\n").unwrap();
        let rest = self.session.exp_string("end\r\n").unwrap();
        assert!(rest.contains("terminal=same"), "{rest}");
        let hidden = self.seen.rfind("\u{1b}[?25l");
        assert!(hidden <= self.seen.rfind(DRAWN), "the cursor is hidden: {}", self.seen);
        status.trim().parse().unwrap()
    }

    pub fn service(&self) -> PathBuf {
        self.folder.path().join("service")
    }

    /// What is shown, without what steers the terminal.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        let mut rest = self.seen.as_str();
        while let Some((before, sequence)) = rest.split_once("\u{1b}[") {
            plain.push_str(before);
            let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
            rest = &sequence[(end + 1).min(sequence.len())..];
        }
        plain.push_str(rest);
        String::from_utf8(bytes(&plain)).unwrap()
    }

    /// Compares what stands on the terminal now with `screens/NAME-COLUMNSxROWS.txt`.
    pub fn shows(&mut self, name: &str) -> &mut Self {
        let (columns, rows) = self.size;
        let side = |count| std::num::NonZeroU16::new(count).unwrap();
        let mut terminal = vt100::Parser::new(side(rows), side(columns), 0);
        let folder = self.folder.path().canonicalize().unwrap().display().to_string();
        terminal.process(&bytes(&self.seen.replace(&folder, "")));
        let lines = terminal.screen().contents();
        let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
        let shown = lines.join("\n").trim_end().to_owned() + "\n";
        let file = format!("tests/terminal/screens/{name}-{columns}x{rows}.txt");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        if std::env::var_os("BEDROCK_PROFILE_UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &shown).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(expected, shown, "{file}: BEDROCK_PROFILE_UPDATE=1 writes what is shown now");
        self
    }
}

/// What was read from the terminal, in which each byte is a character.
fn bytes(seen: &str) -> Vec<u8> {
    seen.chars().filter_map(|it| u8::try_from(it).ok()).collect()
}

/// A folder with an empty folder `service`.
pub fn service() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("service")).unwrap();
    folder
}

/// The same with a git repository that has a remote, in it.
pub fn repository(remote: &str) -> TempDir {
    let folder = service();
    for words in ["init -q", &format!("remote add origin {remote}")] {
        let mut git = Command::new("git");
        let git = git.args(words.split(' ')).current_dir(folder.path().join("service")).status();
        assert!(git.unwrap().success(), "git {words}");
    }
    folder
}

/// Every file below a folder with its content.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                files.insert(path.strip_prefix(folder).unwrap().to_path_buf(), text);
            }
        }
    }
    files
}

/// Runs a command line as a shell would, in the folder `service` of another folder; what is there then.
pub fn repeated(folder: &TempDir, line: &str) -> BTreeMap<PathBuf, String> {
    let program = Path::new(env!("CARGO_BIN_EXE_bedrock-profile")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder.path().join("service"))
        .env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", folder.path())
        .env("GIT_CEILING_DIRECTORIES", folder.path())
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {output:?}");
    tree(&folder.path().join("service"))
}
