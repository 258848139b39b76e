//! The signs that two times are of one event, each with the points that it adds to their score.

use crate::align::features::{Era, Features};
use crate::align::signs::shared;
use crate::align::weights;
use crate::claim::{Claim, Modality};
use crate::question::Relation;
use crate::value::{Grain, Value, When};

/// The kinds of thing of which two times are told (the quake, an aftershock).
pub fn subject_noun(a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context, &b.context);
    if x.counted.is_empty() || y.counted.is_empty() {
        return 0.0;
    }
    if x.class == y.class { weights::SUBJECT_NOUN } else { weights::OTHER_SUBJECT_NOUN }
}

/// The things that it was done to; words for them vary more where the times nearly agree (`near`).
pub fn object(near: bool, a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context.object_noun, &b.context.object_noun);
    let differ = !x.is_empty() && !y.is_empty() && x != y;
    match differ {
        true if near => weights::OTHER_OBJECT_NEAR,
        true => weights::OTHER_OBJECT,
        false => 0.0,
    }
}

/// How two times of a day or finer stand to each other: those that agree are of one event more often than not.
pub fn value(relation: Relation, a: &Claim, b: &Claim) -> f64 {
    let is_fine = |claim: &Claim| when(claim).is_some_and(|when| when.grain <= Grain::Day);
    match relation {
        _ if !is_fine(a) || !is_fine(b) => 0.0,
        Relation::Same => weights::SAME_VALUE,
        Relation::Compatible | Relation::Refines => weights::CLOSE_TIME,
        _ => 0.0,
    }
}

/// Whether two times lie years apart and no name is shared.
pub fn years(a: &Claim, b: &Claim, f: &Features, g: &Features) -> f64 {
    let strangers = shared(&f.entities, &g.entities).next().is_none();
    if strangers && !f.is_near(g) && years_apart(a, b) { weights::FAR_TIME } else { 0.0 }
}

/// Whether two times lie at least [`weights::FAR_YEARS`] apart.
pub fn years_apart(a: &Claim, b: &Claim) -> bool {
    years_between(a, b).is_some_and(|years| years >= weights::FAR_YEARS)
}

/// Whether two times lie at least [`weights::OTHER_AGE`] years apart.
pub fn ages_apart(a: &Claim, b: &Claim) -> bool {
    years_between(a, b).is_some_and(|years| years >= weights::OTHER_AGE)
}

/// Years from the end of the earlier of two times to the beginning of the later one; negative where they overlap.
fn years_between(a: &Claim, b: &Claim) -> Option<i16> {
    let (x, y) = when(a).zip(when(b))?;
    let years = |when: &When| Some((when.first?.year(), when.last?.year()));
    let ((first, last), (other_first, other_last)) = years(x).zip(years(y))?;
    Some((first - other_last).max(other_first - last))
}

/// Whether one of two dated events is of the story's days and the other of another time.
pub fn era(f: &Features, g: &Features) -> f64 {
    if one_in_story(f, g) { weights::OTHER_TIME } else { 0.0 }
}

/// Whether one happened in the story's days and the other at another time.
pub fn one_in_story(f: &Features, g: &Features) -> bool {
    (f.era == Era::Story) != (g.era == Era::Story)
}

/// Whether the opening sentences of two articles name days that agree.
pub fn is_lead_day(relation: Relation, a: &Claim, b: &Claim) -> bool {
    let agree = !matches!(relation, Relation::Conflicts | Relation::Unrelated);
    a.source != b.source && names_lead_day(a) && names_lead_day(b) && is_comparable(a, b) && agree
}

/// Whether two articles tell when "the accident" or "the crash" happened: the one event that both are about, whatever each
/// of them calls it. It is news of these days, and what is further apart is another one.
pub fn is_main_event(a: &Claim, b: &Claim) -> bool {
    let told = |claim: &Claim| claim.context.main_event && claim.modality == Modality::Stated;
    let days = when(a).zip(when(b)).and_then(|(x, y)| {
        let gap = x.first?.max(y.first?) - x.last?.min(y.last?);
        Some(gap.get_days())
    });
    let near = days.map_or(is_comparable(a, b), |days| days <= MAIN_EVENT_DAYS);
    a.source != b.source && told(a) && told(b) && near
}

/// Days by which two articles may disagree on when the event happened that both are about.
const MAIN_EVENT_DAYS: i32 = 2;

/// Whether a claim is the day, or a part of it, on which the event of an article's opening sentence happened.
pub fn names_lead_day(claim: &Claim) -> bool {
    let opens = !claim.prominence.headline && claim.prominence.sentence == 0;
    let is_day = |when: &When| when.grain <= Grain::Day && (when.first.is_some() || when.weekday.is_some());
    opens && when(claim).is_some_and(is_day) && claim.modality == Modality::Stated
}

/// Whether two times are both placed in the calendar, or both name a weekday.
fn is_comparable(a: &Claim, b: &Claim) -> bool {
    when(a).zip(when(b)).is_some_and(|(x, y)| {
        x.first.is_some() && y.first.is_some() || x.weekday.is_some() && y.weekday.is_some()
    })
}

/// Whether something was said on two days, of which nothing shows that it was one occasion.
pub fn said_twice(relation: Relation, a: &Claim, b: &Claim) -> bool {
    relation == Relation::Conflicts && (a.context.event.is_empty() || b.context.event.is_empty())
}

fn when(claim: &Claim) -> Option<&When> {
    match &claim.value {
        Value::When(when) => Some(when),
        _ => None,
    }
}
