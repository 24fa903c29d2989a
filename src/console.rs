//! Standard output for data, standard error for talk, and what each of them can show.

use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use supports_hyperlinks::Stream;

use crate::diagnostic::Diagnostic;
use crate::report::{json, text};

/// The two streams of the program.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Console {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Whether data may be coloured.
    pub colour_out: bool,
    /// Whether talk may be coloured.
    pub colour_err: bool,
    /// Whether ids in data may be links.
    pub links_out: bool,
    /// Whether somebody can be asked.
    pub interactive: bool,
    /// Whether only data and problems are written.
    pub quiet: bool,
    /// Whether problems are written as JSON, a line each, and nothing else beside them.
    pub json: bool,
    /// Whether account numbers are hidden in all that is written.
    pub redact: bool,
    /// How wide the terminal is that talk is shown on.
    columns: Option<usize>,
    /// Whether a problem was told last, from which what follows is kept apart by an empty line.
    told: bool,
    /// Why data did not arrive.
    lost: Option<io::Error>,
}

impl Console {
    /// The process's own streams. Unless it is said, colour only on a terminal or with `FORCE_COLOR`, and
    /// never with `NO_COLOR`.
    #[expect(
        clippy::disallowed_methods,
        reason = "whether there is a terminal, not what is typed at it"
    )]
    pub fn of_process(colour: clap::ColorChoice) -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_forced = is_set("FORCE_COLOR")
            && !is_set("NO_COLOR")
            && std::env::var_os("FORCE_COLOR").is_none_or(|value| value != "0");
        match colour {
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
            clap::ColorChoice::Auto if is_forced => ColorChoice::Always,
            clap::ColorChoice::Auto => ColorChoice::Auto,
        }
        .write_global();
        // A dumb terminal cannot move its cursor, which every question needs.
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        Self {
            colour_out: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            colour_err: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
            interactive: io::stdin().is_terminal() && io::stderr().is_terminal() && !ci && !dumb,
            links_out: io::stdout().is_terminal() && supports_hyperlinks::on(Stream::Stdout),
            quiet: false,
            json: false,
            redact: false,
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            columns: columns(),
            told: false,
            lost: None,
        }
    }

    /// Writes data. A reader that went away (`| head`) is no failure: the rest is not wanted. Any
    /// other failure is told by [`close`](Self::close).
    pub fn data(&mut self, text: &str) {
        let hidden = self.redact.then(|| text::redacted(text));
        let written = self.out.write_all(hidden.as_deref().unwrap_or(text).as_bytes());
        self.note(written);
    }

    /// Writes data as it is made.
    pub fn data_by(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.redact {
            let mut whole = Vec::new();
            let written = write(&mut whole);
            self.data(&String::from_utf8_lossy(&whole));
            self.note(written);
        } else {
            let written = write(&mut *self.out);
            self.note(written);
        }
    }

    /// Ends the output.
    ///
    /// # Errors
    /// When data could not be written, as on a full disk: what has arrived is not all of it.
    pub fn close(&mut self) -> std::result::Result<(), Diagnostic> {
        self.flush();
        self.lost.take().map_or(Ok(()), |error| {
            Err(Diagnostic::error(format!("standard output takes no more: {error}"))
                .help("what was printed is incomplete; write it to another place"))
        })
    }

    fn flush(&mut self) {
        let flushed = self.out.flush();
        self.note(flushed);
    }

    fn note(&mut self, result: io::Result<()>) {
        if let Err(error) = result
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.lost.get_or_insert(error);
        }
    }

    /// Writes a line of talk, with what could steer a terminal shown by its code point.
    pub fn say(&mut self, line: &str) {
        if self.quiet || self.json {
            return;
        }
        let line = text::visible(line);
        let folded = self.columns.map(|columns| text::within(&line, columns));
        self.show(&folded.unwrap_or(line));
    }

    /// Writes a command that the user may copy.
    pub fn command(&mut self, command: &str) {
        if self.quiet || self.json {
            return;
        }
        let command = text::visible(command);
        // Other shells do not take a line that ends with a backslash for a part of one.
        let columns = self.columns.filter(|_| cfg!(unix)).unwrap_or(usize::MAX);
        self.show(&text::command_within(&command, columns));
    }

    /// Writes talk that is ready for a terminal, colours included.
    pub fn show(&mut self, line: &str) {
        // On a terminal both streams are one text, whose order is that of the calls.
        self.flush();
        if std::mem::take(&mut self.told) {
            let _ = writeln!(self.err);
        }
        let hidden = self.redact.then(|| text::redacted(line));
        let _ = writeln!(self.err, "{}", hidden.as_deref().unwrap_or(line));
    }

    /// Tells of a problem.
    pub fn tell(&mut self, diagnostic: &Diagnostic) {
        if self.json {
            self.show(&json::line(diagnostic));
            return;
        }
        let text = match self.columns {
            Some(columns) => text::render_within(diagnostic, self.colour_err, columns),
            None => text::render(diagnostic, self.colour_err),
        };
        self.show(&text);
        self.told = true;
    }
}

/// The columns of the terminal that standard error is, if it is one.
fn columns() -> Option<usize> {
    if !io::stderr().is_terminal() {
        return None;
    }
    let (columns, _) = crossterm::terminal::size().ok()?;
    Some(usize::from(columns)).filter(|it| *it > 0)
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.out.flush();
    }
}
