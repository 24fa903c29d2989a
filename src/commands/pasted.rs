//! Commands that errors advise, completed with the place that this one was told, so that they work as
//! they are pasted.

use std::path::Path;

use super::terraform::quoted;
use crate::diagnostic::{Diagnostic, Error};

/// The place that a command was told: the folder behind `-C`, and the module's folder in it.
pub(super) struct Told<'a> {
    pub(super) path: &'a Path,
    pub(super) dir: Option<&'a str>,
}

const PROGRAM: &str = "`bedrock-profile ";

impl Told<'_> {
    /// The error, with commands that lead to the same module.
    pub(super) fn error(&self, error: Error) -> Error {
        match error {
            Error::Refused(problems) => Error::Refused(self.problems(problems)),
            Error::Interrupted => error,
        }
    }

    /// The problems, with commands that lead to the same module.
    pub(super) fn problems(&self, mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for help in problems.iter_mut().flat_map(|problem| &mut problem.help) {
            *help = self.completed(help);
        }
        problems
    }

    /// The text with the place at the end of each command in it.
    fn completed(&self, text: &str) -> String {
        let mut done = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(PROGRAM) {
            let Some((command, behind)) = after.split_once('`') else { break };
            let place = self.place(command.split(' ').next().unwrap_or_default());
            done.extend([before, PROGRAM, command, &place, "`"]);
            rest = behind;
        }
        done + rest
    }

    /// The words for the place behind a subcommand.
    fn place(&self, subcommand: &str) -> String {
        let path = Some(self.path.to_string_lossy()).filter(|path| path != ".");
        let path = path.map(|path| format!(" -C {}", quoted(&path))).unwrap_or_default();
        let dir = self.dir.map(|dir| format!(" --infra-dir {}", quoted(dir))).unwrap_or_default();
        match subcommand {
            "upgrade" | "add" => path + &dir,
            // Where one stands does not matter.
            "explain" => String::new(),
            // `remove` finds the module by the key.
            _ => path,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Told;

    #[test]
    fn each_command_is_led_to_the_place() {
        let text = "`bedrock-profile upgrade a --to M`, `bedrock-profile add KEY` or \
                    `bedrock-profile remove a`; `bedrock-profile catalog list`, \
                    `bedrock-profile explain RULE` and `a`";
        let told = Told { path: Path::new("my app"), dir: Some("x/y") };
        assert_eq!(
            told.completed(text),
            "`bedrock-profile upgrade a --to M -C 'my app' --infra-dir x/y`, \
             `bedrock-profile add KEY -C 'my app' --infra-dir x/y` or \
             `bedrock-profile remove a -C 'my app'`; `bedrock-profile catalog list -C 'my app'`, \
             `bedrock-profile explain RULE` and `a`"
        );
        let told = Told { path: Path::new("."), dir: None };
        assert_eq!(told.completed(text), text);
    }
}
