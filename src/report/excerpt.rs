//! Excerpts: the line of an article round the words that carry an answer, cut to a width.

use super::one_line;
use super::terminal::Texts;
use crate::report_model::Attestation;

/// Share of the room left by the words that stands before them, as a divisor: readers need what leads up to an answer.
const BEFORE: usize = 2;
/// What stands for what is cut.
const CUT: &str = "…";

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

/// The excerpt round an attestation, at most `width` characters; of words longer than that it shows those where they
/// part from the words of `other`.
pub(super) fn excerpt(
    texts: &Texts<'_>,
    attestation: &Attestation,
    other: Option<&Attestation>,
    width: usize,
) -> Excerpt {
    let (before, after) = around(texts, attestation).or_else(|| in_sentence(attestation)).unwrap_or_default();
    let words = one_line(&attestation.exact);
    let length = words.chars().count();
    if length + 2 > width {
        let same = other.map_or(0, |other| shared_start(&words, &one_line(&other.exact)));
        return Excerpt { before: String::new(), words: window(&words, same, width), after: String::new() };
    }
    let room = width - length;
    let (before, after) = (on_line(last_of(before, room + 1)), on_line(first_of(after, room + 1)));
    let (needed_before, needed_after) = (before.chars().count(), after.chars().count());
    let for_before = needed_before.min((room / BEFORE).max(room.saturating_sub(needed_after)));
    Excerpt { before: last(&before, for_before), words, after: first(&after, room - for_before) }
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
fn first_of(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// At most so many of the last characters.
fn last_of(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// The last characters of a text, cut with an ellipsis.
fn last(text: &str, most: usize) -> String {
    let length = text.chars().count();
    if length <= most {
        return text.to_string();
    }
    let kept: String = text.chars().skip(length - most.saturating_sub(1)).collect();
    format!("{CUT}{}", kept.trim_start())
}

/// The first characters of a text, cut with an ellipsis.
fn first(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}{CUT}", kept.trim_end())
}

/// Number of characters that two texts begin with, up to the last whole word.
fn shared_start(a: &str, b: &str) -> usize {
    let mut whole = 0;
    for (index, (x, y)) in a.chars().zip(b.chars()).enumerate() {
        if x != y {
            return whole;
        }
        if x == ' ' {
            whole = index + 1;
        }
    }
    whole
}

/// `width` characters of long words, from their start, or from where they get different.
fn window(words: &str, same: usize, width: usize) -> String {
    // Half a line of what is the same leads up to what is not.
    let from = same.saturating_sub(width / 2);
    let rest: String = words.chars().skip(from).collect();
    if from == 0 { first(&rest, width) } else { first(&format!("{CUT}{rest}"), width) }
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
        let length = [&found.before, &found.words, &found.after].map(|part| part.chars().count());
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
    }

    #[test]
    fn long_words_are_shown_where_they_part() {
        assert_eq!(
            window(
                "we will rebuild every house",
                shared_start("we will rebuild every house", "we will rebuild every school"),
                16
            ),
            "…d every house"
        );
        assert_eq!(shared_start("one two", "one three"), 4);
        assert_eq!(shared_start("one", "two"), 0);
    }
}
