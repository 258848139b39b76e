//! The sides of a change on a terminal: as many rows as fit, in two columns, one under the other, or alone.

use std::fmt::Write;

use super::Painter;
use crate::report::changes::columns::{Column, Line, Room, bold, dim};
use crate::report::changes::pairing::Row;
use crate::report::changes::wrap::width;
use crate::report::changes::{ACCEPTED, NOW};

/// Columns of the letter of a side.
pub(super) const LETTER: usize = 2;
/// What stands between the columns.
const BETWEEN: &str = " │ ";
/// Columns of "accepted: " and "now: " where one stands under the other.
const LABEL: usize = 10;

impl Painter {
    /// As many rows as fit, the lines shared out between those that changed; the rest are counted.
    pub(super) fn rows(
        &self,
        page: &mut String,
        rows: &[Row<'_>],
        lines: usize,
        draw: impl Fn(&Painter, &Row<'_>, Room) -> Vec<String>,
    ) {
        let shown = if rows.len() > lines { lines.saturating_sub(1) } else { rows.len() };
        let shown_rows = rows.get(..shown).unwrap_or_default();
        let changed = shown_rows.iter().filter(|row| !row.is_unchanged()).count();
        // Where only the level or the message is another, all sides are told.
        let told = if changed == 0 { shown } else { changed };
        let each = (lines - (shown - told)) / told.max(1);
        for row in shown_rows {
            let is_told = changed == 0 || !row.is_unchanged();
            let room =
                Room { columns: self.width, lines: if is_told { each } else { 1 }, sentences: is_told };
            let gutter = |at: usize| match row.letter {
                Some(letter) if at == 0 => self.ink.paint(bold(), &format!("{letter} ")),
                _ => " ".repeat(LETTER),
            };
            for (at, line) in draw(self, row, room).iter().enumerate() {
                let _ = writeln!(page, "{}", format!("{}{line}", gutter(at)).trim_end());
            }
        }
        if shown < rows.len() {
            let _ = writeln!(
                page,
                "{}{}",
                " ".repeat(LETTER),
                self.ink.paint(dim(), &format!("and {} more", rows.len() - shown))
            );
        }
    }

    /// Columns of each of two.
    fn column(&self) -> usize {
        self.width.saturating_sub(LETTER + width(BETWEEN)) / 2
    }

    /// Two lines beside each other.
    pub(super) fn beside(&self, left: Option<&Line>, right: Option<&Line>) -> String {
        let (text, taken) = left.map_or(("", 0), |line| (line.text.as_str(), line.width));
        let fill = " ".repeat(self.column().saturating_sub(taken));
        format!("{text}{fill}{}{}", self.ink.paint(dim(), BETWEEN), right.map_or("", |line| &line.text))
    }

    /// The words as accepted beside the words now.
    pub(super) fn two_columns(&self, row: &Row<'_>, room: Room) -> Vec<String> {
        let room = Room { columns: self.column(), ..room };
        let (left, right) =
            (self.ink.cell(row, room, Column::Accepted), self.ink.cell(row, room, Column::Now));
        let lines = left.len().max(right.len());
        (0..lines).map(|at| self.beside(left.get(at), right.get(at)).trim_end().to_string()).collect()
    }

    /// The words as accepted, and the words now under them.
    pub(super) fn stacked(&self, row: &Row<'_>, room: Room) -> Vec<String> {
        let room = Room { columns: self.width.saturating_sub(LETTER + LABEL), lines: room.lines / 2, ..room };
        let columns = [(Column::Accepted, ACCEPTED), (Column::Now, NOW)];
        let cells = columns.into_iter().flat_map(|(column, title)| {
            let label = format!("{:LABEL$}", format!("{title}:"));
            let lines = self.ink.cell(row, room, column).into_iter().enumerate();
            lines.map(move |(at, line)| {
                let label = if at == 0 { self.ink.paint(dim(), &label) } else { " ".repeat(LABEL) };
                format!("{label}{}", line.text)
            })
        });
        cells.collect()
    }

    /// The words of one column alone, where the other has none.
    pub(super) fn alone(&self, row: &Row<'_>, room: Room, column: Column) -> Vec<String> {
        let room = Room { columns: self.width.saturating_sub(LETTER), ..room };
        self.ink.cell(row, room, column).into_iter().map(|line| line.text).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::report::changes::fixture;
    use crate::report::changes::terminal::change;
    use crate::report::terminal::Settings;

    /// A change of the fixture as it is drawn.
    fn check(at: usize, width: usize, expected: &str) {
        assert_eq!(change(&fixture::story().changes[at], Settings { width, colour: false }), expected);
    }

    #[test]
    fn old_and_new_stand_in_two_columns() {
        check(
            0,
            80,
            "\
error[toll-differs] finding has other sides:
  people drowned: nine or seven people
  why: article coast changed at line 4 (#01234567)
  decided: “two people” is wrong (Ann Lee, 2026-11-27: the hospital corrected
           it)
  accepted                              │ now
A “two people” coast                    │ “nine” coast
  …off Senn and two people drowned, the │ The ferry sank off Senn and nine
                ^^^^^^^^^^              │                             ^^^^
  harbour master said.                  │ drowned, the harbour master said.
B “seven people” harbour +1             │ “seven people” harbour +1
",
        );
        check(
            7,
            80,
            "\
fact gained senn-news: people hurt (ferry off Senn)
  why: article coast changed at line 4
  accepted                              │ now
  “40 people” coast, also harbour       │ “40 people”
                                        │ senn-news, also coast, harbour
                                        │ Doctors saw 40 people by noon.
                                        │             ━━━━━━━━━
",
        );
        check(
            10,
            80,
            "\
fact changed: owner of the ferry
  why: article coast changed at line 4
  accepted                              │ now
  “船会社” coast                        │ “町” coast
  船は船会社のものだ。                  │ 船は町のものだ。
      ^^^^^^                            │     ^^
",
        );
    }

    #[test]
    fn on_a_narrow_terminal_one_stands_under_the_other() {
        check(
            6,
            60,
            "\
fact changed: people on board (ferry off Senn)
  why: article coast changed at line 4
  accepted: “310 people” coast
            …summer, now says that 310 people were on board
                                   ^^^━━━━━━━
            when it left Senn for the islands on Monday, an…
  now:      “298 people” coast
            …summer, now says that 298 people were on board
                                   ^^^━━━━━━━
            when it left Senn for the islands on Monday, an…
",
        );
    }

    #[test]
    fn what_only_one_report_has_takes_the_whole_width() {
        check(
            3,
            80,
            "\
note[one-source] finding is gone: only Harbour Post names the captain
  why: article coast changed at line 4 (#01234567)
  rejected: the desk waits for the police (Ben Osei, 2026-11-28)
A “Anna Meyer” harbour
  Anna Meyer, the captain, is in hospital.
  ━━━━━━━━━━
",
        );
    }
}
