//! Excerpts: the line of an article round the words that carry an answer, cut to a width.

use super::columns::{CUT, first, last, last_of, width};
use super::one_line;
use super::terminal::Texts;
use crate::report_model::Attestation;

/// Share of the room left by the words that stands before them, as a divisor: readers need what leads up to an answer.
const BEFORE: usize = 2;
/// Share of the room, as a divisor, that leads up to the words in which long answers differ.
const LEAD: usize = 3;
/// Characters that one column may need: a letter with its marks.
const MARKS: usize = 4;

/// Words with what stands round them on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// What stands before the words.
    pub(super) before: String,
    /// The words; the middle is cut from very long ones.
    pub(super) words: String,
    /// What stands behind them.
    pub(super) after: String,
}

/// The excerpt round an attestation, at most `columns` wide; of words longer than that it shows those where they
/// part from the words of `other`.
pub(super) fn excerpt(
    texts: &Texts<'_>,
    attestation: &Attestation,
    other: Option<&Attestation>,
    columns: usize,
) -> Excerpt {
    let (before, after) = around(texts, attestation).or_else(|| in_sentence(attestation)).unwrap_or_default();
    let words = one_line(&attestation.exact);
    let length = width(&words);
    if length + 2 > columns {
        let words = parting(&words, other.map_or("", |other| other.exact.as_str()), columns);
        return Excerpt { before: String::new(), words, after: String::new() };
    }
    let room = columns - length;
    // A line of an article may be a book, and nothing of it beyond the room is looked at.
    let most = room * MARKS + 1;
    let (before, after) = (on_line(end_of(before, most)), on_line(start_of(after, most)));
    let (needed_before, needed_after) = (width(&before), width(&after));
    let for_before = needed_before.min((room / BEFORE).max(room.saturating_sub(needed_after)));
    Excerpt { before: last(&before, for_before), words, after: first(&after, room - for_before) }
}

/// Words on one line in so many columns; of longer ones those where they part from other words.
pub(super) fn parting(words: &str, other: &str, columns: usize) -> String {
    let words = one_line(words);
    if width(&words) <= columns {
        return words;
    }
    let same = shared_start(&words, &one_line(other));
    window(&words, same, columns)
}

/// What stands on the lines of the words, before and behind them.
fn around<'a>(texts: &Texts<'a>, attestation: &Attestation) -> Option<(&'a str, &'a str)> {
    let text = *texts.get(attestation.source.as_str())?;
    let (start, end) = (attestation.start as usize, attestation.end as usize);
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let after = after.find('\n').map_or(after, |newline| after.get(..newline).unwrap_or_default());
    (text.get(start..end)? == attestation.exact).then_some((before.get(line..)?, after))
}

/// What stands round the words in their sentence, where the text is not at hand.
fn in_sentence(attestation: &Attestation) -> Option<(&str, &str)> {
    attestation.sentence.split_once(attestation.exact.as_str()).filter(|_| !attestation.exact.is_empty())
}

/// White space as single spaces, but unlike [`one_line`] kept at both ends.
pub(super) fn on_line(text: &str) -> String {
    let spaced = |at_end: bool| if at_end { " " } else { "" };
    let line = one_line(text);
    if line.is_empty() {
        return spaced(!text.is_empty()).to_string();
    }
    let (start, end) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{line}{}", spaced(start), spaced(end))
}

/// At most so many of the first characters: a line of an article may be a book.
fn start_of(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// At most so many of the last characters.
fn end_of(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Number of bytes that two texts begin with, up to the last whole word.
fn shared_start(a: &str, b: &str) -> usize {
    let mut whole = 0;
    for ((at, x), y) in a.char_indices().zip(b.chars()) {
        if x != y {
            return whole;
        }
        if x == ' ' {
            whole = at + 1;
        }
    }
    whole
}

/// So many columns of long words, from their start, or from where they get different; cut between words.
fn window(words: &str, same: usize, columns: usize) -> String {
    let (alike, rest) = words.split_at_checked(same).unwrap_or(("", words));
    let lead = columns / LEAD;
    if width(alike) <= lead {
        return first_words(words, columns);
    }
    // What leads up to the words that differ, and all that is left over behind them.
    let lead = last_of(alike, lead.max(columns.saturating_sub(width(rest))).saturating_sub(1));
    let whole = lead.find(' ').and_then(|space| lead.get(space + 1..)).filter(|whole| !whole.is_empty());
    first_words(&format!("{CUT}{}{rest}", whole.unwrap_or(lead).trim_start()), columns)
}

/// The beginning of a text in so many columns, cut behind a word where one fits.
fn first_words(text: &str, columns: usize) -> String {
    let cut = first(text, columns);
    let whole = cut.strip_suffix(CUT).and_then(|head| {
        let rest = text.get(head.len()..)?;
        let is_whole = rest.starts_with(' ') || rest.is_empty();
        (!is_whole).then(|| head.rsplit_once(' ').map(|(whole, _)| whole)).flatten()
    });
    match whole {
        Some(whole) if width(whole) * 2 > columns => format!("{whole}{CUT}"),
        _ => cut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn check(sentence: &str, exact: &str, width: usize, expected: &str) {
        let mut attestation = fixture::report().findings[0].sides[0].attestations[0].clone();
        (attestation.sentence, attestation.exact) = (sentence.to_string(), exact.to_string());
        let found = excerpt(&Texts::new(), &attestation, None, width);
        assert_eq!(format!("{}[{}]{}", found.before, found.words, found.after), expected);
        let length = [&found.before, &found.words, &found.after].map(|part| super::width(part));
        assert!(length.iter().sum::<usize>() <= width);
    }

    #[test]
    fn the_words_stand_in_what_fits_of_their_line() {
        check("Two died in Senn.", "Two", 40, "[Two] died in Senn.");
        check("Rain fell. Two died in Senn.", "Two", 20, "…fell. [Two] died in…");
        check("Rain fell all day and two", "two", 12, "…day and [two]");
        check("Two\ndied\tin Senn.", "died", 40, "Two [died] in Senn.");
        check("The words are long.", "The words are long", 10, "[The words…]");
        check("", "lost", 10, "[lost]");
        check("ünïcödé ☂☂☂ rain", "☂☂☂", 9, "…é [☂☂☂] r…");
        check("船は船会社のものだ。", "船会社", 13, "…は[船会社]の…");
        check("Cafe\u{301} ne\u{301}e two", "two", 10, "…e\u{301} ne\u{301}e [two]");
    }

    #[test]
    fn long_words_are_shown_where_they_part() {
        assert_eq!(
            window(
                "we will rebuild every house",
                shared_start("we will rebuild every house", "we will rebuild every school"),
                16
            ),
            "…every house"
        );
        assert_eq!(shared_start("one two", "one three"), 4);
        assert_eq!(shared_start("one", "two"), 0);
    }
}
