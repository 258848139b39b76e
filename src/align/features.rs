//! What the score of an alignment reads of each claim, computed once: entities, words with their rarity, the era.

use compact_str::CompactString;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::align::Material;
use crate::align::near::{Mark, lone_marks};
use crate::claim::{Claim, SourceIndex};
use crate::entity::{EntityIndex, EntityKind};
use crate::frame_id::General;
use crate::value::{Dimension, Grain, TimeRelation, Value, When};

/// Days before the first and after the last publication that still count as the story's own time: a report looks back at
/// the days of the event and ahead at what follows from it.
const STORY_DAYS: i64 = 12;

/// Months before and after the story within which a figure may still be the story's: shares, debts and tolls are given as
/// of the last quarter or the last year.
const NEAR_MONTHS: i32 = 12;

/// A claim as the score sees it.
#[derive(Clone, Debug)]
pub struct Features {
    /// Its source.
    pub source: SourceIndex,
    /// The entities of its sentence, sorted, each once.
    pub entities: Vec<EntityIndex>,
    /// The entity that it is said of, where the grammar shows it.
    pub subject: Option<EntityIndex>,
    /// The place of its clause.
    pub place: Option<EntityIndex>,
    /// When it happened, against the story.
    pub era: Era,
    /// Whether that lies within a year of the story.
    pub within_a_year: bool,
    /// Its words as numbers, sorted, each once.
    pub words: Vec<u32>,
    /// The words of its whole sentence.
    pub sentence_words: Vec<u32>,
    /// Rarity of its words taken together.
    pub weight: f64,
    /// Rarity of the words of its sentence taken together.
    pub sentence_weight: f64,
    /// Whether it gives the only number that its article has for what it counts.
    pub lone: bool,
    /// Where its value stands, if its article has no other near it.
    pub mark: Option<Mark>,
}

impl Features {
    /// Whether the values of two claims differ a little, and neither article has another one near.
    pub fn is_near(&self, other: &Features) -> bool {
        self.mark.zip(other.mark).is_some_and(|(one, other)| one.is_near(other))
    }
}

/// When something happened, against the story's own days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// In the story's days, or no time is named.
    Story,
    /// At another time: year and month, as far as they are known.
    Other(Option<i16>, Option<i8>),
}

impl Era {
    /// Whether two eras can be one time.
    pub fn agrees(self, other: Era) -> bool {
        match (self, other) {
            (Era::Story, Era::Story) => true,
            (Era::Other(year, month), Era::Other(other_year, other_month)) => {
                let agree = |a: Option<i16>, b: Option<i16>| a.is_none() || b.is_none() || a == b;
                agree(year, other_year) && agree(month.map(i16::from), other_month.map(i16::from))
            }
            _ => false,
        }
    }
}

/// How rare words and entities are in the story: 0 in every sentence, 1 in a single one.
#[derive(Debug, Default)]
pub struct Rarity {
    words: Vec<f64>,
    entities: Vec<f64>,
}

impl Rarity {
    /// Rarity of a word by its number.
    pub fn word(&self, word: u32) -> f64 {
        self.words.get(word as usize).copied().unwrap_or_default()
    }

    /// Rarity of words taken together.
    pub fn words(&self, words: &[u32]) -> f64 {
        words.iter().map(|word| self.word(*word)).sum()
    }

    /// Rarity of an entity.
    pub fn entity(&self, entity: EntityIndex) -> f64 {
        self.entities.get(entity as usize).copied().unwrap_or_default()
    }
}

/// Computes the features of all claims and the rarity of what they hold.
pub fn features(material: &Material<'_>) -> (Vec<Features>, Rarity) {
    let mut numbers: FxHashMap<CompactString, u32> = FxHashMap::default();
    let mut intern = |words: &[CompactString]| {
        let mut interned: Vec<u32> = words
            .iter()
            .map(|word| {
                let next = numbers.len() as u32;
                *numbers.entry(word.clone()).or_insert(next)
            })
            .collect();
        interned.sort_unstable();
        interned
    };
    let days = published_days(material);
    let window = days.or_else(|| latest_years(material));
    let present = window.map(|(_, last)| last.year());
    let mut features: Vec<Features> = material
        .claims
        .iter()
        .zip(lone_marks(material.claims, present))
        .map(|(claim, mark)| Features {
            source: claim.source,
            entities: entities(material, claim),
            subject: claim.context.subject.and_then(|name| material.entity(claim.source, name)),
            place: place(material, claim),
            era: era(own_time(claim), window),
            within_a_year: is_within_a_year(own_time(claim), days),
            words: intern(&claim.context.words),
            sentence_words: intern(&claim.context.sentence_words),
            weight: 0.0,
            sentence_weight: 0.0,
            lone: false,
            mark,
        })
        .collect();
    for claim in lone_numbers(material.claims) {
        if let Some(features) = features.get_mut(claim) {
            features.lone = true;
        }
    }
    let rarity = rarity(material, &features, numbers.len());
    for features in &mut features {
        features.weight = rarity.words(&features.words);
        features.sentence_weight = rarity.words(&features.sentence_words);
    }
    (features, rarity)
}

/// The claims of numbers of things of which their article has no second number. People and parts are left out: of them
/// every article has several.
fn lone_numbers(claims: &[Claim]) -> Vec<usize> {
    let mut known: FxHashMap<(SourceIndex, &str), (u64, Vec<usize>, bool)> = FxHashMap::default();
    for (index, claim) in claims.iter().enumerate() {
        let Value::Quantity(quantity) = &claim.value else { continue };
        let context = &claim.context;
        let named = !context.counted.is_empty() && context.class != "person" && !context.part;
        if quantity.unit.dimension != Dimension::Count || !named {
            continue;
        }
        let stated = quantity.stated.to_bits();
        let key = (claim.source, context.counted.as_str());
        let (first, all, one) = known.entry(key).or_insert_with(|| (stated, Vec::new(), true));
        *one &= *first == stated;
        all.push(index);
    }
    let mut lone: Vec<usize> =
        known.into_values().filter(|(_, _, one)| *one).flat_map(|(_, all, _)| all).collect();
    lone.sort_unstable();
    lone
}

fn entities(material: &Material<'_>, claim: &Claim) -> Vec<EntityIndex> {
    let names = claim.context.participants.iter();
    let mut entities: Vec<EntityIndex> =
        names.filter_map(|name| material.entity(claim.source, *name)).collect();
    let meant = |entity: &EntityIndex| material.stands_for.get(*entity as usize).copied().flatten();
    let also: Vec<EntityIndex> = entities.iter().filter_map(meant).collect();
    entities.extend(also);
    entities.sort_unstable();
    entities.dedup();
    entities
}

fn place(material: &Material<'_>, claim: &Claim) -> Option<EntityIndex> {
    let place = material.entity(claim.source, claim.context.place?)?;
    let is_place =
        material.entities.get(place as usize).is_some_and(|entity| entity.kind == EntityKind::Place);
    is_place.then_some(place)
}

/// First and last day of the story, from the publication dates.
fn published_days(material: &Material<'_>) -> Option<(Date, Date)> {
    let dates = material.published.iter().flatten();
    let (first, last) = dates.clone().min().zip(dates.max())?;
    let days = jiff::Span::new().days(STORY_DAYS);
    Some((first.checked_sub(days).unwrap_or(*first), last.checked_add(days).unwrap_or(*last)))
}

/// Where no article is dated: the latest year that two of them name and the one before, in which its figures stand.
fn latest_years(material: &Material<'_>) -> Option<(Date, Date)> {
    let named = |claim: &Claim| Some((claim.context.time.as_ref()?.year?, claim.source));
    let mut years: Vec<(i16, SourceIndex)> = material.claims.iter().filter_map(named).collect();
    years.sort_unstable();
    years.dedup();
    let mut by_two = years.windows(2).filter(|pair| matches!(pair, [a, b] if a.0 == b.0));
    let (latest, _) = by_two.next_back()?.first().copied()?;
    Some((Date::new(latest - 1, 1, 1).ok()?, Date::new(latest, 12, 31).ok()?))
}

/// When a claim's own clause says that it happened: a time elsewhere in the sentence is as often that of something else.
fn own_time(claim: &Claim) -> Option<&When> {
    let dated = claim.context.time_in_clause || claim.frame == General::EventDate;
    claim.context.time.as_ref().filter(|_| dated)
}

fn era(when: Option<&When>, window: Option<(Date, Date)>) -> Era {
    let Some(when) = when else { return Era::Story };
    if when.grain == Grain::Vague && when.relation == TimeRelation::Before {
        return Era::Other(None, None);
    }
    match (when.first, when.last, window) {
        (Some(first), Some(last), Some((start, end))) if when.grain <= Grain::Month => {
            if first <= end && last >= start {
                return Era::Story;
            }
            Era::Other(Some(first.year()), Some(first.month()))
        }
        (Some(first), Some(last), Some((start, end))) => {
            if first <= end && last >= start && when.grain <= Grain::Year {
                return Era::Story;
            }
            Era::Other(Some(first.year()).filter(|_| first.year() == last.year()), when.month)
        }
        _ if when.year.is_some() || when.month.is_some() && when.day.is_none() => {
            Era::Other(when.year, when.month)
        }
        _ => Era::Story,
    }
}

/// Whether a time lies within [`NEAR_MONTHS`] of the story's days; no time is the story's own, and without days none is near.
fn is_within_a_year(when: Option<&When>, days: Option<(Date, Date)>) -> bool {
    let Some((when, (start, end))) = when.zip(days) else { return when.is_none() };
    let near = jiff::Span::new().months(NEAR_MONTHS);
    match (when.first, when.last, start.checked_sub(near), end.checked_add(near)) {
        (Some(first), Some(last), Ok(earliest), Ok(latest)) => first <= latest && last >= earliest,
        // "A year earlier" may be any time.
        (None, None, ..) => when.year.is_none(),
        _ => false,
    }
}

/// Rarity over sentences: the logarithm of how many sentences there are for each that has it, scaled to 1.
fn rarity(material: &Material<'_>, features: &[Features], words: usize) -> Rarity {
    let mut word_counts = vec![0_u32; words];
    let mut entity_counts = vec![0_u32; material.entities.len()];
    let mut sentences = 0_u32;
    let mut last = None;
    for (claim, feature) in material.claims.iter().zip(features) {
        let place = (claim.source, claim.sentence);
        if last == Some(place) {
            continue;
        }
        last = Some(place);
        sentences += 1;
        for word in &feature.sentence_words {
            if let Some(count) = word_counts.get_mut(*word as usize) {
                *count += 1;
            }
        }
        for entity in &feature.entities {
            if let Some(count) = entity_counts.get_mut(*entity as usize) {
                *count += 1;
            }
        }
    }
    // One more sentence than there are, so that a story of two sentences still tells its words apart from none.
    let total = f64::from(sentences.max(1)) + 1.0;
    let scale = |count: &u32| (total / f64::from((*count).max(1))).ln() / total.ln();
    Rarity {
        words: word_counts.iter().map(scale).collect(),
        entities: entity_counts.iter().map(scale).collect(),
    }
}
