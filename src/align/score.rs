//! The score of two claims: how likely they answer one question. Every weight is a constant with its reason.

use crate::align::Material;
use crate::align::block::key;
use crate::align::features::{Era, Features, Rarity};
use crate::align::grouping::same_answer;
use crate::align::veto::{dimension as dimension_of, veto};
use crate::claim::{Claim, ClaimIndex, Modality};
use crate::entity::EntityIndex;
use crate::question::Relation;
use crate::value::{Dimension, Grain, Value};

/// Score from which two claims may answer one question.
pub const THRESHOLD: f64 = 2.9;
/// The same for times, of which fewer things can be said.
pub const DATE_THRESHOLD: f64 = 2.9;
/// Score from which the alignment is as sure as it gets; the strength of a question is its weakest score by this.
pub const SURE: f64 = 8.0;
/// By how much the best candidate must lead the second: less than one weak feature.
pub const MARGIN: f64 = 0.2;

/// The same thing happened ("killed", "death toll"): the strongest sign there is besides the thing counted.
const EVENT: f64 = 2.0;
/// What happened is in no class and differs: a weak sign against, as words for one thing vary.
const OTHER_EVENT: f64 = -0.8;
/// The opening sentences of two articles name one day: they tell of one event, whatever verb each of them has for it.
const LEAD_DAY: f64 = 2.0;
/// Two times are told of two different things: joining a party and leaving it are two days.
const OTHER_DATED_EVENT: f64 = -2.0;
/// The same noun is counted.
const COUNTED: f64 = 2.0;
/// Nouns of one class are counted, one of them generic ("people", "villagers").
const CLASS: f64 = 1.4;
/// The words that narrow what is counted agree.
const MODIFIERS: f64 = 1.0;
/// The words that narrow what is counted have nothing in common.
const OTHER_MODIFIERS: f64 = -0.5;
/// Shared names, weighted by how rare they are; at most this.
const ENTITIES: f64 = 2.0;
/// Names in both sentences and none shared.
const NO_ENTITIES: f64 = -0.4;
/// The same thing is said to have it ("Qeshm has", "Qeshm's").
const SUBJECT: f64 = 1.5;
/// Different named things are said to have it.
const OTHER_SUBJECT: f64 = -1.5;
/// Only one of two quantities is said of a named thing.
const ONE_SUBJECT: f64 = -0.3;
/// Different places.
const OTHER_PLACE: f64 = -0.5;
/// Shared words of the clause, weighted by how rare they are; at most this.
const WORDS: f64 = 2.5;
/// Shared words of the sentence; at most this.
const SENTENCE_WORDS: f64 = 1.5;
/// Equal values: only a weak sign, since it is the differing ones that matter.
const SAME_VALUE: f64 = 1.0;
/// Values that may both hold.
const CLOSE_VALUE: f64 = 0.5;
/// Values that differ by a factor of [`FAR_FACTOR`] or more rarely mean the same thing.
const FAR_VALUE: f64 = -2.0;
/// Factor from which values are far from each other.
const FAR_FACTOR: f64 = 5.0;
/// Values that differ by a factor of [`APART_FACTOR`] or more mean the same thing less often.
const APART_VALUE: f64 = -0.8;
/// Factor from which values stand apart: reports of one toll seldom differ by more, even on the first day.
const APART_FACTOR: f64 = 2.5;
/// Two days are named on which it happened, and they differ.
const OTHER_DAY: f64 = -1.5;
/// One happened in the story's days, the other in another year: seldom the same, but figures are kept for a year.
const OTHER_ERA: f64 = -2.5;
/// One event is of the story's days, the other of another time: mostly two events of one kind.
const OTHER_TIME: f64 = -2.5;
/// Two times lie years apart and no name is shared: one event is seldom dated so wrongly.
const FAR_TIME: f64 = -1.0;
/// Years from which times are so far apart.
const FAR_YEARS: i16 = 2;
/// The subjects of two dated events are things of one class.
const SUBJECT_NOUN: f64 = 0.7;
/// They are things of different classes.
const OTHER_SUBJECT_NOUN: f64 = -0.7;
/// It was done to different things (the minister met the envoy, the union).
const OTHER_OBJECT: f64 = -2.0;
/// Both stand in the headline or the first sentences, where articles tell the main facts.
const LEAD: f64 = 0.7;
/// Number of sentences that count as the beginning of an article.
const LEAD_SENTENCES: u32 = 2;
/// One is stated, the other only possible or alleged.
const MODALITY: f64 = -0.6;
/// Dimensions of which an article seldom has two for one thing, so that the dimension itself is a sign.
const RARE_DIMENSION: f64 = 1.0;

/// More parts than a score ever has, so that its list is allocated once.
const MOST_PARTS: usize = 16;

/// The frames whose questions have to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// `quantity`.
    Quantity,
    /// `event-date`.
    Date,
}

impl Frame {
    /// The frame's name in claims.
    pub fn name(self) -> &'static str {
        match self {
            Frame::Quantity => "quantity",
            Frame::Date => "event-date",
        }
    }

    /// Score from which two claims of the frame may answer one question.
    pub fn threshold(self) -> f64 {
        match self {
            Frame::Quantity => THRESHOLD,
            Frame::Date => DATE_THRESHOLD,
        }
    }
}

/// Scores pairs of claims of one frame.
pub struct Scorer<'a> {
    /// The claims and what they refer to.
    pub material: &'a Material<'a>,
    /// Their features.
    pub features: &'a [Features],
    /// How rare words and entities are.
    pub rarity: &'a Rarity,
    /// The frame.
    pub frame: Frame,
}

/// A score by its parts.
#[derive(Clone, Debug, Default)]
pub struct Score {
    parts: Vec<(&'static str, f64)>,
}

impl Score {
    /// The sum of the parts.
    pub fn total(&self) -> f64 {
        self.parts.iter().map(|(_, points)| points).sum()
    }

    /// The parts, each with what it adds.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.parts.iter().copied()
    }

    /// The parts in words: "same event +3.0".
    pub fn reasons(&self) -> Vec<String> {
        self.parts
            .iter()
            .filter(|(_, points)| *points != 0.0)
            .map(|(name, points)| format!("{name} {points:+.1}"))
            .collect()
    }
}

impl Scorer<'_> {
    /// Keys under which a claim is paired with others.
    pub fn keys(&self, claim: ClaimIndex) -> Vec<u64> {
        let (Some(found), Some(features)) = (self.material.claim(claim), self.features.get(claim as usize))
        else {
            return Vec::new();
        };
        let dimension = match &found.value {
            Value::Quantity(quantity) => format!("{:?}", dimension_of(quantity)),
            _ => "when".to_string(),
        };
        let context = &found.context;
        let mut keys = Vec::new();
        if !context.event.is_empty() {
            keys.push(key(&[&dimension, "event", &context.event]));
        }
        if !context.class.is_empty() {
            keys.push(key(&[&dimension, "class", &context.class]));
        }
        if let Some(entity) = self.rarest(features) {
            keys.push(key(&[&dimension, "entity", &entity.to_string()]));
        }
        if self.frame == Frame::Date && names_lead_day(found) {
            keys.push(key(&[&dimension, "opening"]));
        }
        // "It measured 5.9" names neither what it is nor what happened.
        if dimension_points(found) > 0.0 {
            keys.push(key(&[&dimension]));
        }
        keys
    }

    /// What the keys of a claim stand for, in their order.
    pub fn key_names(&self, claim: ClaimIndex) -> Vec<String> {
        let found = self.material.claim(claim).zip(self.features.get(claim as usize));
        let Some((claim, features)) = found else { return Vec::new() };
        let context = &claim.context;
        let event = (!context.event.is_empty()).then(|| format!("what happened: {}", context.event));
        let class = (!context.class.is_empty()).then(|| format!("what is counted: {}", context.class));
        let entity = self.rarest(features).and_then(|entity| self.material.entities.get(entity as usize));
        let entity = entity.map(|entity| format!("rarest name: {}", entity.name));
        let opening = names_lead_day(claim).then(|| "opening sentence".to_string());
        [event, class, entity, opening].into_iter().flatten().collect()
    }

    fn rarest(&self, features: &Features) -> Option<EntityIndex> {
        let entities = features.entities.iter().copied();
        entities.max_by(|a, b| self.rarity.entity(*a).total_cmp(&self.rarity.entity(*b)).then(b.cmp(a)))
    }

    /// How likely two claims answer one question; `None` where a veto forbids it.
    pub fn score(&self, a: ClaimIndex, b: ClaimIndex) -> Option<Score> {
        let (x, y) = (self.material.claim(a)?, self.material.claim(b)?);
        let (f, g) = (self.features.get(a as usize)?, self.features.get(b as usize)?);
        if veto(self.frame, x, y, (f, g)).is_some() || self.said_twice(x, y) {
            return None;
        }
        Some(self.parts(x, y, f, g))
    }

    /// The score of two claims by its parts, whatever forbids that they answer one question.
    pub fn parts(&self, x: &Claim, y: &Claim, f: &Features, g: &Features) -> Score {
        let mut parts = Vec::with_capacity(MOST_PARTS);
        let opening = self.frame == Frame::Date && self.is_lead_day(x, y);
        parts.extend([
            ("event", if opening { LEAD_DAY } else { event(self.frame, x, y) }),
            ("names", self.entities(f, g)),
            ("subject", subject(self.frame, f, g)),
            (
                "place",
                if f.place.is_some() && g.place.is_some() && f.place != g.place { OTHER_PLACE } else { 0.0 },
            ),
            ("words", WORDS * self.overlap((&f.words, f.weight), (&g.words, g.weight))),
            (
                "sentence",
                SENTENCE_WORDS
                    * self.overlap(
                        (&f.sentence_words, f.sentence_weight),
                        (&g.sentence_words, g.sentence_weight),
                    ),
            ),
            ("position", position(x, y)),
            ("modality", if firm(x) == firm(y) { 0.0 } else { MODALITY }),
        ]);
        if self.frame == Frame::Quantity {
            parts.push(("counted", counted(x, y)));
            parts.push(("modifiers", modifiers(x, y)));
            parts.push(("value", self.value(x, y)));
            parts.push(("dimension", dimension_points(x)));
            parts.push(("era", if f.era.agrees(g.era) { 0.0 } else { OTHER_ERA }));
            parts.push(("day", if other_day(x, y) { OTHER_DAY } else { 0.0 }));
        } else {
            parts.push(("subject noun", subject_noun(x, y)));
            parts.push(("object", if other_object(x, y) { OTHER_OBJECT } else { 0.0 }));
            parts.push(("value", self.time_value(x, y)));
            parts.push(("years", if years_apart(x, y) && !shares_name(f, g) { FAR_TIME } else { 0.0 }));
            parts.push(("era", if one_in_story(f, g) { OTHER_TIME } else { 0.0 }));
        }
        Score { parts }
    }

    /// Whether two claims give the same answer.
    pub fn same_answer(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        same_answer(self.material, a, b)
    }

    /// Whether two claims exclude each other: a veto, or two answers that one article gives on the same word.
    pub fn excluded(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        let (Some(x), Some(y)) = (self.material.claim(a), self.material.claim(b)) else { return true };
        let (Some(f), Some(g)) = (self.features.get(a as usize), self.features.get(b as usize)) else {
            return true;
        };
        if veto(self.frame, x, y, (f, g)).is_some() || self.said_twice(x, y) {
            return true;
        }
        x.source == y.source && !self.fits_one(x, y) && !self.told_by_two(a, b) && !self.nearly_equal(a, b)
    }

    /// Whether two answers of one article may be one: the same, or one time at two grains ("on Friday afternoon", "Friday").
    fn fits_one(&self, x: &Claim, y: &Claim) -> bool {
        let relation = (self.material.relation)(x, y);
        let two_grains = matches!(relation, Relation::Refines | Relation::Compatible);
        relation == Relation::Same || (self.frame == Frame::Date && two_grains)
    }

    /// Whether one article gives two answers on two different words ("the centre said 5.9, the survey 6.1").
    fn told_by_two(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        let pair = self.material.claim(a).zip(self.material.claim(b));
        let two_voices = pair.is_some_and(|(x, y)| x.voice != y.voice);
        two_voices && self.score(a, b).is_some_and(|score| score.total() >= self.frame.threshold())
    }

    /// Whether one article gives two answers in nearly the same context, so that it contradicts itself.
    fn nearly_equal(&self, a: ClaimIndex, b: ClaimIndex) -> bool {
        let pair = self.material.claim(a).zip(self.material.claim(b));
        let same_sentence = pair.is_some_and(|(x, y)| x.sentence == y.sentence);
        !same_sentence && self.score(a, b).is_some_and(|score| score.total() >= SURE)
    }

    fn entities(&self, f: &Features, g: &Features) -> f64 {
        let shared: f64 = shared(&f.entities, &g.entities).map(|entity| self.rarity.entity(entity)).sum();
        if f.entities.is_empty() || g.entities.is_empty() {
            return 0.0;
        }
        if shared == 0.0 { NO_ENTITIES } else { ENTITIES.min(shared * ENTITIES) }
    }

    /// Rarity-weighted share of the words of the poorer side that the other has too.
    fn overlap(&self, (a, weight): (&[u32], f64), (b, other_weight): (&[u32], f64)) -> f64 {
        let least = weight.min(other_weight);
        if least <= 0.0 {
            return 0.0;
        }
        shared(a, b).map(|word| self.rarity.word(word)).sum::<f64>() / least
    }

    /// Whether something was said on two days, of which nothing shows that it was one occasion.
    fn said_twice(&self, a: &Claim, b: &Claim) -> bool {
        let told = |claim: &Claim| self.frame == Frame::Quantity || !claim.context.event.is_empty();
        !(told(a) && told(b)) && (self.material.relation)(a, b) == Relation::Conflicts
    }

    /// Whether the opening sentences of two articles name days that agree.
    fn is_lead_day(&self, a: &Claim, b: &Claim) -> bool {
        let agree = || !matches!((self.material.relation)(a, b), Relation::Conflicts | Relation::Unrelated);
        a.source != b.source && names_lead_day(a) && names_lead_day(b) && is_comparable(a, b) && agree()
    }

    /// Two times of the day or finer that agree are of one event more often than not.
    fn time_value(&self, a: &Claim, b: &Claim) -> f64 {
        let is_fine = |claim: &Claim| matches!(&claim.value, Value::When(when) if when.grain <= Grain::Day);
        match (self.material.relation)(a, b) {
            _ if !is_fine(a) || !is_fine(b) => 0.0,
            Relation::Same => SAME_VALUE,
            Relation::Compatible | Relation::Refines => CLOSE_VALUE,
            _ => 0.0,
        }
    }

    fn value(&self, a: &Claim, b: &Claim) -> f64 {
        match (self.material.relation)(a, b) {
            Relation::Same => SAME_VALUE,
            Relation::Compatible | Relation::Refines => CLOSE_VALUE,
            _ if far(a, b, FAR_FACTOR) => FAR_VALUE,
            _ if far(a, b, APART_FACTOR) => APART_VALUE,
            _ => 0.0,
        }
    }
}

/// What two sorted lists share.
fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + use<'a> {
    a.iter().copied().filter(|item| b.binary_search(item).is_ok())
}

/// Whether two times are both placed in the calendar, or both name a weekday.
fn is_comparable(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::When(x), Value::When(y)) => {
            x.first.is_some() && y.first.is_some() || x.weekday.is_some() && y.weekday.is_some()
        }
        _ => false,
    }
}

/// Whether a claim is the day, or a part of it, on which the event of an article's opening sentence happened.
fn names_lead_day(claim: &Claim) -> bool {
    let opens = !claim.prominence.headline && claim.prominence.sentence == 0;
    let day = matches!(&claim.value, Value::When(when) if when.grain <= Grain::Day && (when.first.is_some() || when.weekday.is_some()));
    opens && day && claim.modality == Modality::Stated
}

fn event(frame: Frame, a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context.event, &b.context.event);
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    match frame {
        _ if x == y => EVENT,
        Frame::Quantity => OTHER_EVENT,
        Frame::Date => OTHER_DATED_EVENT,
    }
}

fn counted(a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context, &b.context);
    if x.counted.is_empty() && y.counted.is_empty() {
        return 0.0;
    }
    if x.counted == y.counted {
        return COUNTED;
    }
    if x.counted.is_empty() || y.counted.is_empty() || x.class == y.class { CLASS } else { 0.0 }
}

fn modifiers(a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context.modifiers, &b.context.modifiers);
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    if x.iter().any(|word| y.contains(word)) { MODIFIERS } else { OTHER_MODIFIERS }
}

fn subject(frame: Frame, f: &Features, g: &Features) -> f64 {
    match (f.subject, g.subject) {
        (Some(a), Some(b)) if a == b => SUBJECT,
        (Some(_), Some(_)) => OTHER_SUBJECT,
        (None, None) => 0.0,
        _ if frame == Frame::Quantity => ONE_SUBJECT,
        _ => 0.0,
    }
}

fn position(a: &Claim, b: &Claim) -> f64 {
    let early = |claim: &Claim| claim.prominence.headline || claim.prominence.sentence < LEAD_SENTENCES;
    if early(a) && early(b) { LEAD } else { 0.0 }
}

fn firm(claim: &Claim) -> bool {
    matches!(claim.modality, Modality::Stated | Modality::Planned)
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

/// Whether both clauses name a day (a date or a weekday) and the two differ.
fn other_day(a: &Claim, b: &Claim) -> bool {
    if !a.context.time_in_clause || !b.context.time_in_clause {
        return false;
    }
    let (Some(x), Some(y)) = (&a.context.time, &b.context.time) else { return false };
    match (x.first, x.last, y.first, y.last) {
        (Some(first), Some(last), Some(other_first), Some(other_last)) => {
            last < other_first || other_last < first
        }
        _ => x.weekday.is_some() && y.weekday.is_some() && x.weekday != y.weekday,
    }
}

/// Whether two times lie at least [`FAR_YEARS`] apart.
pub(super) fn years_apart(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::When(x), Value::When(y)) => match (x.first, x.last, y.first, y.last) {
            (Some(first), Some(last), Some(other_first), Some(other_last)) => {
                first.year() - other_last.year() >= FAR_YEARS || other_first.year() - last.year() >= FAR_YEARS
            }
            _ => false,
        },
        _ => false,
    }
}

fn shares_name(f: &Features, g: &Features) -> bool {
    shared(&f.entities, &g.entities).next().is_some()
}

/// Whether one happened in the story's days and the other at another time.
pub(super) fn one_in_story(f: &Features, g: &Features) -> bool {
    (f.era == Era::Story) != (g.era == Era::Story)
}

/// Whether the same kind of thing did it (the quake, an aftershock).
fn subject_noun(a: &Claim, b: &Claim) -> f64 {
    let (x, y) = (&a.context, &b.context);
    if x.counted.is_empty() || y.counted.is_empty() {
        return 0.0;
    }
    if x.class == y.class { SUBJECT_NOUN } else { OTHER_SUBJECT_NOUN }
}

/// Whether two verbs have different things as their objects.
fn other_object(a: &Claim, b: &Claim) -> bool {
    let (x, y) = (&a.context.object_noun, &b.context.object_noun);
    !x.is_empty() && !y.is_empty() && x != y
}

fn dimension_points(claim: &Claim) -> f64 {
    let rare = |dimension| {
        !matches!(dimension, Dimension::Count | Dimension::Percent | Dimension::Money | Dimension::Ordinal)
    };
    match &claim.value {
        Value::Quantity(quantity) if rare(quantity.unit.dimension) => RARE_DIMENSION,
        _ => 0.0,
    }
}
