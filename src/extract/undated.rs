//! Events of which no day is known yet: "no date has been set for the trial".

use std::ops::Range;

use compact_str::CompactString;

use crate::annotated::TokenIndex;
use crate::claim::{Claim, Modality};
use crate::extract::article::Article;
use crate::frame_id::General;
use crate::value::{Grain, TimeRelation, Value, When};

/// How many tokens between "date" and what it is of ("no date has yet been set for the trial").
const DATE_WINDOW: u32 = 8;

/// All statements of an article that no day is set, as claims of the frame `event-date`.
pub(super) fn claims(article: &Article<'_>) -> Vec<Claim> {
    let dates = (0..article.annotated.tokens.len() as TokenIndex)
        .filter(|token| article.annotated.lower(*token) == "date");
    dates.filter_map(|date| unset(article, &article.sentence_range(date), date)).collect()
}

fn unset(article: &Article<'_>, sentence: &Range<TokenIndex>, date: TokenIndex) -> Option<Claim> {
    let annotated = article.annotated;
    let before = date.checked_sub(1).filter(|before| *before >= sentence.start)?;
    if annotated.lower(before) != "no" {
        return None;
    }
    let window = date + 1..(date + DATE_WINDOW).min(sentence.end);
    let is_set = |token| matches!(annotated.lower(token), "set" | "fixed" | "given" | "announced");
    let of = window.clone().find(|token| annotated.lower(*token) == "for")?;
    let chunk = annotated.chunks.get(annotated.chunk_of(of + 1)?)?;
    if !window.clone().any(is_set) {
        return None;
    }
    let range = before..chunk.head + 1;
    let unknown = When::unplaced(Grain::Vague, TimeRelation::Unknown);
    let mut claim = article.claim(General::EventDate, "when", &range, Value::When(unknown), date);
    claim.modality = Modality::Planned;
    let noun = || CompactString::new(annotated.lemma(chunk.head));
    let event = if chunk.event.is_empty() { noun() } else { chunk.event.clone() };
    claim.context.event = CompactString::new(article.classes.event(&event));
    claim.context.trigger = event;
    Some(claim)
}
