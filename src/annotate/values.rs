//! Finds numbers, quantities and times: runs every value scanner over the tokens of each sentence in one pass.
//!
//! At each token the longest reading wins; among equally long ones the scanner that is named first in `READERS`.

use jiff::civil::Date;

use super::reading::Reading;
use super::value_words::{Role, ValueWords, Word};
use super::{
    address, age, duration, elapsed, magnitude, nth_of, ordinal, part_of_day, quantity, relative_date,
    season, time, untold, year,
};
use crate::annotated::{Annotated, Shape, Token};
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionKind};
use crate::source::{BlockKind, Source};
use crate::span::Span;
use crate::value::Value;

/// The value scanners with their word lists.
#[derive(Debug)]
pub struct Values {
    lists: ValueWords,
}

/// One reading of the tokens `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// First token, counted in the sentence.
    pub start: usize,
    /// The token after the last one.
    pub end: usize,
    /// What it is.
    pub kind: MentionKind,
    /// What it means.
    pub value: Value,
    /// Where the mention ends in bytes, if inside its last token ("1:53 p.m.local").
    pub cut: Option<u32>,
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
            };
            scan.sentence(sentence.tokens.start, &mut mentions);
        }
        if annotated.mentions.is_empty() {
            annotated.mentions = mentions;
        } else {
            annotated.mentions.extend(mentions);
            annotated.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        }
    }
}

/// The tokens of one sentence with what the word lists know of each.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    /// The word lists.
    pub lists: &'a ValueWords,
    /// The article.
    pub text: &'a str,
    /// The tokens of the sentence.
    pub tokens: &'a [Token],
    /// What each token can be.
    pub words: &'a [Option<&'a Word>],
    /// Whether capitals mean nothing here.
    pub headline: bool,
    /// Day of publication.
    pub published: Option<Date>,
}

impl<'a> Scan<'a> {
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
                mentions.push(mention);
            }
            at = found.end.max(at + 1);
        }
        if let Some(own) = mentions.get_mut(opening..) {
            time::place(self, base, own);
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

    /// One token.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// Lower-case form of a token; empty where there is none.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// Lower-case form of the token `distance` before another; empty where there is none.
    pub(super) fn before(&self, at: usize, distance: usize) -> &'a str {
        at.checked_sub(distance).map_or("", |at| self.lower(at))
    }

    /// Whether a token is this word.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == word
    }

    /// What a token can be.
    pub(super) fn word(&self, at: usize) -> Option<&'a Word> {
        self.words.get(at).copied().flatten()
    }

    /// Whether a list holds the token.
    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.word(at).is_some_and(|word| word.is(role))
    }

    /// Whether a list holds the token `distance` before another.
    pub(super) fn had(&self, at: usize, distance: usize, role: Role) -> bool {
        at.checked_sub(distance).is_some_and(|at| self.has(at, role))
    }

    /// Whether a token stands right behind the one before, without white space.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// What the letters of a token look like; a mark where there is none.
    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::Mark, |token| token.shape)
    }

    /// Whether a token is digits.
    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Digits)
    }

    /// Whether a token begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    /// Whether a token is a hyphen or short dash.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "–" | "‐" | "‑")
    }

    /// Length of a token in bytes.
    pub(super) fn length(&self, at: usize) -> usize {
        self.lower(at).len()
    }

    /// Whole number in plain digits ("2016"), at most nine of them.
    pub(super) fn integer(&self, at: usize) -> Option<i32> {
        let word = self.lower(at);
        let plain = self.is_digits(at) && word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_digit());
        if plain { word.parse().ok() } else { None }
    }

    /// Whether a capital here is only that of a sentence's first word, or capitals mean nothing.
    pub(super) fn opens(&self, at: usize) -> bool {
        let mark = |at: usize| {
            matches!(self.shape(at), Shape::Mark)
                && !matches!(self.lower(at), "," | "-" | "/" | "&" | ")" | "'")
        };
        self.headline || at == 0 || at.checked_sub(1).is_some_and(mark)
    }
}

/// Makes a reading that ends at a token's end.
pub(super) fn found(start: usize, end: usize, kind: MentionKind, value: Value) -> Option<Found> {
    Some(Found { start, end, kind, value, cut: None })
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::annotate::sentence::Splitter;
    use crate::annotate::token::Tokeniser;
    use crate::source::Block;

    /// The layers that values need, compiled once for all tests.
    static LAYERS: LazyLock<(Tokeniser, Splitter, Values)> = LazyLock::new(|| {
        let lexicon = Lexicon::embedded();
        (Tokeniser::new(lexicon), Splitter::new(lexicon), Values::new(lexicon))
    });

    /// Annotates one text as a paragraph published on a day ("2026-11-18", a Wednesday).
    pub(in crate::annotate) fn mentions(text: &str, published: &str) -> Vec<Mention> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let source = Source {
            id: "a".into(),
            path: "a.txt".into(),
            outlet: None,
            headline: None,
            published: published.parse().ok(),
            url: None,
            text: text.into(),
            blocks: vec![block],
        };
        let (tokeniser, splitter, values) = &*LAYERS;
        let mut annotated = Annotated::default();
        tokeniser.tokenise(text, block.span, &mut annotated.tokens);
        let end = annotated.tokens.len() as u32;
        splitter.split(text, &block, 0, &annotated.tokens, 0..end, &mut annotated.sentences);
        values.annotate(&source, &mut annotated);
        annotated.mentions
    }

    /// Every date in a text published on Wednesday, 18 November 2026, as `words=first..last`.
    pub(in crate::annotate) fn dates(text: &str) -> String {
        let day = |date: Option<Date>| date.map_or("?".to_string(), |date| date.to_string());
        let written = |mention: &Mention| match &mention.value {
            Value::When(when) if mention.kind == MentionKind::Date => {
                let words = mention.span.of(text);
                Some(match when.first == when.last {
                    true => format!("{words}={}", day(when.first)),
                    false => format!("{words}={}..{}", day(when.first), day(when.last)),
                })
            }
            _ => None,
        };
        mentions(text, "2026-11-18").iter().filter_map(written).collect::<Vec<String>>().join("; ")
    }

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

    /// Forms that the recognisers for assistants read otherwise; here a reader of news decides.
    #[test]
    fn known_other_conventions() {
        // A number is part of its amount, length of time or share and no mention of its own.
        check("It paid $2000 over 3 years", &["$2000:money", "3 years:duration"]);
        check("It earned 2mil SEK", &["2mil SEK:money"]);
        // Addresses are no numbers; a dash before a list item is no minus; "10G" is no ten billion.
        check("It is at 192.168.1.2 now", &[]);
        check("- 10 boats sank", &["10:number"]);
        // Positions are ordinals, not fractions ("two millionth", "a twenty-first").
        check("She got a twenty-first key", &["twenty-first:ordinal"]);
        // No amount, no mention: "the dollar", "a small percent", "percent of 10" as 10 %.
        check("A small percent of dollar holders own percent of 10", &["10:number"]);
        // Cents need their name or a full stop behind: "$100 and fifty" is an amount and a number.
        check("It cost $100 and fifty more", &["$100:money", "fifty:number"]);
        // A name of the currency twice is one mention; slang parts of a currency are not read.
        check("A $10 dollars note", &["$10 dollars:money"]);
        // Days: no preposition in the mention, no bare number as a day, no rank, no point between day and month.
        check("It opens on Friday next week", &["Friday next week:date"]);
        check("They spoke for the 27.", &["27:number"]);
        check("He missed on the second.", &["second:ordinal"]);
        check("The share closed on 4.22.", &["4.22:number"]);
        check("It was the last day of talks", &[]);
        // A month is a twelfth of a year, 30.4 days, not 30.
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
