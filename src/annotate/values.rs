//! Finds numbers, quantities and times: runs every value scanner over the tokens of each sentence in one pass.
//!
//! At each token the longest reading wins; among equally long ones the scanner that is named first in `READERS`.

use std::cell::Cell;

use super::anchor;
use super::reading::Reading;
use super::scan::{Found, Scan};
use super::value_words::ValueWords;
use super::word::Word;
use super::{
    address, age, duration, elapsed, magnitude, nth_of, ordinal, part_of_day, quantity, relative_date,
    season, time, time_and_day, untold, year,
};
use crate::annotated::Annotated;
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::source::{BlockKind, Source};
use crate::span::Span;
use crate::value::{Value, When};

/// Sentences without a new day after which a day told before no longer gives its year to others.
const MOST_SILENT: usize = 2;

/// The value scanners with their word lists.
#[derive(Debug)]
pub struct Values {
    lists: ValueWords,
}

/// A scanner: the reading that starts at a token, if there is one.
type Reader = fn(&Scan<'_>, usize) -> Option<Found>;

const READERS: [(Reading, Reader); 13] = [
    (Reading::Time, time::read),
    (Reading::Day, part_of_day::read),
    (Reading::Season, season::read),
    (Reading::Untold, untold::read),
    (Reading::Year, year::read),
    (Reading::Relative, relative_date::read),
    (Reading::Elapsed, elapsed::read),
    (Reading::NthOf, nth_of::read),
    (Reading::Magnitude, magnitude::read),
    (Reading::Age, age::read),
    (Reading::Duration, duration::read),
    (Reading::Ordinal, ordinal::read),
    (Reading::Quantity, quantity::read),
];

impl Values {
    /// Takes its word lists from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Values {
        Values { lists: ValueWords::new(lexicon) }
    }

    /// Adds the mentions of numbers, quantities and times; all mentions stay sorted by start.
    pub fn annotate(&self, source: &Source, annotated: &mut Annotated) {
        let mut mentions = Vec::new();
        let mut words = Vec::new();
        let told = Cell::new(None);
        let mut silent = 0;
        for sentence in &annotated.sentences {
            let tokens = annotated.slice(&sentence.tokens);
            words.clear();
            words.extend(tokens.iter().map(|token| self.lists.get(&token.lower)));
            let scan = Scan {
                lists: &self.lists,
                text: &source.text,
                tokens,
                words: &words,
                headline: matches!(sentence.block, BlockKind::Headline | BlockKind::Heading),
                published: source.published,
                told: &told,
            };
            let before = told.get();
            scan.sentence(sentence.tokens.start, &mut mentions);
            // A day told long before has no part in what follows.
            silent = if told.get() == before { silent + 1 } else { 0 };
            if silent > MOST_SILENT {
                told.set(None);
            }
        }
        if annotated.mentions.is_empty() {
            annotated.mentions = mentions.into();
        } else {
            annotated.mentions.extend(mentions);
            annotated.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        }
    }
}

impl Scan<'_> {
    /// Reads the whole sentence, whose first token has index `base` in the article.
    fn sentence(&self, base: u32, mentions: &mut Vec<Mention>) {
        let opening = mentions.len();
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(after) = address::after(self, at) {
                at = after;
                continue;
            }
            let Some(found) = self.read(at) else {
                at += 1;
                continue;
            };
            if let Some(mention) = self.mention(&found, base) {
                self.remember(&found);
                mentions.push(mention);
            }
            at = found.end.max(at + 1);
        }
        if let Some(own) = mentions.get_mut(opening..) {
            time_and_day::place(self, base, own);
        }
    }

    /// The longest reading that starts at a token.
    fn read(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let decimal = self.is(at, ".") && !self.glued(at) && self.glued(at + 1) && self.is_digits(at + 1);
        let any = decimal || self.is_digits(at);
        if !any && !word.is_some_and(Word::may_start) {
            debug_assert!(READERS.iter().all(|(_, read)| read(self, at).is_none()), "{}", self.lower(at));
            return None;
        }
        let mut best: Option<Found> = None;
        for (reading, reader) in READERS {
            if !any && !word.is_some_and(|word| word.may_start_a(reading)) {
                debug_assert!(reader(self, at).is_none(), "{} begins a {reading:?}", self.lower(at));
                continue;
            }
            if let Some(found) = reader(self, at)
                && best.as_ref().is_none_or(|best| found.end > best.end)
            {
                best = Some(found);
            }
        }
        best
    }

    /// Keeps a day that is written with its year, and those told next to it; a day of birth begins no story.
    fn remember(&self, found: &Found) {
        let Value::When(When { month: Some(_), day: Some(_), first: Some(first), year, .. }) = found.value
        else {
            return;
        };
        let born = (1..=3).any(|back| matches!(self.before(found.start, back), "born" | "birthday"));
        let next = self.told.get().is_some_and(|told| anchor::is_of_one_story(told, first));
        if (year.is_some() && !born) || next {
            self.told.set(Some(first));
        }
    }

    fn mention(&self, found: &Found, base: u32) -> Option<Mention> {
        let first = self.tokens.get(found.start)?;
        let last = self.tokens.get(found.end.checked_sub(1)?)?;
        let mut span = first.span.join(last.span);
        if let Some(end) = found.cut {
            span = Span::new(span.start as usize, end as usize);
        }
        let (first, end) = (base + found.start as u32, base + found.end as u32);
        Some(Mention { span, first, end, kind: found.kind, value: found.value.clone() })
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::mentions;

    /// Every mention as `words:kind`.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = mentions(text, "2026-11-18")
            .iter()
            .map(|mention| {
                format!("{}:{}", mention.span.of(text), format!("{:?}", mention.kind).to_lowercase())
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    /// Forms of the recogniser tests for assistants (microsoft/Recognizers-Text) that a reader of news reads otherwise: 36 of
    /// their 337 spans of numbers, amounts, shares, ages, durations and dates. The other 301 are all found with their values.
    #[test]
    fn known_other_conventions() {
        // 5: a number is part of its amount or length of time and no mention of its own.
        check("It paid $2000 over 3 years", &["$2000:money", "3 years:duration"]);
        check("It earned 2mil SEK, US$ 1MM", &["2mil SEK:money", "US$ 1MM:money"]);
        check("It cost a hundred thousand dollars", &["a hundred thousand dollars:money"]);
        // 4: parts of a network address are no numbers.
        check("It is at 192.168.1.2 now", &[]);
        // 2: a dash before a list item is no minus.
        check("- 10 boats sank", &["10:number"]);
        check("- 1 4/5 cups", &["1 4/5 cups:dimension"]);
        // 2: "G" is no scale word: a 10G network is none of ten billion.
        check("A 10G link and 1,674.5 G", &["1,674.5:number"]);
        // 3: positions are ordinals, not fractions.
        check("She got a twenty-first key", &["twenty-first:ordinal"]);
        check("It was the two millionth one", &["two millionth:ordinal"]);
        // 5: no amount, no mention; "percent of 10" is no 10 %.
        check("A small percent own percent of 10, a percentage", &["10:number"]);
        // 2: a currency without an amount is none.
        check("It was a multibillion-dollar deal in rmb", &[]);
        // 2: cents need their name or a full stop behind.
        check("It cost $100 and fifty more", &["$100:money", "fifty:number"]);
        check("It cost one dollar and two more", &["one dollar:money", "two:number"]);
        // 2: a currency that is named twice makes one mention.
        check("A $10 dollars note", &["$10 dollars:money"]);
        // 1: slang parts of a currency ("five mao five") are not read.
        check("It took one kuai and five mao", &["one kuai:money", "five:number"]);
        // 1: no English newspaper writes the rupee in Tamil letters.
        check("He lent 100,000 ரூ", &["100,000:number"]);
        // 2: with a point or a hyphen between, day and month are a number or a score.
        check("The share closed on 4.22.", &["4.22:number"]);
        check("They lost in 4-22", &["4:number", "22:number"]);
        // 3: a bare number is no day.
        check("They spoke for the 27.", &["27:number"]);
        // 2: "the second" is a rank, "the last day" of anything.
        check("He missed on the second.", &["second:ordinal"]);
        check("It was the last day of talks", &[]);
        // Counted as found: a day's preposition is no part of it; a month is a twelfth of a year, 30.4 days, not 30.
        check("It opens on Friday next week", &["Friday next week:date"]);
        check("They wait another month", &["another month:duration"]);
    }

    #[test]
    fn any_text_is_read_without_a_panic() {
        for text in [
            "",
            "-",
            "1",
            "%%%%",
            "½½",
            "１２",
            "9".repeat(400).as_str(),
            "$$$ £ €",
            "1/",
            "12:",
            "\u{0}7\u{7}",
        ] {
            mentions(text, "");
        }
    }

    #[test]
    fn long_rows_of_parts_of_values_are_read_in_linear_time() {
        let parts = [
            "one in ",
            "1 day ",
            "1-",
            "123 ",
            "5 thousand ",
            "hundred and ",
            "one point ",
            "minus ",
            "12 to ",
            "(",
            "5 (",
            "a few ",
            "last ",
            "of ",
            "early ",
            "1/",
            "10:",
            "$",
            "$5 ",
            "and a half ",
            "May ",
            "Monday, ",
            "2014-",
            "a ",
        ];
        let started = std::time::Instant::now();
        for part in parts {
            mentions(&part.repeat(5_000), "2026-11-18");
        }
        // A quadratic loop would take hours.
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
