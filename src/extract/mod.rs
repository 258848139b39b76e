//! Extraction: from annotations to claims. Frames of rule files by their patterns, and the general extractors.
//!
//! Beside the general frames of the design (`role quantity event-date quotation proposition`) there are `location` (where
//! a place or thing is), `movement` (from where and to where it goes) and `fate` (what became of it): each asks a question
//! whose answers exclude each other, which bags of words cannot.
//!
//! One span yields one claim of a frame: a rule's frame wins over the general extractors (the pipeline sees to it).

mod age;
pub mod article;
pub mod classes;
mod compiler;
mod context;
mod counted;
mod dated_event;
mod earlier;
pub mod event_date;
pub mod fate;
mod forms;
pub mod frames;
mod governor;
pub mod location;
mod matcher;
pub mod movement;
mod number_kind;
pub mod phrasal;
pub mod presence;
pub mod proposition;
pub mod quantity;
pub mod quotation;
mod reckoning;
pub mod reference;
mod result;
pub mod role;
mod slot_names;
mod slot_quantities;
mod slot_words;
mod slots;
mod streak;
mod toll;
mod undated;
pub mod voice;
mod wordset;

#[cfg(test)]
mod marked;

use crate::claim::{Claim, Extracted};

/// What the general extractors find in one article, together with the claims of the rules' frames.
///
/// A general quantity or date whose words a frame's claim of a like value covers is left out, where some check asks for
/// the slot (`is_asked`) and so compares it in its stead.
pub fn extract(
    article: &article::Article<'_>,
    frames: Vec<Claim>,
    is_asked: &dyn Fn(&Claim) -> bool,
) -> Extracted {
    let mut claims = quantity::claims(article);
    claims.extend(event_date::claims(article));
    claims.extend(undated::claims(article));
    claims.retain(|claim| !is_covered(claim, &frames, is_asked));
    claims.extend(frames);
    claims.extend(role::claims(article));
    claims.extend(location::claims(article));
    claims.extend(movement::claims(article));
    claims.extend(fate::claims(article, &article.classes.fates));
    claims.extend(presence::claims(article, &article.classes.presences));
    claims.extend(quotation::claims(article));
    claims.extend(proposition::claims(article));
    claims.sort_by(|a, b| (a.span, &a.frame, &a.slot).cmp(&(b.span, &b.frame, &b.slot)));
    Extracted { claims, names: article.names(), reckonings: reckoning::reckonings(article) }
}

/// Whether a frame's claim of a like value overlaps a claim. `frames` are sorted by their spans; a number or
/// time has fewer bytes than [`article::LONGEST_EXACT`], so that only those that begin shortly before can reach it.
fn is_covered(claim: &Claim, frames: &[Claim], is_asked: &dyn Fn(&Claim) -> bool) -> bool {
    let earliest = claim.span.start.saturating_sub(article::LONGEST_EXACT as u32);
    let first = frames.partition_point(|frame| frame.span.start < earliest);
    let near = frames.iter().skip(first).take_while(|frame| frame.span.start < claim.span.end);
    near.into_iter().any(|frame| {
        frame.span.overlaps(claim.span)
            && is_asked(frame)
            && std::mem::discriminant(&frame.value) == std::mem::discriminant(&claim.value)
    })
}
