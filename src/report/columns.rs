//! Columns of a terminal: how many a text takes, and how it is cut and broken to fit into them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::one_line;

/// What stands for what is cut.
pub(super) const CUT: &str = "…";
/// How a sequence that sets colours begins, and how one that ends them all is written.
const ESCAPE: char = '\u{1b}';
const RESET: &str = "\u{1b}[0m";
/// Share of a line, as a divisor, that the indent of the lines below it takes at most.
const INDENT_SHARE: usize = 3;

/// Columns that a text takes: wide characters take two, marks on others none.
pub(super) fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The first characters of a text that fit into so many columns.
pub(super) fn first_of(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += grapheme.width();
        if taken > columns {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// The last characters of a text that fit into so many columns.
pub(super) fn last_of(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        taken += grapheme.width();
        if taken > columns {
            return text.get(at + grapheme.len()..).unwrap_or_default();
        }
    }
    text
}

/// The beginning of a text in so many columns, cut with an ellipsis.
pub(super) fn first(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    format!("{}{}", first_of(text, columns.saturating_sub(1)).trim_end(), mark(columns))
}

/// The end of a text in so many columns, cut with an ellipsis.
pub(super) fn last(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    format!("{}{}", mark(columns), last_of(text, columns.saturating_sub(1)).trim_start())
}

/// The ellipsis, where there is room for it.
fn mark(columns: usize) -> &'static str {
    if columns == 0 { "" } else { CUT }
}

/// A text on one line of so many columns, cut with an ellipsis.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    first(&one_line(text), columns)
}

/// The signs that stand under words, behind what stands before them.
pub(super) fn carets(before: &str, words: &str) -> String {
    format!("{}{}", " ".repeat(width(before)), "━".repeat(width(words)))
}

/// A page of which no line is wider than so many columns: longer lines are broken between words, with those below set in
/// a little deeper; a word that is longer than a line is cut. Colours take no columns and go on behind a break.
pub(super) fn fitted(page: &str, columns: usize) -> String {
    let mut fitted = String::with_capacity(page.len());
    for line in page.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        if line.len() <= columns || width(&plain(line)) <= columns {
            fitted.push_str(line);
        } else {
            let deeper = line.len() - line.trim_start_matches(' ').len() + 2;
            broken(&mut fitted, line, columns, deeper.min(columns / INDENT_SHARE));
        }
        fitted.push_str(end);
    }
    fitted
}

/// A line broken between words; the lines below the first are set in by `indent` columns.
pub(super) fn broken(page: &mut String, line: &str, columns: usize, indent: usize) {
    let mut colours = String::new();
    let (mut taken, mut spaces, mut is_empty) = (0, 0, true);
    for (at, word) in line.split(' ').enumerate() {
        spaces += usize::from(at > 0);
        let length = width(&plain(word));
        if length == 0 {
            page.push_str(word);
            coloured(&mut colours, word);
            continue;
        }
        if !is_empty && taken + spaces + length > columns {
            page.push_str(if colours.is_empty() { "" } else { RESET });
            page.push('\n');
            page.push_str(&colours);
            (taken, spaces) = (0, indent);
        }
        if spaces >= columns {
            spaces = columns / INDENT_SHARE;
        }
        page.push_str(&" ".repeat(spaces));
        taken += spaces;
        let room = columns.saturating_sub(taken);
        if length > room {
            page.push_str(&first(&plain(word), room));
            coloured(&mut colours, word);
            page.push_str(if word.contains(ESCAPE) { RESET } else { "" });
            page.push_str(if word.contains(ESCAPE) { &colours } else { "" });
        } else {
            page.push_str(word);
            coloured(&mut colours, word);
        }
        taken += length.min(room);
        (spaces, is_empty) = (0, false);
    }
}

/// Notes which colours are on behind a word.
fn coloured(colours: &mut String, word: &str) {
    for (at, _) in word.match_indices(ESCAPE) {
        let rest = word.get(at..).unwrap_or_default();
        let sequence = rest.split_inclusive('m').next().unwrap_or_default();
        if sequence == RESET {
            colours.clear();
        } else {
            colours.push_str(sequence);
        }
    }
}

/// A text without its colours.
fn plain(text: &str) -> String {
    if !text.contains(ESCAPE) {
        return text.to_string();
    }
    let mut pieces = text.split(ESCAPE);
    let before = pieces.next().unwrap_or_default().to_string();
    pieces.fold(before, |plain, piece| plain + piece.split_once('m').map_or("", |(_, behind)| behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_the_columns_that_a_terminal_shows() {
        for (text, expected) in
            [("", 0), ("Senn", 4), ("船会社", 6), ("e\u{301}a", 2), ("👩‍👩‍👧", 2), ("a\u{200b}b", 2)]
        {
            assert_eq!(width(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_is_cut_between_characters_as_a_reader_sees_them() {
        let check = |text: &str, columns: usize, head: &str, tail: &str| {
            assert_eq!([first(text, columns), last(text, columns)], [head, tail], "{text} {columns}");
        };
        check("two people", 10, "two people", "two people");
        check("two people", 5, "two…", "…ople");
        check("船会社の船", 6, "船会…", "…の船");
        check("船会社の船", 2, "…", "…");
        check("ne\u{301}e\u{301}", 2, "n…", "…e\u{301}");
        check("👩‍👩‍👧 one", 4, "👩‍👩‍👧…", "…one");
        check("abc", 1, "…", "…");
        check("abc", 0, "", "");
    }

    fn fits(page: &str, columns: usize, expected: &str) {
        let page = fitted(page, columns);
        assert_eq!(page, expected, "{page:?}");
        assert!(page.lines().all(|line| width(&plain(line)) <= columns), "{page:?}");
    }

    #[test]
    fn long_lines_are_broken_between_words() {
        fits("one two\nthree\n", 7, "one two\nthree\n");
        fits("one two three", 8, "one two\n  three");
        fits("  one two three\n", 9, "  one two\n   three\n");
        fits("one two three", 3, "one\n t…\n t…");
        fits("antidisestablishment of it", 10, "antidises…\n  of it");
        fits("船会社 船会社の船", 8, "船会社\n  船会…");
        fits("a      b c d e f", 6, "a\n  b c\n  d e\n  f");
    }

    #[test]
    fn colours_take_no_columns_and_go_on_behind_a_break() {
        fits("\u{1b}[1mone two\u{1b}[0m three", 9, "\u{1b}[1mone two\u{1b}[0m\n  three");
        fits("\u{1b}[1mone two\u{1b}[0m", 6, "\u{1b}[1mone\u{1b}[0m\n\u{1b}[1m  two\u{1b}[0m");
    }
}
