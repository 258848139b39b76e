//! Byte ranges in an article's text.

use serde::Serialize;

/// A byte range in a source's text: `start` inclusive, `end` exclusive, both on character bounds.
///
/// Offsets are `u32`: an article is at most `--max-bytes` long, and the reader refuses more than 4 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; an `end` before `start` gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The words at this span; empty where the span does not lie on character bounds of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Line and column of a byte offset, both counted from 1; the column counts characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    Lines::new(text).line_column(offset)
}

/// Bytes between two places whose characters are counted beforehand: a look-up counts no more than these, and the
/// counts take a hundredth of the text's memory.
const STRIDE: usize = 512;

/// Where the lines of a text begin, for many look-ups: each takes the same short time, however long text and lines are.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// Offset of the first byte of each line.
    starts: Vec<u32>,
    /// Characters that begin before each [`STRIDE`]th byte.
    characters: Vec<u32>,
}

impl<'a> Lines<'a> {
    /// Looks through a text once.
    pub fn new(text: &'a str) -> Lines<'a> {
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline as u32 + 1);
        let mut characters = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            characters.push(count);
            count += begun(block);
        }
        characters.push(count);
        Lines { text, starts: std::iter::once(0).chain(newlines).collect(), characters }
    }

    /// Line and column of a byte offset, both counted from 1; the column counts characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.starts.partition_point(|start| *start as usize <= end);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or_default();
        (line, (self.before(end) - self.before(start as usize)) as usize + 1)
    }

    /// How many characters begin before a byte.
    fn before(&self, offset: usize) -> u32 {
        let block = offset / STRIDE;
        let rest = self.text.as_bytes().get(block * STRIDE..offset).unwrap_or_default();
        self.characters.get(block).copied().unwrap_or_default() + begun(rest)
    }
}

/// How many characters begin in some bytes: all but those that continue one.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column_count_characters_from_one() {
        let text = "né\nzwei ö!";
        assert_eq!(line_column(text, 0), (1, 1));
        assert_eq!(line_column(text, 4), (2, 1));
        assert_eq!(line_column(text, text.len()), (2, 8));
        assert_eq!(line_column(text, 2), (1, 2), "inside a character counts as its start");
        assert_eq!(line_column(text, 999), (2, 8));
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_its_start() {
        let text = format!("a\n{}x", "é".repeat(3 * STRIDE));
        assert_eq!(line_column(&text, text.len() - 1), (2, 3 * STRIDE + 1));
        assert_eq!(line_column(&text, 2 + 2 * STRIDE), (2, STRIDE + 1));
        assert_eq!(line_column("", 0), (1, 1));
    }

    #[test]
    fn a_span_off_character_bounds_gives_no_words() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(0, 2).of("é"), "é");
        assert_eq!(Span::new(5, 3), Span { start: 5, end: 5 });
    }
}
