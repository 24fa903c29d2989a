//! `man`: the manual pages.

use clap::{Args, Command};
use clap_mangen::Man;

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result};

/// Print a manual page
///
/// Prints the page of the program, or of a subcommand, in the form that `man` reads.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct ManArgs {
    /// The subcommand, such as `add` or `catalog list`; the whole program without it
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  Read a page:
    bedrock-profile man upgrade | man -l -
  Install a page for the current user:
    bedrock-profile man catalog list >~/.local/share/man/man1/bedrock-profile-catalog-list.1";

/// The page, in roff.
///
/// # Errors
/// When there is no such subcommand.
pub fn text(args: &ManArgs, program: Command, date: Date) -> Result<String> {
    let mut found = program.disable_help_subcommand(true);
    found.build();
    for word in &args.command {
        let Some(inner) = found.find_subcommand(word) else {
            let problem = format!("`{}` has no subcommand `{word}`", name(&found));
            let mut names: Vec<&str> = found.get_subcommands().map(Command::get_name).collect();
            names.sort_unstable();
            let all = || match names.as_slice() {
                [] => "leave it out".to_owned(),
                names => format!("it has {}", names.join(", ")),
            };
            let problem = Diagnostic::error(problem);
            return Err(problem.did_you_mean(word, names.iter().copied(), all).into());
        };
        found = inner.clone();
    }
    let mut page = Vec::new();
    let title = found.get_display_name().unwrap_or("bedrock-profile").to_uppercase();
    let source = format!("bedrock-profile {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(found).title(title).source(source).date(date.to_string());
    let rendered = man.manual("User Commands").render(&mut page);
    match (rendered, String::from_utf8(page)) {
        (Ok(()), Ok(page)) => Ok(tidy(&page)),
        _ => Err(Diagnostic::error("the page could not be made")
            .help("report this: it is a fault of the program")
            .into()),
    }
}

fn name(command: &Command) -> &str {
    command.get_bin_name().unwrap_or_else(|| command.get_name())
}

/// The page in short lines, as manual pages are written: readers of roff join them again.
fn tidy(page: &str) -> String {
    const WIDTH: usize = 78;
    let mut out = String::with_capacity(page.len() + page.len() / 32);
    let mut verbatim = false;
    let mut lines = page.lines().map(str::trim_end).filter(|line| !line.is_empty()).peekable();
    let mut before = "";
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        verbatim = line == ".nf" || (verbatim && line != ".fi");
        // A break beside an empty line does nothing.
        if line == ".br" && (before == ".sp" || next == ".sp" || before == ".br") {
            continue;
        }
        before = line;
        if verbatim || line.starts_with(['.', '\'']) || line.len() <= WIDTH {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        // Examples keep their spaces: the end of a line that `\` hides is none.
        let example = line.starts_with(' ');
        let end = if example { " \\\n" } else { "\n" };
        let mut width = 0;
        for word in line.split(' ') {
            if width > 0 && width + word.len() >= WIDTH {
                out.push_str(end);
                width = 0;
            } else if width > 0 || (example && word.is_empty()) {
                out.push(' ');
                width += 1;
            }
            // At the start of a line these two would begin a request.
            if width == 0 && word.starts_with(['.', '\'']) {
                out.push_str("\\&");
            }
            out.push_str(word);
            width += word.len();
        }
        out.push('\n');
    }
    out
}
