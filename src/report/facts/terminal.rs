//! The table of facts for a terminal: a letter for each source, a mark for each answer, and the words below.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use itertools::Itertools;

use super::{Answer, Row, Table};
use crate::report::columns::{self, fitted};
use crate::report::{count, one_line, shortened};

/// Most sources that have a column of their own; with more the table would not fit beside the answers.
const COLUMNS: usize = 20;
/// Columns of an answer below which the table has no room for a column for each source.
const NARROWEST_ANSWER: usize = 12;
/// Columns of the terminal that one source takes.
const COLUMN_WIDTH: usize = 2;
/// Most different wordings that are shown below one answer.
const WORDINGS: usize = 4;

/// What the signs mean, in two lines so that they fit a narrow terminal.
const LEGEND: &str = "● states it   ○ states otherwise   · is silent\n◌ says something about it that was not told to answer this\n";

/// The table in `width` columns.
pub fn render(table: &Table, width: usize, colour: bool) -> String {
    let painter = Painter { table, width, colour };
    let mut page = String::new();
    painter.legend(&mut page);
    for row in &table.questions {
        page.push('\n');
        painter.row(&mut page, row);
    }
    if table.questions.is_empty() {
        page.push_str("\nNo question is answered by two sources; --all shows what single sources say.\n");
    }
    fitted(&page, width)
}

struct Painter<'a> {
    table: &'a Table,
    width: usize,
    colour: bool,
}

impl Painter<'_> {
    fn paint(&self, style: Style, words: &str) -> String {
        if self.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
    }

    fn has_columns(&self) -> bool {
        let marks = self.table.sources.len() * COLUMN_WIDTH + COLUMN_WIDTH;
        self.table.sources.len() <= COLUMNS && marks + NARROWEST_ANSWER <= self.width
    }

    fn legend(&self, page: &mut String) {
        for (number, source) in self.table.sources.iter().enumerate() {
            let published = source.published.as_deref().unwrap_or("no date");
            let words = format!("{} {} ({}, {published})", letter(number), one_line(&source.name), source.id);
            let _ = writeln!(page, "{}", shortened(&words, self.width));
        }
        page.push_str(LEGEND);
    }

    fn row(&self, page: &mut String, row: &Row) {
        let bold = Style::new().bold();
        let room = self.answer_width();
        if self.has_columns() {
            let letters = (0..self.table.sources.len()).map(letter).join(" ");
            let title = padded(&row.label, room);
            let _ = writeln!(page, "{}  {letters}", self.paint(bold, &title));
        } else {
            let _ = writeln!(page, "{}", self.paint(bold, &shortened(&row.label, self.width)));
        }
        for answer in &row.answers {
            self.answer(page, row, answer, room);
        }
        for words in row.said.iter().take(WORDINGS) {
            let number = self.table.sources.iter().position(|source| source.id == words.source);
            let line =
                format!("    ◌ {} “{}”", number.map(letter).unwrap_or_default(), one_line(&words.sentence));
            let line = shortened_with_indent(&line, self.width);
            let _ = writeln!(page, "{}", self.paint(Style::new().dimmed(), &line));
        }
    }

    fn answer(&self, page: &mut String, row: &Row, answer: &Answer, room: usize) {
        let text = shortened(&answer.text, room.saturating_sub(2));
        let style = if answer.otherwise.is_empty() { Style::new() } else { AnsiColor::Yellow.on_default() };
        if self.has_columns() {
            let padding = " ".repeat(room.saturating_sub(2 + columns::width(&text)));
            let marks = self.table.sources.iter().map(|source| self.mark(row, answer, &source.id)).join(" ");
            let _ = writeln!(page, "  {}{padding}  {marks}", self.paint(style, &text));
        } else {
            let (stated, otherwise) = (answer.stated_by.len(), answer.otherwise.len());
            let _ = writeln!(
                page,
                "  {}: {} state it, {otherwise} otherwise, {} about it, {} silent",
                self.paint(style, &text),
                count(stated, "source"),
                row.about.len(),
                row.silent.len()
            );
        }
        for words in self.wordings(answer) {
            let _ = writeln!(
                page,
                "{}",
                self.paint(Style::new().dimmed(), &shortened_with_indent(&words, self.width))
            );
        }
    }

    fn mark(&self, row: &Row, answer: &Answer, source: &str) -> String {
        let holds = |ids: &[String]| ids.iter().any(|id| id == source);
        match () {
            () if holds(&answer.stated_by) => self.paint(AnsiColor::Green.on_default(), "●"),
            () if holds(&row.about) => self.paint(AnsiColor::Cyan.on_default(), "◌"),
            () if holds(&row.silent) => "·".to_string(),
            () => self.paint(AnsiColor::Yellow.on_default(), "○"),
        }
    }

    /// The different wordings with the letters of their sources: "B C “three people”".
    fn wordings(&self, answer: &Answer) -> Vec<String> {
        let letters_of = |words: &str| {
            let said = |id: &str| {
                answer.attestations.iter().any(|at| at.source == id && one_line(&at.exact) == words)
            };
            let sources = self.table.sources.iter().enumerate();
            sources.filter(|(_, source)| said(&source.id)).map(|(number, _)| letter(number)).join(" ")
        };
        let wordings = answer.attestations.iter().map(|words| one_line(&words.exact)).unique().take(WORDINGS);
        wordings.map(|words| format!("    {} “{words}”", letters_of(&words))).collect()
    }

    /// Columns that remain for questions and answers.
    fn answer_width(&self) -> usize {
        let marks = self.table.sources.len() * COLUMN_WIDTH + COLUMN_WIDTH;
        self.width.saturating_sub(marks)
    }
}

/// Words in just so many columns.
fn padded(words: &str, columns: usize) -> String {
    let words = shortened(words, columns);
    format!("{words}{}", " ".repeat(columns.saturating_sub(columns::width(&words))))
}

/// A, B, …, Z, A1, B1, …
fn letter(number: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
    match number / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

fn shortened_with_indent(words: &str, width: usize) -> String {
    let bare = words.trim_start();
    let indent = words.len() - bare.len();
    format!("{}{}", " ".repeat(indent), shortened(bare, width.saturating_sub(indent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_table_fits_and_marks_every_source() {
        let page = render(&Table::new(&fixture::report(), false), 60, false);
        for expected in [
            "A Harbour Post (a, 2011-05-03)\n",
            "● states it   ○ states otherwise   · is silent\n",
            "people killed, flood in Senn, in Senn                 A B C\n",
            "  3 people                                            ○ ● ●\n",
            "    B “Three people”\n    C “three dead”\n",
            "  about 40 people                                     · ● ·\n",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
        assert!(page.lines().all(|line| line.chars().count() <= 60), "{page}");
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 53].map(letter), ["A", "Z", "A1", "B2"]);
    }
}
