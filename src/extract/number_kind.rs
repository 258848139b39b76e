//! What kind of number a quantity is: a level, a change, a share or a rate.

use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::Measure;
use crate::extract::article::Article;
use crate::extract::counted::is_fraction;
use crate::extract::phrasal;
use crate::mention::{Mention, MentionKind};
use crate::value::{Dimension, Value};

/// How many tokens after a number still tell that it is a rate ("$25 per share", "$54 billion-per-year").
const RATE_WINDOW: u32 = 3;

/// How many tokens before a number its "by" may stand ("by just over 1,200 votes").
const MARGIN_WINDOW: u32 = 4;

/// How many tokens before a number the word that joins it may stand ("to as many as an estimated 1,200").
const LINK_WINDOW: usize = 6;

/// What kind of number it is.
pub(super) fn measure(article: &Article<'_>, mention: &Mention, governor: Option<&VerbGroup>) -> Measure {
    let annotated = article.annotated;
    if is_rate(article, mention) {
        return Measure::Rate;
    }
    // "Three days ahead of schedule" is no length of the work.
    if mention.kind == MentionKind::Duration && article.classes.is_offset(annotated.lower(mention.end)) {
        return Measure::Change;
    }
    // "The stiffest penalty in a decade" tells how rare it is.
    if mention.kind == MentionKind::Duration && is_of_a_record(article, mention) {
        return Measure::Change;
    }
    // "Shed 300 jobs" tells how many lost theirs, not by how much something fell.
    let told = governor.and_then(|verb| phrasal::told(article, verb));
    let lemma = governor.map_or("", |verb| annotated.lemma(verb.head));
    let class = article.classes.event(told.as_deref().unwrap_or(lemma));
    let link = link(article, mention).map_or("", |token| annotated.lower(token));
    if matches!(class, "rise" | "fall") && link != "to" && link != "at" {
        return Measure::Change;
    }
    // "beat her rival by 1,200 votes" tells how far apart two were, not how many one had.
    if is_contest(article, mention) {
        return Measure::Change;
    }
    let percent =
        matches!(&mention.value, Value::Quantity(quantity) if quantity.unit.dimension == Dimension::Percent);
    if percent || is_fraction(mention) { Measure::Share } else { Measure::Level }
}

/// The word that joins a number to what stands before, past words that bound it ("to" in "rose to at least 17").
pub(super) fn link(article: &Article<'_>, mention: &Mention) -> Option<TokenIndex> {
    let annotated = article.annotated;
    let bounds = |token: &TokenIndex| {
        let lower = annotated.lower(*token);
        let least = lower == "at" && matches!(annotated.lower(token + 1), "least" | "most");
        article.classes.is_bound(lower) && (least || !matches!(lower, "at" | "to"))
    };
    let mut before = (0..mention.first).rev().take(LINK_WINDOW);
    before.find(|token| !bounds(token))
}

/// Whether a length of time tells since when something is the first or the most of its kind ("its worst crisis in 20 years",
/// "for the first time in a decade", "the first strike for six years").
fn is_of_a_record(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let before = |steps: u32| mention.first.checked_sub(steps).map_or("", |token| annotated.lower(token));
    let within = matches!(before(1), "in" | "for" | "over")
        || matches!(before(2), "in" | "for" | "over")
            && matches!(before(1), "a" | "more" | "nearly" | "almost" | "about" | "over");
    let clause = article.sentence_range(mention.first).start..mention.first;
    let from = mention.first.saturating_sub(RECORD_WINDOW).max(clause.start);
    within && (from..mention.first).any(|token| is_superlative(article, token))
}

/// Tokens before a length of time among which its superlative stands.
const RECORD_WINDOW: u32 = 12;

fn is_superlative(article: &Article<'_>, token: TokenIndex) -> bool {
    let lower = article.annotated.lower(token);
    let compared = article.annotated.part(token) == PartOfSpeech::Adjective
        && lower.ends_with("est")
        && article.annotated.lemma(token) != lower;
    compared || matches!(lower, "first" | "most" | "least" | "best" | "worst" | "record")
}

/// Whether a number is so much for each: "$25 per share", "$4m a season", "every three days", "$4m this season".
pub(super) fn is_rate(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let mut window = mention.end..mention.end + RATE_WINDOW;
    let per = window.any(|token| matches!(annotated.lower(token), "per" | "apiece" | "each"));
    let unit = article.classes.is_rate_unit(annotated.lower(mention.end + 1));
    let for_each = unit
        && match annotated.lower(mention.end) {
            "a" | "an" | "every" => true,
            // Pay of one season is none of the whole contract.
            "this" | "next" | "last" => mention.kind == MentionKind::Money,
            _ => false,
        };
    let before = mention.first.checked_sub(1).map_or("", |token| annotated.lower(token));
    let yearly =
        matches!(annotated.lower(mention.end), "annually" | "yearly" | "monthly" | "weekly" | "daily");
    per || for_each || yearly || before == "every" && mention.kind == MentionKind::Duration
}

/// Whether a number behind "by" tells by how much one won over another: the nearest verb before it is one of a contest.
fn is_contest(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let by = (1..=MARGIN_WINDOW)
        .filter_map(|steps| mention.first.checked_sub(steps))
        .find(|token| !article.classes.is_bound(annotated.lower(*token)))
        .filter(|token| annotated.lower(*token) == "by");
    let sentence = article.sentence_range(mention.first);
    let is_contest = |token: &TokenIndex| article.classes.is_contest(annotated.lemma(*token));
    // "beat" and "lead" are taken for nouns now and then.
    let verb = by.and_then(|by| {
        let mut before = (sentence.start..by).rev();
        before.find(|token| annotated.part(*token) == PartOfSpeech::Verb || is_contest(token))
    });
    verb.as_ref().is_some_and(is_contest)
}
