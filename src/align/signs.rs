//! The signs that two claims answer one question, each with the points that it adds to their score.

use crate::align::features::{Features, Rarity};
use crate::align::figures::{Closeness, closeness};
use crate::align::weights;
use crate::claim::{Claim, Modality};
use crate::entity::EntityIndex;
use crate::frame_id::Scored;
use crate::question::Relation;
use crate::value::{Dimension, Value};

/// The same thing happened, or another; words for what happened vary more where the values nearly agree (`near`).
pub fn event(frame: Scored, near: bool, a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context.event, &b.context.event);
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    match frame {
        _ if x == y => weights::EVENT,
        _ if near => weights::OTHER_EVENT,
        Scored::Quantity => weights::OTHER_EVENT,
        Scored::EventDate => weights::OTHER_DATED_EVENT,
    }
}

/// The names of their sentences, by how rare the shared ones are.
pub fn names(rarity: &Rarity, f: &Features, g: &Features) -> f64 {
    if f.entities.is_empty() || g.entities.is_empty() {
        return 0.0;
    }
    let shared: f64 = shared(&f.entities, &g.entities).map(|entity| rarity.entity(entity)).sum();
    if shared == 0.0 { weights::NO_ENTITIES } else { weights::ENTITIES.min(shared * weights::ENTITIES) }
}

/// The named thing that they are said of.
pub fn subject(frame: Scored, a: &Claim, f: &Features, g: &Features) -> f64 {
    match (f.subject, g.subject) {
        (Some(one), Some(other)) if one == other => weights::SUBJECT,
        (Some(_), Some(_)) => weights::OTHER_SUBJECT,
        (Some(holder), None) => one_subject(frame, a, holder, g),
        (None, Some(holder)) => one_subject(frame, a, holder, f),
        (None, None) => 0.0,
    }
}

/// Only one is said of a named thing: worse where the other's sentence names others and not that one, and worst of what
/// is somebody's.
fn one_subject(frame: Scored, a: &Claim, holder: EntityIndex, other: &Features) -> f64 {
    let foreign = !other.entities.is_empty() && other.entities.binary_search(&holder).is_err();
    let owned = matches!(&a.value, Value::Quantity(quantity) if quantity.unit.dimension == Dimension::Money);
    match frame {
        Scored::EventDate => 0.0,
        Scored::Quantity if foreign && owned => weights::FOREIGN_OWNER,
        Scored::Quantity if foreign => weights::FOREIGN_SUBJECT,
        Scored::Quantity => weights::ONE_SUBJECT,
    }
}

/// The places of their clauses.
pub fn place(f: &Features, g: &Features) -> f64 {
    let differ = f.place.is_some() && g.place.is_some() && f.place != g.place;
    if differ { weights::OTHER_PLACE } else { 0.0 }
}

/// The words of their clauses.
pub fn words(rarity: &Rarity, f: &Features, g: &Features) -> f64 {
    weights::WORDS * overlap(rarity, (&f.words, f.weight), (&g.words, g.weight))
}

/// The words of their sentences.
pub fn sentence_words(rarity: &Rarity, f: &Features, g: &Features) -> f64 {
    let (a, b) = ((&*f.sentence_words, f.sentence_weight), (&*g.sentence_words, g.sentence_weight));
    weights::SENTENCE_WORDS * overlap(rarity, a, b)
}

/// Rarity-weighted share of the words of the poorer side that the other has too.
fn overlap(rarity: &Rarity, (a, weight): (&[u32], f64), (b, other_weight): (&[u32], f64)) -> f64 {
    let least = weight.min(other_weight);
    if least <= 0.0 {
        return 0.0;
    }
    shared(a, b).map(|word| rarity.word(word)).sum::<f64>() / least
}

/// Where in their articles they stand.
pub fn position(a: &Claim, b: &Claim) -> f64 {
    let early =
        |claim: &Claim| claim.prominence.headline || claim.prominence.sentence < weights::LEAD_SENTENCES;
    if early(a) && early(b) { weights::LEAD } else { 0.0 }
}

/// How firmly they are made.
pub fn modality(a: &Claim, b: &Claim) -> f64 {
    let firm = |claim: &Claim| matches!(claim.modality, Modality::Stated | Modality::Planned);
    if firm(a) == firm(b) { 0.0 } else { weights::MODALITY }
}

/// What is counted.
pub fn counted(a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context, &b.context);
    if x.counted.is_empty() && y.counted.is_empty() {
        return 0.0;
    }
    if x.counted == y.counted {
        return weights::COUNTED;
    }
    let kin = x.counted.is_empty() || y.counted.is_empty() || x.class == y.class;
    if kin { weights::CLASS } else { 0.0 }
}

/// Whether each article has this one number of what is counted.
pub fn lone(a: &Claim, b: &Claim, f: &Features, g: &Features) -> f64 {
    let factor = if are_strangers(f, g) { weights::LONE_FACTOR_OF_STRANGERS } else { weights::LONE_FACTOR };
    let same = f.lone && g.lone && a.context.counted == b.context.counted;
    if same && !far(a, b, factor) { weights::LONE } else { 0.0 }
}

/// Whether both sentences name somebody and nobody is in both: each may tell of another's.
fn are_strangers(f: &Features, g: &Features) -> bool {
    let named = !f.entities.is_empty() && !g.entities.is_empty();
    named && shared(&f.entities, &g.entities).next().is_none()
}

/// The words that narrow what is counted.
pub fn modifiers(a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context.modifiers, &b.context.modifiers);
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    if x.iter().any(|word| y.contains(word)) { weights::MODIFIERS } else { weights::OTHER_MODIFIERS }
}

/// How their values stand to each other.
pub fn value(relation: Relation, a: &Claim, b: &Claim) -> f64 {
    match relation {
        Relation::Same => weights::SAME_VALUE,
        Relation::Conflicts if matches!(a.value, Value::Outcome(_)) => near_result(a, b),
        Relation::Compatible | Relation::Refines => weights::CLOSE_VALUE,
        _ if far(a, b, weights::FAR_FACTOR) => weights::FAR_VALUE,
        _ if far(a, b, weights::APART_FACTOR) => weights::APART_VALUE,
        _ => 0.0,
    }
}

fn near_result(a: &Claim, b: &Claim) -> f64 {
    match (&a.value, &b.value) {
        (Value::Outcome(x), Value::Outcome(y)) if closeness(*x, *y) == Closeness::Telling => {
            weights::NEAR_RESULT
        }
        _ => 0.0,
    }
}

/// Whether they differ a little, and neither article has another value near.
pub fn near(frame: Scored, relation: Relation, a: &Claim, f: &Features, g: &Features) -> f64 {
    match frame {
        _ if relation != Relation::Conflicts => 0.0,
        // Said of others, it is a chance.
        Scored::Quantity if subject(frame, a, f, g) < weights::FOREIGN_SUBJECT => 0.0,
        _ if !f.is_near(g) => 0.0,
        Scored::EventDate => weights::NEAR_TIME,
        Scored::Quantity => weights::NEAR_AMOUNT,
    }
}

fn far(a: &Claim, b: &Claim, factor: f64) -> bool {
    match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            let (x, y) = (x.base_stated().abs(), y.base_stated().abs());
            x.max(y) > factor * x.min(y)
        }
        _ => false,
    }
}

/// What they are measured in, where an article seldom measures two things so.
pub fn dimension(claim: &Claim) -> f64 {
    let rare = |dimension| {
        !matches!(dimension, Dimension::Count | Dimension::Percent | Dimension::Money | Dimension::Ordinal)
    };
    match &claim.value {
        Value::Quantity(quantity) if rare(quantity.unit.dimension) => weights::RARE_DIMENSION,
        Value::Outcome(_) => weights::RARE_DIMENSION,
        _ => 0.0,
    }
}

/// When it happened, against the story's days.
pub fn era(f: &Features, g: &Features) -> f64 {
    match (f.era.agrees(g.era), f.within_a_year && g.within_a_year) {
        (true, _) => 0.0,
        (false, true) => weights::OTHER_MONTH,
        (false, false) => weights::OTHER_ERA,
    }
}

/// The days that both clauses name (dates or weekdays).
pub fn day(a: &Claim, b: &Claim) -> f64 {
    let times = a.context.time.as_ref().zip(b.context.time.as_ref());
    let Some((x, y)) = times.filter(|_| a.context.time_in_clause && b.context.time_in_clause) else {
        return 0.0;
    };
    let differ = match (x.first, x.last, y.first, y.last) {
        (Some(first), Some(last), Some(other_first), Some(other_last)) => {
            last < other_first || other_last < first
        }
        _ => x.weekday.is_some() && y.weekday.is_some() && x.weekday != y.weekday,
    };
    if differ { weights::OTHER_DAY } else { 0.0 }
}

/// What two sorted lists share.
pub(super) fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + use<'a> {
    a.iter().copied().filter(|item| b.binary_search(item).is_ok())
}
