//! Lines: cut at their ends, and joined where they are hard-wrapped.

use super::is_item;
use crate::span::Span;

/// Shortest and longest hard-wrapped line, in bytes: mail wraps at 72 to 80, type-writers at 60.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 40..=120;
/// Lines that a wrapped run needs where no line of it begins with a small letter.
const WRAPPED_LINES: usize = 3;

/// The lines of a text from a byte on, without white space at their ends; an empty line is an empty span.
pub(in crate::read) fn lines(text: &str, from: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{c}'])
    {
        spans.push(trimmed(line, start));
        start += line.len();
    }
    spans
}

/// The span of `part`, which starts at byte `start`, without white space and invisible marks at its ends.
pub(in crate::read) fn trimmed(part: &str, start: usize) -> Span {
    let blank = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || matches!(character, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
    };
    let left = part.len() - part.trim_start_matches(blank).len();
    let right = part.trim_end_matches(blank).len();
    Span::new(start + left, start + right.max(left))
}

/// Joins the lines of hard-wrapped paragraphs and drops empty lines.
pub(super) fn unwrap(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut units = Vec::with_capacity(lines.len());
    for run in lines.split(|line| line.is_empty()) {
        match (run.first(), run.last()) {
            (Some(first), Some(last)) if wrapped(text, run) => units.push(first.join(*last)),
            _ => units.extend_from_slice(run),
        }
    }
    units
}

/// Whether the lines of a run are one paragraph: each but the last is so long that the next word had no room.
pub(super) fn wrapped(text: &str, run: &[Span]) -> bool {
    let width = run.iter().map(|line| line.len()).max().unwrap_or(0);
    if run.len() < 2 || !WRAP_WIDTH.contains(&width) {
        return false;
    }
    let pairs = run.windows(2).filter_map(|pair| match pair {
        [line, next] => Some((line.of(text), next.of(text))),
        _ => None,
    });
    let (mut full, mut all, mut small) = (0, 0, false);
    for (line, next) in pairs {
        let first_word = next.split_whitespace().next().map_or(0, str::len);
        all += 1;
        full += usize::from(line.len() + 1 + first_word > width && !is_item(next));
        small |= next.starts_with(char::is_lowercase);
    }
    // A line in ten may be short: a long word may have been moved by hand.
    full * 10 >= all * 9 && (small || run.len() >= WRAPPED_LINES)
}

/// A part of a span, by bytes from its start, without white space at its ends.
pub(super) fn part(text: &str, span: Span, from: usize, to: usize) -> Span {
    let start = span.start as usize;
    text.get(start + from..start + to).map_or(Span::new(start, start), |part| trimmed(part, start + from))
}
