//! Cuts blocks of text into words, numbers and marks.
//!
//! Conventions that every later layer relies on:
//! - a hyphen is a token of its own ("28-point" is `28` `-` `point`), except after a bound prefix ("re-elected");
//! - the possessive `'s` and the contractions `'re 've 'll 'd 'm n't` are tokens of their own;
//! - digits keep their separators ("1,500", "6.1") and are cut from letters that follow ("58km" is `58` `km`),
//!   but letters keep digits that follow them ("G7"), except months and currency codes ("Rs500" is `Rs` `500`);
//! - abbreviations keep their full stop ("U.S.", "p.m.", "Mr."), even at the end of a sentence, but a letter glued to
//!   digits loses it ("$10M." is `$` `10` `M` `.`).

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use crate::annotated::{PartOfSpeech, Shape, Token};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// Longest word, in bytes, that is looked at whether it is single letters with full stops between.
const LONGEST_INITIALS: usize = 32;

/// Bytes that a token of English news takes, white space included, a little less than the mean: room is made once.
pub(super) const BYTES_A_TOKEN: usize = 5;

/// What the tokeniser must know: abbreviations that keep their full stop, prefixes that keep their hyphen, words that
/// are cut from the digits behind them.
#[derive(Debug)]
pub struct Tokeniser {
    abbreviations: FxHashSet<CompactString>,
    prefixes: FxHashSet<CompactString>,
    before_digits: FxHashSet<CompactString>,
}

impl Tokeniser {
    /// Takes its word lists (`abbreviations`, `bound-prefixes`, `cut-before-digits`) from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Tokeniser {
        Tokeniser {
            abbreviations: lexicon.entries("abbreviations").map(CompactString::new).collect(),
            prefixes: lexicon.entries("bound-prefixes").map(CompactString::new).collect(),
            before_digits: lexicon.entries("cut-before-digits").map(CompactString::new).collect(),
        }
    }

    /// Appends the tokens of `text[span]` to `tokens`. Lemma and part of speech are left for later layers:
    /// the lemma is the lower-case form, the part [`PartOfSpeech::Mark`], `Number` (digits) or `Noun`.
    pub fn tokenise(&self, text: &str, span: Span, tokens: &mut Vec<Token>) {
        let words = span.of(text);
        let mut spaced = true;
        let mut position = 0;
        while let Some(rest) = words.get(position..).filter(|rest| !rest.is_empty()) {
            let first = rest.chars().next().unwrap_or(' ');
            if first.is_whitespace() || is_invisible(first) {
                spaced = true;
                position += first.len_utf8();
                continue;
            }
            let behind_digits = !spaced && tokens.last().is_some_and(|token| token.shape == Shape::Digits);
            let length = self.length(rest, first) - usize::from(behind_digits && is_letter_with_stop(rest));
            let word = rest.get(..length).unwrap_or_default();
            let start = span.start as usize + position;
            tokens.push(token(word, Span::new(start, start + length), spaced));
            spaced = false;
            position += length.max(1);
        }
    }

    /// Length in bytes of the token at the start of `rest`, which begins with `first`.
    fn length(&self, rest: &str, first: char) -> usize {
        if first.is_ascii_digit() {
            return digits(rest);
        }
        if first.is_ascii_alphabetic() || first.is_alphabetic() {
            let length = self.word(rest);
            return self.cut_before_digits(rest.get(..length).unwrap_or_default()).unwrap_or(length);
        }
        if matches!(first, '\'' | '’') {
            return contraction(rest).unwrap_or(first.len_utf8());
        }
        let run = |mark: char| rest.chars().take_while(|other| *other == mark).map(char::len_utf8).sum();
        match first {
            '.' | '-' | '―' | '—' | '_' | '*' | '=' => run(first),
            _ => first.len_utf8(),
        }
    }

    /// Length of the word at the start of `rest`.
    fn word(&self, rest: &str) -> usize {
        if let Some(length) = plain_word(rest) {
            return length;
        }
        let mut end = 0;
        let mut characters = rest.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let alphabetic_next = next.is_some_and(char::is_alphabetic);
            match character {
                _ if character.is_alphanumeric() || is_combining(character) => {
                    end = at + character.len_utf8()
                }
                '.' if alphabetic_next
                    && at < LONGEST_INITIALS
                    && is_lettered(rest.get(..at).unwrap_or_default()) =>
                {
                    end = at + 1;
                }
                '.' if self.keeps_stop(rest.get(..at).unwrap_or_default()) => return at + 1,
                '\'' | '’' if alphabetic_next && keeps_apostrophe(rest, at, character) => {
                    end = at + character.len_utf8();
                }
                '-' if alphabetic_next && self.is_prefix(rest.get(..at).unwrap_or_default()) => end = at + 1,
                _ => break,
            }
        }
        negation(rest.get(..end).unwrap_or_default()).unwrap_or(end)
    }

    /// Where the digits of a word begin that follow a month or a currency code: "april22", "USD50".
    fn cut_before_digits(&self, word: &str) -> Option<usize> {
        let digits = word.bytes().position(|byte| byte.is_ascii_digit())?;
        let letters = word.get(..digits)?;
        let known = self.before_digits.contains(letters)
            || self.before_digits.contains(letters.to_ascii_lowercase().as_str());
        known.then_some(digits)
    }

    fn is_prefix(&self, word: &str) -> bool {
        word.len() <= 6 && self.prefixes.contains(word.to_ascii_lowercase().as_str())
    }

    fn keeps_stop(&self, word: &str) -> bool {
        is_initials(word) || self.abbreviations.contains(word)
    }
}

/// "M." and no more letters with stops behind it.
fn is_letter_with_stop(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.next() == Some(b'.')
        && !bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Makes a token of a word, with its shape and lower-case form.
fn token(word: &str, span: Span, spaced: bool) -> Token {
    let shape = shape(word);
    let lower = lower_case(word);
    let part = match shape {
        Shape::Mark => PartOfSpeech::Mark,
        Shape::Digits => PartOfSpeech::Number,
        _ => PartOfSpeech::Noun,
    };
    Token { span, lemma: lower.clone(), lower, part, shape, spaced }
}

/// Lower case with straight apostrophes.
fn lower_case(word: &str) -> CompactString {
    if word.is_ascii() {
        let mut lower = CompactString::new(word);
        lower.make_ascii_lowercase();
        return lower;
    }
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// What the letters look like.
fn shape(word: &str) -> Shape {
    let bytes = word.as_bytes();
    if !bytes.is_empty() && bytes.iter().all(u8::is_ascii_lowercase) {
        return Shape::Lower;
    }
    if let [first, rest @ ..] = bytes
        && first.is_ascii_uppercase()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return Shape::Capital;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return if word.contains(|c: char| c.is_ascii_digit()) { Shape::Digits } else { Shape::Mark };
    };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) if word.chars().count() == 1 => Shape::Capital,
        (true, _, 0) => Shape::Upper,
        (true, 0, _) => Shape::Capital,
        (false, 0, _) => Shape::Lower,
        (true, _, _)
            if word.starts_with("Mc") || word.starts_with("Mac") || word.contains(['\'', '’', '-']) =>
        {
            Shape::Capital
        }
        _ => Shape::Mixed,
    }
}

/// Whether a word is initials that keep their full stop ("U.S", "p.m", "J"); a single small letter is not.
fn is_initials(word: &str) -> bool {
    is_lettered(word) && (word.contains('.') || word.chars().all(char::is_uppercase))
}

/// Whether a word is single letters with full stops between.
fn is_lettered(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// Length of a number in digits with its separators: a comma or stop counts only between digits.
fn digits(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while is_digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

/// Length of a contraction or possessive at the start of `rest`, which begins with an apostrophe.
fn contraction(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?.len_utf8();
    let letters: usize = rest.get(mark..)?.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ending = rest.get(mark..mark + letters)?.to_ascii_lowercase();
    matches!(ending.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m" | "t").then_some(mark + letters)
}

/// Whether an apostrophe belongs to the word: "O'Neil", "D'Arcy", "Qur'an", but not "Ukraine's", "we've".
fn keeps_apostrophe(rest: &str, at: usize, mark: char) -> bool {
    let after = rest.get(at..).unwrap_or_default();
    if contraction(after).is_some_and(|length| {
        !after.get(length..).and_then(|tail| tail.chars().next()).is_some_and(char::is_alphabetic)
    }) {
        let before = rest.get(..at).unwrap_or_default();
        return before.ends_with(['n', 'N'])
            && after.get(mark.len_utf8()..).is_some_and(|t| t.starts_with(['t', 'T']));
    }
    true
}

/// Where a word with `n't` is cut ("didn't" is `did` `n't`), as the length of its first part; 0-length is no cut.
fn negation(word: &str) -> Option<usize> {
    let stem = ["n't", "n’t"].iter().find_map(|ending| {
        let length = word.len().checked_sub(ending.len())?;
        word.get(length..)?.eq_ignore_ascii_case(ending).then_some(length)
    })?;
    (stem >= 2).then_some(stem)
}

/// Length of the word at the start of `rest` where it is nothing but ASCII letters and digits and no mark follows that
/// may belong to it: most words of English.
fn plain_word(rest: &str) -> Option<usize> {
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match rest.as_bytes().get(length) {
        Some(b'.' | b'\'' | b'-') => None,
        Some(next) => next.is_ascii().then_some(length),
        None => Some(length),
    }
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{93e}'..='\u{94d}')
}

/// Control and formatting characters: they are read as white space.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokeniser = Tokeniser::new(Lexicon::embedded());
        let mut tokens = Vec::new();
        tokeniser.tokenise(text, Span::new(0, text.len()), &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words.join(" "), expected, "{text}");
    }

    #[test]
    fn words_marks_and_possessives() {
        check(
            "Ukraine’s council, didn't we've",
            "Ukraine ’s council , did n't we ’ve".replace('’', "'").replacen("'s", "’s", 1).as_str(),
        );
        check("Systems' net O'Neil", "Systems ' net O'Neil");
        check("“Yes,” he said…", "“ Yes , ” he said …");
    }

    #[test]
    fn numbers_keep_separators_and_lose_letters() {
        check("1,500 6.1. 58km 27th $13.9 G7 10:30", "1,500 6.1 . 58 km 27 th $ 13.9 G7 10 : 30");
        check("Rs500 USD50 april22 Jan6 B12 $10M. 5C.", "Rs 500 USD 50 april 22 Jan 6 B12 $ 10 M . 5 C .");
        check("28-point re-elected four-year-old", "28 - point re-elected four - year - old");
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        check("U.S. envoy Mr. Lee at 5 p.m. in town.", "U.S. envoy Mr. Lee at 5 p.m. in town .");
        check("John F. Kennedy met U.S.-led", "John F. Kennedy met U.S. - led");
    }
}
