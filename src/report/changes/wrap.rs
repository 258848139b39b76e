//! Passages cut to lines of a column, round the words that matter.

use unicode_segmentation::UnicodeSegmentation;

use super::words::{Passage, Run};
pub(super) use crate::report::columns::width;

/// What stands for what is cut.
const CUT: char = '…';
/// Share of the room, as a divisor, that stands before the words that matter: readers need what leads up to them.
const BEFORE: usize = 4;
/// Share of the room, as a divisor, in which both the first difference and the words that carry the answer are shown.
const TOGETHER: usize = 2;
/// Narrowest column: one wide character and its ellipsis.
const NARROWEST: usize = 4;

/// A character with how it is shown.
#[derive(Clone, Copy, Debug)]
struct Glyph {
    character: char,
    /// Columns that it takes; the first of several that are seen as one takes those of all.
    width: usize,
    exact: bool,
    differs: bool,
}

/// The characters of a run.
fn glyphs(run: &Run) -> impl Iterator<Item = Glyph> {
    let seen = run.text.graphemes(true);
    seen.flat_map(|seen| {
        let widths = std::iter::once(width(seen)).chain(std::iter::repeat(0));
        let glyph = |(character, width)| Glyph { character, width, exact: run.exact, differs: run.differs };
        seen.chars().zip(widths).map(glyph)
    })
}

/// At most `most` lines of at most `columns`; of a passage that needs more, those round the words that differ and those
/// that carry the answer.
pub(super) fn wrapped(passage: &[Run], columns: usize, most: usize) -> Vec<Passage> {
    let columns = columns.max(NARROWEST);
    let glyphs: Vec<Glyph> = passage.iter().flat_map(glyphs).collect();
    let (lines, taken) = filled(&glyphs, columns, most);
    if taken >= glyphs.len() {
        return lines.into_iter().map(runs).collect();
    }
    let from = start(&glyphs, columns * most);
    let mut kept = glyphs.get(from..).unwrap_or_default().to_vec();
    if from > 0 {
        kept.insert(0, cut_mark());
    }
    let (lines, taken) = filled(&kept, columns, most);
    let mut lines: Vec<Vec<Glyph>> = lines.into_iter().map(<[Glyph]>::to_vec).collect();
    if taken < kept.len()
        && let Some(last) = lines.last_mut()
    {
        end_with_cut(last, columns);
    }
    lines.iter().map(|line| runs(line)).collect()
}

/// Plain words in at most `most` lines of at most `columns`.
pub(super) fn wrapped_words(words: &str, columns: usize, most: usize) -> Vec<String> {
    let lines = wrapped(&super::words::plain(words), columns, most);
    lines.into_iter().map(|line| line.into_iter().map(|run| run.text).collect()).collect()
}

fn cut_mark() -> Glyph {
    Glyph { character: CUT, width: 1, exact: false, differs: false }
}

/// Lines filled with whole words as far as that goes, and how many glyphs stand on them.
fn filled(glyphs: &[Glyph], columns: usize, most: usize) -> (Vec<&[Glyph]>, usize) {
    let mut lines = Vec::new();
    let mut from = 0;
    while lines.len() < most {
        let rest = glyphs.get(from..).unwrap_or_default();
        let Some(spaces) = rest.iter().position(|glyph| glyph.character != ' ') else {
            return (lines, glyphs.len());
        };
        from += spaces;
        let rest = rest.get(spaces..).unwrap_or_default();
        let length = line_length(rest, columns);
        lines.push(rest.get(..length).unwrap_or_default());
        from += length;
    }
    (lines, from)
}

/// How many glyphs stand on the next line: up to the last space that fits, or as many as fit of a long word.
fn line_length(rest: &[Glyph], columns: usize) -> usize {
    let mut taken = 0;
    let mut space = None;
    for (at, glyph) in rest.iter().enumerate() {
        if glyph.character == ' ' {
            space = Some(at);
        }
        taken += glyph.width;
        if taken > columns {
            return space.unwrap_or(at).max(1);
        }
    }
    rest.len()
}

/// The glyph from which a passage that does not fit into `room` columns is shown: a little before what matters most,
/// and not so late that room is left over.
fn start(glyphs: &[Glyph], room: usize) -> usize {
    let first = |test: &dyn Fn(&Glyph) -> bool| glyphs.iter().position(test);
    let exact = first(&|glyph| glyph.exact);
    let differs = first(&|glyph| glyph.exact && glyph.differs).or_else(|| first(&|glyph| glyph.differs));
    let focus = match (differs, exact) {
        (Some(differs), Some(exact)) if differs.abs_diff(exact) * TOGETHER <= room => differs.min(exact),
        (differs, exact) => differs.or(exact).unwrap_or(0),
    };
    let mut from = back(glyphs, focus, room / BEFORE);
    // Lines end before a word that does not fit on them, so not all of the room is used.
    from = from.min(back(glyphs, glyphs.len(), room - room / BEFORE));
    let space = |at: &usize| glyphs.get(*at).is_some_and(|glyph| glyph.character == ' ');
    if from == 0 { 0 } else { (from..focus).find(space).map_or(from, |space| space + 1) }
}

/// The glyph that stands so many columns before another.
fn back(glyphs: &[Glyph], from: usize, columns: usize) -> usize {
    let mut left = columns;
    let mut at = from;
    for glyph in glyphs.get(..from).unwrap_or_default().iter().rev() {
        let Some(rest) = left.checked_sub(glyph.width) else { break };
        left = rest;
        at -= 1;
    }
    at
}

/// Makes room for the ellipsis at the end of a line.
fn end_with_cut(line: &mut Vec<Glyph>, columns: usize) {
    let mut taken: usize = line.iter().map(|glyph| glyph.width).sum();
    while taken + 1 > columns || line.last().is_some_and(|glyph| glyph.character == ' ') {
        let Some(glyph) = line.pop() else { break };
        taken -= glyph.width;
    }
    line.push(cut_mark());
}

fn runs(line: &[Glyph]) -> Passage {
    let same = line.chunk_by(|a, b| a.exact == b.exact && a.differs == b.differs);
    same.filter_map(|glyphs| {
        let first = glyphs.first()?;
        let text = glyphs.iter().map(|glyph| glyph.character).collect();
        Some(Run { text, exact: first.exact, differs: first.differs })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wraps a text with its exact words between `[` and `]`.
    fn check(marked: &str, columns: usize, most: usize, expected: &[&str]) {
        let pieces: Vec<&str> = marked.split(['[', ']']).collect();
        let run =
            |(at, text): (usize, &&str)| Run { text: (*text).into(), exact: at % 2 == 1, differs: false };
        let passage: Passage =
            pieces.iter().enumerate().map(run).filter(|run| !run.text.is_empty()).collect();
        let lines = wrapped(&passage, columns, most);
        let shown = |run: &Run| if run.exact { format!("[{}]", run.text) } else { run.text.clone() };
        let lines: Vec<String> = lines.iter().map(|line| line.iter().map(shown).collect()).collect();
        assert_eq!(lines, expected);
        assert!(lines.iter().all(|line| width(&line.replace(['[', ']'], "")) <= columns), "{lines:?}");
    }

    #[test]
    fn whole_words_fill_the_lines() {
        check("Two people [died] in Senn.", 40, 3, &["Two people [died] in Senn."]);
        check("Two people [died in Senn] on Monday.", 12, 9, &["Two people", "[died in Senn]", "on Monday."]);
        check("unbelievableness [x]", 6, 9, &["unbeli", "evable", "ness [x]"]);
        check("", 10, 2, &[]);
        check("   ", 10, 2, &[]);
    }

    #[test]
    fn what_does_not_fit_is_cut_round_the_words() {
        check(
            "It rained for a week in the hills and then [two people] died.",
            16,
            2,
            &["…then [two people]", "died."],
        );
        check(
            "Two [died] and it rained for a week in the hills above the town.",
            12,
            2,
            &["Two [died] and", "it rained…"],
        );
        check(
            "It rained for a week in the hills and then [two people] died when a wall gave way on the lower road.",
            20,
            2,
            &["…and then [two people]", "died when a wall…"],
        );
        check("ab [c] defg", 4, 1, &["…[c]…"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        check("知事は[三人]と", 6, 9, &["知事は", "[三人]と"]);
        check("知事は[三人]と語った", 7, 1, &["…[三人]…"]);
    }

    #[test]
    fn plain_words_are_cut_at_their_end() {
        assert_eq!(wrapped_words("one two three four", 9, 1), ["one two…"]);
        assert_eq!(wrapped_words("one\u{1b} two", 9, 1), ["one two"]);
    }
}
