//! A terminal that can move its cursor: one page a difference, one key an answer.

use std::io::Error as SystemError;

use anstyle::Style;
use console::{Key, Term, measure_text_width, truncate_str};

use super::desk::{Choice, Desk};
use crate::cli::output;
use crate::error::Error;
use crate::line;
use crate::report::terminal::Settings;

/// Lines that title, keys and the space between them take.
const FRAME: usize = 5;

pub(super) struct Keys {
    terminal: Term,
}

impl Default for Keys {
    fn default() -> Keys {
        Keys { terminal: Term::stdout() }
    }
}

impl Keys {
    fn put(&self, words: &str) -> Result<(), Error> {
        self.terminal.write_str(&line::page(words, true)).map_err(|error| lost(&error))
    }

    /// As many lines of a page as there is room for.
    fn cut(&self, page: &str, footer: usize) -> String {
        let (rows, columns) = self.terminal.size();
        let room = usize::from(rows).saturating_sub(FRAME + footer).max(1);
        let lines: Vec<&str> = page.lines().collect();
        let shown = if lines.len() > room { room.saturating_sub(1) } else { lines.len() };
        let mut cut: String = lines
            .iter()
            .take(shown)
            .map(|line| format!("{}\n", truncate_str(line, usize::from(columns), "…")))
            .collect();
        if shown < lines.len() {
            cut.push_str(&format!(
                "… {} more lines; `crosscheck snapshot diff` shows all\n",
                lines.len() - shown
            ));
        }
        cut
    }

    /// The answers on as few lines as the width allows.
    fn footer(&self, choices: &[Choice]) -> Vec<String> {
        let columns = usize::from(self.terminal.size().1);
        let bold = if self.settings().colour { Style::new().bold() } else { Style::new() };
        let mut lines = vec![String::new()];
        for Choice { key, words } in choices {
            let part = format!("[{bold}{key}{bold:#}] {words}");
            let taken = lines.last().map_or(0, |line| measure_text_width(line));
            match lines.last_mut() {
                Some(line) if taken == 0 => line.push_str(&part),
                Some(line) if taken + 2 + measure_text_width(&part) < columns => {
                    line.push_str("  ");
                    line.push_str(&part);
                }
                _ => lines.push(part),
            }
        }
        lines
    }
}

impl Desk for Keys {
    fn settings(&self) -> Settings {
        Settings { width: usize::from(self.terminal.size().1), colour: output::colour(None) }
    }

    fn choose(&mut self, title: &str, page: &str, choices: &[Choice]) -> Result<Option<usize>, Error> {
        let footer = self.footer(choices);
        let bold = if self.settings().colour { Style::new().bold() } else { Style::new() };
        self.terminal.clear_screen().map_err(|error| lost(&error))?;
        self.put(&format!(
            "{bold}{title}{bold:#}\n\n{}\n{}\n",
            self.cut(page, footer.len()),
            footer.join("\n")
        ))?;
        loop {
            let pressed = match self.terminal.read_key() {
                Ok(Key::Char(key)) => key,
                Ok(Key::Escape | Key::CtrlC) => return Ok(None),
                Ok(_) => continue,
                Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
                Err(error) => return Err(lost(&error)),
            };
            if let Some(at) = choices.iter().position(|choice| choice.key == pressed) {
                return Ok(Some(at));
            }
        }
    }

    fn line(&mut self, question: &str) -> Result<Option<String>, Error> {
        self.put(&format!("\n{question}"))?;
        match self.terminal.read_line() {
            Ok(line) => Ok(Some(line.trim().to_string())),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(lost(&error)),
        }
    }

    fn tell(&mut self, words: &str) -> Result<(), Error> {
        self.put(&format!("\n{words}\nany key to go on\n"))?;
        match self.terminal.read_key() {
            Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Err(lost(&error)),
            _ => Ok(()),
        }
    }
}

/// The terminal is gone.
fn lost(error: &SystemError) -> Error {
    Error::Unreadable { path: "the terminal".into(), reason: error.to_string() }
}
