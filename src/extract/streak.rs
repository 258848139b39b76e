//! Streaks: how often in a row the same happened ("lost eight straight", "their seventh consecutive defeat", "three wins in
//! a row").

use compact_str::CompactString;

use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::claim::{Claim, Measure};
use crate::extract::article::Article;
use crate::mention::Mention;
use crate::value::{Dimension, Unit, Value};

/// What a streak counts, so that "eight straight" and "the seventh defeat in a row" are held against each other.
const STREAK: &str = "streak";
/// Most words between a number and "in a row" ("seven home games in a row").
const MOST_BETWEEN: TokenIndex = 3;

/// Makes a claim one of a streak, where the words behind the number tell of one; what happened again and again is the noun
/// of the streak, else what the verb tells.
pub(super) fn settle(article: &Article<'_>, mention: &Mention, claim: &mut Claim) {
    let Some(noun) = noun(article, mention) else { return };
    let Value::Quantity(quantity) = &mut claim.value else { return };
    if !matches!(quantity.unit.dimension, Dimension::Count | Dimension::Ordinal) {
        return;
    }
    quantity.unit = Unit::count();
    claim.slot = "count".into();
    let happened = article.classes.event(&noun);
    if article.classes.is_event_noun(&noun) {
        claim.context.event = CompactString::new(happened);
        claim.context.trigger = noun;
    }
    claim.context.counted = STREAK.into();
    claim.context.class = STREAK.into();
    claim.context.group.clear();
    claim.context.modifiers.clear();
    claim.context.measure = Measure::Level;
    claim.context.part = false;
}

/// The noun of a streak, empty where none stands there; nothing where the number is of none.
fn noun(article: &Article<'_>, mention: &Mention) -> Option<CompactString> {
    let annotated = article.annotated;
    let word = |token: TokenIndex| annotated.lower(token);
    let noun_at = |token: TokenIndex| {
        let is_noun = annotated.part(token) == PartOfSpeech::Noun;
        if is_noun { CompactString::new(annotated.lemma(token)) } else { CompactString::default() }
    };
    if matches!(word(mention.end), "straight" | "consecutive" | "successive") {
        return Some(noun_at(mention.end + 1));
    }
    let row = |token: TokenIndex| {
        matches!(
            (word(token), word(token + 1), word(token + 2)),
            ("in", "a", "row") | ("on", "the", "trot" | "bounce" | "spin")
        )
    };
    let row = (mention.end..=mention.end + MOST_BETWEEN).find(|token| row(*token))?;
    let sentence = article.sentence_range(mention.first);
    (row < sentence.end).then(|| noun_at(row.saturating_sub(1).max(mention.end)))
}
