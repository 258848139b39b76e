//! Contrast: answers shortened so that the words in which they differ stay visible.

use std::ops::Range;

use itertools::Itertools;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::line::one_line;

/// What stands for what is cut.
const CUT: char = '…';
/// Most words of one answer that are looked at: a sentence has hardly a third, and time grows with their square.
const MOST_WORDS: usize = 200;
/// Weight of a word with a digit: readers look for figures first.
const FIGURE: usize = 3;
/// Weight of a name or of a word that is long enough to have a meaning of its own.
const MEANING: usize = 2;
/// Letters from which a word mostly has a meaning of its own.
const LONG_WORD: usize = 4;
/// Share of the room, as a divisor, that leads up to the first character that differs.
const LEAD: usize = 3;

/// Answers on one line each, each at most as many characters as stand beside it, with an ellipsis where they are cut.
/// The first is cut against the second, the others against the first. Two that differ are different afterwards too, from
/// five characters upward.
pub fn shortened(answers: &[(&str, usize)]) -> Vec<String> {
    let lines: Vec<(String, usize)> =
        answers.iter().map(|(answer, width)| (one_line(answer), *width)).collect();
    let mut shown: Vec<String> = Vec::with_capacity(lines.len());
    let Some((first, _)) = lines.first() else { return shown };
    for (index, (line, width)) in lines.iter().enumerate() {
        let part = match (index, lines.get(1)) {
            (0, Some((second, _))) => part(line, differing(line, second).0, width.saturating_sub(2)),
            (0, None) => part(line, 0..0, width.saturating_sub(1)),
            _ => part(line, differing(first, line).1, width.saturating_sub(2)),
        };
        let whole = line.chars().count() <= *width;
        shown.push(if whole { line.clone() } else { cut(line, part) });
    }
    for [a, b] in (0..lines.len()).array_combinations() {
        tell_apart(&lines, &mut shown, a, b);
    }
    shown
}

/// The bytes of `words` in which it differs from `other`, with as much round them as `most` characters hold, on word
/// bounds. `is_first` tells which of the two stands first: the places shown of both are one place of their comparison.
pub fn within(words: &str, other: Option<&str>, is_first: bool, most: usize) -> Range<usize> {
    let region = match other {
        Some(other) if is_first => differing(words, other).0,
        Some(other) => differing(other, words).1,
        None => 0..0,
    };
    let part = part(words, region, most);
    // A mark that joins what is cut to the rest belongs to neither.
    let kept = words.get(part.clone()).unwrap_or_default();
    let kept = if part.end < words.len() { kept.trim_end_matches([',', ';', ':']) } else { kept };
    part.start..part.start + kept.len()
}

/// A word: its bytes and its characters.
struct Word<'a> {
    text: &'a str,
    bytes: Range<usize>,
    characters: Range<usize>,
}

/// The first words of a text.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut characters = 0;
    let mut counted = 0;
    let found = text.split_whitespace().take(MOST_WORDS).map(|word| {
        // Both lie in one text.
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        characters += text.get(counted..start).unwrap_or_default().chars().count();
        let length = word.chars().count();
        let place = characters..characters + length;
        (characters, counted) = (place.end, start + word.len());
        Word { text: word, bytes: start..start + word.len(), characters: place }
    });
    found.collect()
}

/// A word without the marks at its ends, which make no difference to a reader.
fn bare<'a>(word: &Word<'a>) -> &'a str {
    let bare = word.text.trim_matches(|character: char| !character.is_alphanumeric());
    if bare.is_empty() { word.text } else { bare }
}

/// Where two texts differ most: the words of the one and of the other that stand in one place of their comparison.
fn differing(a: &str, b: &str) -> (Range<usize>, Range<usize>) {
    let (a, b) = (words(a), words(b));
    let (bare_a, bare_b): (Vec<&str>, Vec<&str>) =
        (a.iter().map(bare).collect(), b.iter().map(bare).collect());
    let weigh = |words: &[&str], place: &Range<usize>| {
        words.get(place.clone()).unwrap_or_default().iter().map(|word| weight(word)).sum::<usize>()
    };
    let mut best = ((0, 0), 0..0, 0..0);
    for op in capture_diff_slices(Algorithm::Myers, &bare_a, &bare_b) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (of_a, of_b) = (op.old_range(), op.new_range());
        let (weight_a, weight_b) = (weigh(&bare_a, &of_a), weigh(&bare_b, &of_b));
        let score = (weight_a.min(weight_b), weight_a + weight_b);
        if score > best.0 {
            best = (score, of_a, of_b);
        }
    }
    (best.1, best.2)
}

fn weight(word: &str) -> usize {
    let is_name = word.chars().next().is_some_and(char::is_uppercase);
    match () {
        () if word.contains(|character: char| character.is_ascii_digit()) => FIGURE,
        () if is_name || word.chars().count() >= LONG_WORD => MEANING,
        () => 1,
    }
}

/// The bytes of a region of words with as many words round it as `most` characters hold; its start where it is longer.
fn part(text: &str, region: Range<usize>, most: usize) -> Range<usize> {
    let words = words(text);
    let Some(last) = words.len().checked_sub(1) else { return 0..0 };
    let (mut from, mut to) = (region.start.min(last), region.end.min(last + 1));
    to = to.max(from + 1);
    let length = |from: usize, to: usize| match (words.get(from), words.get(to - 1)) {
        (Some(first), Some(last)) => last.characters.end - first.characters.start,
        _ => 0,
    };
    while to > from + 1 && length(from, to) > most {
        to -= 1;
    }
    loop {
        let (before, after) = (from > 0 && length(from - 1, to) <= most, to <= last);
        let after = after && length(from, to + 1) <= most;
        // As much before as behind: both lead a reader to what differs.
        let lead = region.start.saturating_sub(from) <= to.saturating_sub(region.end);
        match (before, after) {
            (true, _) if lead || !after => from -= 1,
            (_, true) => to += 1,
            _ => break,
        }
    }
    let (Some(first), Some(end)) = (words.get(from), words.get(to - 1)) else { return 0..0 };
    if end.characters.end - first.characters.start <= most {
        return first.bytes.start..end.bytes.end;
    }
    // One word that is longer than the room.
    let behind = first.text.char_indices().nth(most).map_or(first.text.len(), |(at, _)| at);
    first.bytes.start..first.bytes.start + behind
}

/// A part of a line with ellipses where something is cut.
fn cut(line: &str, part: Range<usize>) -> String {
    let before = if part.start > 0 { String::from(CUT) } else { String::new() };
    let after = if part.end < line.len() { String::from(CUT) } else { String::new() };
    format!("{before}{}{after}", line.get(part).unwrap_or_default())
}

/// Shows two lines that look alike and are not where their characters part.
fn tell_apart(lines: &[(String, usize)], shown: &mut [String], a: usize, b: usize) {
    let (Some((line_a, width_a)), Some((line_b, width_b))) = (lines.get(a), lines.get(b)) else { return };
    if line_a == line_b || shown.get(a) != shown.get(b) {
        return;
    }
    let same = line_a.chars().zip(line_b.chars()).take_while(|(x, y)| x == y).count();
    let start = same.saturating_sub(width_a.min(width_b) / LEAD);
    for from_end in [false, true] {
        for (index, line, width) in [(a, line_a, *width_a), (b, line_b, *width_b)] {
            let length = line.chars().count();
            let start = if from_end { length.saturating_sub(width.saturating_sub(1)) } else { start };
            if let Some(words) = shown.get_mut(index).filter(|_| length > width) {
                *words = from_character(line, start, width);
            }
        }
        if shown.get(a) != shown.get(b) {
            return;
        }
    }
}

/// At most `width` characters of a line from one of its characters on.
fn from_character(line: &str, start: usize, width: usize) -> String {
    let room = width.saturating_sub(2);
    let at = |character: usize| line.char_indices().nth(character).map_or(line.len(), |(at, _)| at);
    let rest = line.chars().count().saturating_sub(start);
    // Without a cut behind it its ellipsis is a character too.
    let room = if rest == room + 1 { rest } else { room };
    cut(line, at(start)..at(start + room))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(a: &str, b: &str, width: usize, expected: [&str; 2]) {
        assert_eq!(shortened(&[(a, width), (b, width)]), expected);
    }

    #[test]
    fn words_that_differ_are_shown_with_what_fits_round_them() {
        check(
            "The council of the harbour town has said that the bridge will open in April",
            "The council of the harbour town has said that the bridge will open in June",
            30,
            ["…bridge will open in April", "…the bridge will open in June"],
        );
        check(
            "Nine of the ferries that were moored in the old basin sank in the night",
            "Four of the ferries that were moored in the old basin sank in the night",
            24,
            ["Nine of the ferries…", "Four of the ferries…"],
        );
        check("short", "shorter", 20, ["short", "shorter"]);
        check("one  line\nonly", "one line only", 20, ["one line only", "one line only"]);
    }

    #[test]
    fn what_only_one_of_two_has_is_shown() {
        let [with, without] = [
            "the minister said on Monday that the tunnel would not be closed",
            "the minister said on Monday that the tunnel would be closed",
        ];
        let shown = shortened(&[(with, 30), (without, 30)]);
        assert!(shown[0].contains("not"), "{shown:?}");
        assert!(!shown[1].contains("not") && shown[1].contains("would"), "{shown:?}");
    }

    #[test]
    fn the_part_lies_on_word_bounds_and_holds_what_differs() {
        let a = "a ferry that carried tourists across the strait ran aground, on Sunday, near Senn";
        let b = "a ferry that carried tourists across the strait ran aground, on Friday, near Senn";
        let part = within(a, Some(b), true, 30);
        assert_eq!(a.get(part), Some("aground, on Sunday, near Senn"));
        assert_eq!(a.get(within(a, None, true, 12)), Some("a ferry that"));
        assert_eq!("ééééé".get(within("ééééé", None, true, 3)), Some("ééé"));
        assert_eq!(within("", Some(b), true, 30), 0..0);
    }

    proptest! {
        #[test]
        fn answers_that_differ_still_differ_when_shortened(
            a in "([ab]{1,9}[ ,]){0,14}", b in "([ab]{1,9}[ ,]){0,14}", width in 20_usize..60
        ) {
            let shown = shortened(&[(&a, width), (&b, width)]);
            prop_assert_eq!(shown[0] == shown[1], one_line(&a) == one_line(&b), "{:?}", shown);
            prop_assert!(shown.iter().all(|shown| shown.chars().count() <= width), "{:?}", shown);
        }

        #[test]
        fn long_starts_and_ends_in_common_hide_nothing(
            start in "([a-c]{1,9} ){0,20}", a in "[a-cé]{1,40}", b in "[a-cé]{1,40}", end in "( [a-c]{1,9}){0,20}",
            width in 20_usize..60
        ) {
            let (a, b) = (format!("{start}{a}{end}"), format!("{start}{b}{end}"));
            let shown = shortened(&[(&a, width), (&b, width)]);
            prop_assert_eq!(shown[0] == shown[1], a == b, "{:?}", shown);
        }

        #[test]
        fn a_part_is_no_longer_than_asked(a in "\\PC{0,200}", b in "\\PC{0,200}", most in 1_usize..120) {
            let part = within(&a, Some(&b), true, most);
            prop_assert!(a.get(part).is_some_and(|part| part.chars().count() <= most));
        }
    }
}
