//! Capitals: the words of what is asked as the articles write them ("Ukrainians who fled", not "ukrainians").

use crate::claim::{Claim, SourceIndex};
use crate::frame_id::General;
use crate::question::Question;

/// Most sentences of one question that are looked at: one with a capital shows that the word is a name.
const SENTENCES: usize = 3;
/// Fewest letters of a name, if it is not all in capitals, and of the words by which a sentence is told from a headline.
const LONG_WORD: usize = 4;
/// Frames whose questions are named in words of the articles, or of none.
const AS_WRITTEN: [General; 3] = [General::Proposition, General::Quotation, General::Role];

/// Gives the words of all measures the capitals that they have inside of the sentences that answer. `sentence` is what
/// stands round a claim.
pub fn restore<'a>(
    questions: &mut [Question],
    claims: &[Claim],
    sentence: &dyn Fn(SourceIndex, &Claim) -> &'a str,
) {
    let as_written = |question: &Question| AS_WRITTEN.iter().any(|frame| question.frame == *frame);
    for question in questions.iter_mut().filter(|question| !as_written(question)) {
        let answering = question.claims.iter().filter_map(|claim| claims.get(*claim as usize));
        let told = answering.filter(|claim| !claim.prominence.headline).take(SENTENCES);
        let sentences: Vec<&str> = told.map(|claim| sentence(claim.source, claim)).collect();
        if let Some(measure) = restored(&question.measure, &sentences) {
            question.measure = measure;
        }
    }
}

/// Words with the capitals that sentences give them; nothing where they give none.
fn restored(words: &str, sentences: &[&str]) -> Option<String> {
    let names: Vec<&str> = sentences.iter().flat_map(|sentence| inner_names(sentence)).collect();
    if names.is_empty() {
        return None;
    }
    let is_plain =
        |word: &str| sentences.iter().flat_map(|sentence| pieces(sentence)).any(|(_, own)| own == word);
    let mut restored = String::with_capacity(words.len());
    let mut end = 0;
    for (at, word) in pieces(words) {
        restored.push_str(words.get(end..at).unwrap_or_default());
        end = at + word.len();
        let name = names.iter().find_map(|name| in_the_form_of(name, word)).filter(|_| !is_plain(word));
        restored.push_str(name.as_deref().unwrap_or(word));
    }
    restored.push_str(words.get(end..).unwrap_or_default());
    (restored != words).then_some(restored)
}

/// The words that have a capital inside of a sentence; none of a line in which most words have one.
fn inner_names(sentence: &str) -> Vec<&str> {
    let is_long = |word: &str| word.chars().nth(LONG_WORD - 1).is_some();
    let long = || pieces(sentence).skip(1).filter(|(_, word)| is_long(word));
    let with_capital = long().filter(|(_, word)| word.starts_with(char::is_uppercase)).count();
    if with_capital * 2 > long().count() {
        return Vec::new();
    }
    let is_inside = |at: usize| {
        let before = sentence.get(..at).unwrap_or_default().trim_end();
        before.ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, ',' | ';' | ')' | '-' | '%'))
    };
    // A short word with one capital is more often "The" or "Is" than a name.
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && (is_long(word) || word.chars().all(char::is_uppercase) && word.len() > 1)
    };
    pieces(sentence).filter(|(at, word)| is_name(word) && is_inside(*at)).map(|(_, word)| word).collect()
}

/// A word with the letters of a name that it is, or is one or several of: "afps" after "AFP" is "AFPs".
fn in_the_form_of(name: &str, word: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let is_same = lower == word
        || lower.strip_suffix('s') == Some(word)
        || word.strip_suffix('s') == Some(lower.as_str());
    let shared = lower.len().min(word.len());
    let (own, rest) = (name.get(..shared)?, word.get(shared..)?);
    (is_same && lower.len() == name.len()).then(|| format!("{own}{rest}"))
}

/// The words of a text, each with its first byte.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_between = |character: char| !character.is_alphanumeric();
    let all = text.split_inclusive(is_between).scan(0, move |next, piece| {
        let at = *next;
        *next += piece.len();
        Some((at, piece.trim_end_matches(is_between)))
    });
    all.filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, sentences: &[&str], expected: &str) {
        assert_eq!(restored(words, sentences).as_deref().unwrap_or(words), expected, "{sentences:?}");
    }

    #[test]
    fn names_have_the_capitals_of_the_articles() {
        check(
            "ukrainians who fled",
            &["At least seven million Ukrainians have left."],
            "Ukrainians who fled",
        );
        check("yemeni fishermen captured", &["They took 22 Yemeni fishermen."], "Yemeni fishermen captured");
        check("afps killed", &["It was, AFP said, 32."], "AFPs killed");
        check("share of voters", &["Some 40 percent of Polish voters stayed at home."], "share of voters");
        check(
            "whether there is any apology",
            &["It asked in \"Why Is it so\" for an apology."],
            "whether there is any apology",
        );
        check("bridges (collapse)", &["Two bridges fell."], "bridges (collapse)");
    }

    #[test]
    fn a_capital_at_the_start_or_in_a_headline_makes_no_name() {
        check("homes destroyed", &["Homes were destroyed."], "homes destroyed");
        check("homes destroyed", &["He said: \"Homes are gone.\""], "homes destroyed");
        check("homes destroyed", &["Two Hundred Homes Destroyed In Ostrel"], "homes destroyed");
        check(
            "polish spilled",
            &["They spilled polish in a Polish town and wept for hours."],
            "polish spilled",
        );
        check("turkeys sold", &["A farmer in Turkeyville sold two turkeys."], "turkeys sold");
        check("", &["In Ostrel."], "");
    }
}
