//! The column of a side on a terminal: its answer, who gives it, and the sentence with its marks, in so many lines.

use std::fmt::Write;

use anstyle::{AnsiColor, Color, Style};
use itertools::Itertools;

use super::pairing::{self, Row};
use super::words::{self, Run};
use super::wrap::{width, wrapped, wrapped_words};
use crate::report::{listed, one_line};
use crate::snapshot_model::SnapshotSide;

/// Under the words that carry the answer, where there are no colours.
pub(super) const EXACT: char = '━';
/// Under the words that only one of two passages has.
pub(super) const DIFFERS: char = '^';
/// Most lines of one sentence of an article.
const SENTENCE: usize = 4;
/// Most lines of an answer above its sentence.
const ANSWER: usize = 2;
/// Lines of a side from which its answer and sources have lines of their own.
const ROOMY: usize = 3;
/// What stands where nothing is.
const NOTHING: &str = "—";

/// How words are painted.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    /// Whether colours are shown.
    pub(super) colour: bool,
}

/// A painted line of a column.
#[derive(Default)]
pub(super) struct Line {
    /// With its colours.
    pub(super) text: String,
    /// The columns of the terminal that it takes.
    pub(super) width: usize,
}

/// Which column a passage stands in.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Column {
    /// The words as accepted.
    Accepted,
    /// The words now.
    Now,
}

/// How much room a side has.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Columns of the terminal.
    pub(super) columns: usize,
    /// Lines.
    pub(super) lines: usize,
    /// Whether a sentence is shown.
    pub(super) sentences: bool,
}

impl Column {
    /// What belongs here, of a pair of old and new.
    fn of<T>(self, (old, new): (T, T)) -> T {
        if self == Column::Accepted { old } else { new }
    }

    /// The colour of what only this column has.
    fn colour(self) -> AnsiColor {
        self.of((AnsiColor::Red, AnsiColor::Green))
    }
}

impl Ink {
    /// Words in a style, where colours are shown.
    pub(super) fn paint(self, style: Style, words: &str) -> String {
        if self.colour && !words.is_empty() { format!("{style}{words}{style:#}") } else { words.to_string() }
    }

    /// A side: its answer, who gives it, and the sentence that matters most.
    pub(super) fn cell(self, row: &Row<'_>, room: Room, column: Column) -> Vec<Line> {
        let Some(side) = column.of((row.old, row.new)) else {
            return vec![Line { text: self.paint(dim(), NOTHING), width: width(NOTHING) }];
        };
        let value = |side: &SnapshotSide| side.value.clone();
        let (old, new) = (row.old.map(value), row.new.map(value));
        let value = column.of(words::values(old.as_deref(), new.as_deref())).unwrap_or_default();
        let sentences = pairing::sentences(row);
        let bare = sentences.is_empty();
        let mut cell = self.answer(&value, &sources(side, &sentences, column), room, column, bare);
        let left = room.lines.saturating_sub(cell.len()).min(SENTENCE);
        // Without colours a line of signs stands under each line.
        let most = if self.colour { left } else { left.div_ceil(2).min(left.saturating_sub(1)) };
        let shown = sentences.first().filter(|_| room.sentences && most > 0);
        let passage = shown.and_then(|(old, new)| column.of(words::quotes(*old, *new))).unwrap_or_default();
        for line in wrapped(&passage, room.columns, most) {
            cell.push(self.line(&line, Style::new(), column));
            cell.extend(self.signs(&line));
        }
        cell.truncate(room.lines.max(1));
        cell
    }

    /// The answer in quotation marks, and its sources behind or under it; what differs in it is marked with signs where
    /// no sentence shows it.
    fn answer(self, value: &[Run], sources: &Sources, room: Room, column: Column, signs: bool) -> Vec<Line> {
        let mark = |mark: &str| Run { text: mark.to_string(), exact: false, differs: false };
        let value = [&[mark("“")], value, &[mark("”")]].concat();
        let roomy = room.lines >= ROOMY;
        let behind = if roomy || sources.short.is_empty() { 0 } else { width(&sources.short) + 1 };
        let for_value = room.columns.saturating_sub(behind.min(room.columns / 2));
        let lines = wrapped(&value, for_value, if roomy { ANSWER } else { 1 });
        let mut cell: Vec<Line> = lines.iter().map(|line| self.line(line, bold(), column)).collect();
        if !sources.short.is_empty() {
            self.add_sources(&mut cell, sources, room);
        }
        if let ([line], true) = (lines.as_slice(), signs && cell.len() == 1) {
            cell.extend(self.signs(line));
        }
        cell
    }

    /// Sources behind the answer where they fit or must, else on a line of their own.
    fn add_sources(self, cell: &mut Vec<Line>, sources: &Sources, room: Room) {
        let on_line = |words: &str, columns: usize| {
            wrapped_words(words, columns, 1).into_iter().next().unwrap_or_default()
        };
        let left = cell.last().map_or(0, |last| room.columns.saturating_sub(last.width + 1));
        let fits = width(&sources.long) <= left;
        match cell.last_mut() {
            Some(last) if fits || room.lines < ROOMY => {
                let sources = on_line(if fits { &sources.long } else { &sources.short }, left);
                last.width += 1 + width(&sources);
                let _ = write!(last.text, " {}", self.paint(dim(), &sources));
            }
            _ => {
                let sources = on_line(&sources.long, room.columns);
                cell.push(Line { text: self.paint(dim(), &sources), width: width(&sources) });
            }
        }
    }

    /// A line in colours.
    fn line(self, line: &[Run], base: Style, column: Column) -> Line {
        let style = |run: &Run| match (run.exact, run.differs) {
            (true, true) => base.bold().underline().fg_color(Some(Color::Ansi(column.colour()))),
            (true, false) => base.bold().fg_color(Some(Color::Ansi(AnsiColor::Cyan))),
            (false, true) => base.fg_color(Some(Color::Ansi(column.colour()))),
            (false, false) => base,
        };
        Line {
            text: line.iter().map(|run| self.paint(style(run), &run.text)).collect(),
            width: columns(line),
        }
    }

    /// The line of signs under a line, where there are no colours and something is marked.
    fn signs(self, line: &[Run]) -> Option<Line> {
        let sign = |run: &Run| match (run.exact, run.differs) {
            (_, true) => DIFFERS,
            (true, false) => EXACT,
            (false, false) => ' ',
        };
        let signs = || line.iter().map(|run| sign(run).to_string().repeat(width(&run.text))).collect();
        let marked = line.iter().any(|run| run.exact || run.differs);
        (!self.colour && marked).then(|| Line { text: signs(), width: columns(line) })
    }
}

/// The sources of a side in words.
#[derive(Default)]
struct Sources {
    /// "coast, also harbour, wire".
    long: String,
    /// "coast +2", for where the line is full.
    short: String,
}

/// What is said first.
pub(super) fn bold() -> Style {
    Style::new().bold()
}

/// What is only there to be looked up.
pub(super) fn dim() -> Style {
    Style::new().dimmed()
}

fn columns(line: &[Run]) -> usize {
    line.iter().map(|run| width(&run.text)).sum()
}

/// The sources of a side, that of the sentence shown first: "coast, also harbour, wire".
fn sources(side: &SnapshotSide, sentences: &[pairing::Quotes<'_>], column: Column) -> Sources {
    let shown = sentences.first().and_then(|pair| column.of(*pair));
    let names = shown.into_iter().chain(&side.quotes).map(|quote| quote.source.as_str()).unique();
    let names: Vec<&str> = names.collect();
    match names.split_first() {
        None => Sources::default(),
        Some((first, [])) => Sources { long: one_line(first), short: one_line(first) },
        Some((first, others)) => Sources {
            long: format!("{}, also {}", one_line(first), listed(others)),
            short: format!("{} +{}", one_line(first), others.len()),
        },
    }
}
