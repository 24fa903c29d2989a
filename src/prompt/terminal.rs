//! The questions on a real terminal, through crossterm, on standard error.

use std::io::{self, Write as _};
use std::time::Duration;

use crossterm::cursor::{Hide, MoveDown, MoveRight, MoveToColumn, MoveUp, Show};
use crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind,
    KeyModifiers,
};
use crossterm::terminal::{self, Clear, ClearType};
use crossterm::{execute, queue};
use unicode_width::UnicodeWidthStr as _;

use super::frame::{Frame, Style, wrapped};
use super::question::{Question, Step};
use super::{Ask, Prompter};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::report::text;

/// The size of a terminal that does not tell it.
const USUAL: (usize, usize) = (80, 24);

/// Stands for an answer that was left out.
const NOTHING: &str = "(none)";

/// Asks the person at the terminal.
pub struct Terminal {
    /// Whether it may use colours.
    pub colour: bool,
}

impl Prompter for Terminal {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Option<Vec<String>>> {
        let mut question = Question::new(ask);
        let mut screen = Screen::new(self.colour).map_err(failed)?;
        let step = loop {
            screen.draw(&question.frame(size())).map_err(failed)?;
            // All that has been typed by now is drawn once.
            let mut step = next(&mut question).map_err(failed)?;
            while step == Step::Stay && event::poll(Duration::ZERO).map_err(failed)? {
                step = next(&mut question).map_err(failed)?;
            }
            if step != Step::Stay {
                break step;
            }
        };
        let name = &ask.question;
        match step {
            Step::Answered(answer) => {
                let shown = answer.join(", ");
                let shown = if shown.is_empty() { NOTHING } else { &shown };
                screen.end(&format!("> {name} {}", text::visible_line(shown))).map_err(failed)?;
                Ok(Some(answer))
            }
            Step::Back | Step::Stay => {
                screen.end(&format!("< {name}")).map_err(failed)?;
                Ok(None)
            }
            Step::Leave => {
                screen.end(&format!("? {name}")).map_err(failed)?;
                Err(Error::Interrupted)
            }
        }
    }

    fn rows(&self) -> usize {
        size().1
    }

    fn page(&mut self, text: &str) -> Result<()> {
        let (columns, rows) = size();
        let room = rows.saturating_sub(2).max(1);
        let mut lines = text.lines().peekable();
        while lines.peek().is_some() {
            let mut used = 0;
            let mut shown = String::new();
            while let Some(line) = lines.peek() {
                // What steers colours takes no room, and a long line takes several.
                used +=
                    anstream::adapter::strip_str(line).to_string().width().max(1).div_ceil(columns);
                if used > room && !shown.is_empty() {
                    break;
                }
                shown.push_str(line);
                shown.push('\n');
                lines.next();
            }
            let mut err = io::stderr().lock();
            err.write_all(shown.as_bytes()).map_err(failed)?;
            drop(err);
            if lines.peek().is_none() {
                break;
            }
            let mut screen = Screen::new(self.colour).map_err(failed)?;
            let more = "-- more: enter goes on, q ends --";
            screen.draw(&Frame::note(more)).map_err(failed)?;
            let ends = loop {
                if let Event::Key(KeyEvent { code, modifiers, kind, .. }) =
                    event::read().map_err(failed)?
                {
                    match code {
                        _ if kind == KeyEventKind::Release => {}
                        KeyCode::Char('c') if modifiers.contains(KeyModifiers::CONTROL) => {
                            return Err(Error::Interrupted);
                        }
                        KeyCode::Char('q') | KeyCode::Esc => break true,
                        _ => break false,
                    }
                }
            };
            screen.clear().map_err(failed)?;
            if ends {
                break;
            }
        }
        Ok(())
    }

    fn say(&mut self, line: &str) {
        let width = size().0.saturating_sub(1).max(10);
        for line in wrapped(line, width, usize::MAX) {
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    fn tell(&mut self, problem: &Diagnostic) {
        let text = text::render_within(problem, self.colour, size().0);
        let _ = writeln!(io::stderr(), "{text}");
    }
}

/// Waits for a key, and follows it.
fn next(question: &mut Question<'_>) -> io::Result<Step> {
    Ok(match event::read()? {
        Event::Key(key) if key.kind != KeyEventKind::Release => question.key(key),
        Event::Paste(text) => {
            question.paste(&text);
            Step::Stay
        }
        _ => Step::Stay,
    })
}

/// The columns and rows of the terminal.
fn size() -> (usize, usize) {
    match terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns.into(), rows.into()),
        _ => USUAL,
    }
}

/// The terminal while it gives keys instead of lines; afterwards it is as before, whatever happened.
struct Screen {
    colour: bool,
    /// The row in which the cursor was left, counted from the first of the frame.
    row: usize,
}

impl Screen {
    fn new(colour: bool) -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let screen = Self { colour, row: 0 };
        execute!(io::stderr(), EnableBracketedPaste)?;
        Ok(screen)
    }

    /// Goes to the beginning of the frame and clears it.
    fn clear(&mut self) -> io::Result<()> {
        let mut err = io::stderr().lock();
        if self.row > 0 {
            queue!(err, MoveUp(short(self.row)))?;
        }
        self.row = 0;
        queue!(err, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
        err.flush()
    }

    fn draw(&mut self, frame: &Frame) -> io::Result<()> {
        let mut err = io::stderr().lock();
        queue!(err, Hide)?;
        drop(err);
        self.clear()?;
        let styled: Vec<String> = frame.lines.iter().map(|line| self.styled(line)).collect();
        let mut err = io::stderr().lock();
        write!(err, "{}", styled.join("\r\n"))?;
        let last = frame.lines.len().saturating_sub(1);
        let (row, column) = frame.cursor;
        if last > row {
            queue!(err, MoveUp(short(last - row)))?;
        } else if row > last {
            queue!(err, MoveDown(short(row - last)))?;
        }
        queue!(err, MoveToColumn(0))?;
        if column > 0 {
            queue!(err, MoveRight(short(column)))?;
        }
        self.row = row;
        queue!(err, Show)?;
        err.flush()
    }

    /// Leaves a line in the place of the frame.
    fn end(&mut self, line: &str) -> io::Result<()> {
        self.clear()?;
        write!(io::stderr(), "{line}\r\n")
    }

    fn styled(&self, line: &super::frame::Text) -> String {
        let start = match line.style {
            Style::Highlighted | Style::Help => "\u{1b}[36m",
            Style::Problem => "\u{1b}[31m",
            Style::Plain => "",
        };
        if !self.colour || start.is_empty() {
            return line.text.clone();
        }
        format!("{start}{}\u{1b}[0m", line.text)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = execute!(io::stderr(), DisableBracketedPaste, Show);
        let _ = terminal::disable_raw_mode();
    }
}

fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[expect(clippy::needless_pass_by_value, reason = "the form that `map_err` takes")]
fn failed(error: io::Error) -> Error {
    Diagnostic::error(format!("the terminal cannot be asked: {error}"))
        .help("give every answer as a flag, with `--no-input`")
        .into()
}
