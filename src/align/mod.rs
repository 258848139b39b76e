//! Alignment: which claims answer the same question. Only the facts of one question are ever compared.
//!
//! - `quantities` and `dates` have no slot that names their question: it is found by blocking ([`block`]), vetoes
//!   ([`veto`]), a score ([`score`]) and a one-to-one decision ([`decide`]);
//! - `roles` answer one question for each entity, rule frames one for each occurrence and slot;
//! - quotations and propositions are aligned by the words that they share.

pub mod apart;
pub mod block;
pub mod capitals;
pub mod decide;
pub mod features;
pub mod figures;
pub mod grouping;
pub mod inspect;
pub mod keys;
pub mod measure;
pub mod near;
pub mod passages;
pub mod quotations;
pub mod score;
pub mod signs;
pub mod slots;
pub mod times;
pub mod veto;
pub mod weights;

use jiff::civil::Date;

use crate::claim::{Claim, ClaimIndex, NameIndex, SourceIndex};
use crate::entity::{Entity, EntityIndex};
use crate::frame_id::Scored;
use crate::question::{Occurrence, Question, Relation, Subject};

/// What alignment works on: the claims of all sources, by source and place, and what they refer to.
pub struct Material<'a> {
    /// All claims, by source and then place.
    pub claims: &'a [Claim],
    /// The entities.
    pub entities: &'a [Entity],
    /// For each source and name its entity.
    pub entity_of: &'a [Vec<EntityIndex>],
    /// For each entity the one for which its name stands, where it is another ("Kyiv" for Ukraine).
    pub stands_for: &'a [Option<EntityIndex>],
    /// Day of publication of each source.
    pub published: &'a [Option<Date>],
    /// The occurrences of the rules' frames.
    pub occurrences: &'a [Occurrence],
    /// What a reader calls what is asked.
    pub phrases: &'a measure::Phrases,
    /// How two answers stand to each other.
    pub relation: &'a (dyn Fn(&Claim, &Claim) -> Relation + Sync),
}

impl Material<'_> {
    /// The entity of a name of a source.
    pub fn entity(&self, source: SourceIndex, name: NameIndex) -> Option<EntityIndex> {
        self.entity_of.get(source as usize)?.get(name as usize).copied()
    }

    /// A claim by its number.
    pub fn claim(&self, index: ClaimIndex) -> Option<&Claim> {
        self.claims.get(index as usize)
    }
}

/// All questions of the story, each with its claims; in the order of their first claims.
pub fn align(material: &Material<'_>) -> Vec<Question> {
    let (features, rarity) = features::features(material);
    let mut questions = slots::questions(material, &features);
    for frame in Scored::ALL {
        questions.extend(cluster(material, &features, &rarity, frame));
    }
    questions.extend(quotations::questions(material, &features, &rarity));
    questions.extend(passages::questions(material, &features, &rarity));
    questions.sort_by(|a, b| (&a.claims, &a.frame, &a.slot).cmp(&(&b.claims, &b.frame, &b.slot)));
    questions
}

/// Questions of a frame whose question has to be found.
fn cluster(
    material: &Material<'_>,
    features: &[features::Features],
    rarity: &features::Rarity,
    frame: Scored,
) -> Vec<Question> {
    let scorer = score::Scorer { material, features, rarity, frame };
    let groups = grouping::grouped(&scorer).into_iter();
    groups.map(|(claims, weakest)| question(material, &scorer, claims, weakest)).collect()
}

/// The question that a group of claims answers.
fn question(
    material: &Material<'_>,
    scorer: &score::Scorer<'_>,
    claims: Vec<ClaimIndex>,
    weakest: f64,
) -> Question {
    let lead = claims.first().and_then(|claim| material.claim(*claim));
    let subject = lead
        .and_then(|claim| material.entity(claim.source, claim.context.subject?))
        .map_or(Subject::Story, Subject::Entity);
    let reasons = match claims.as_slice() {
        [first, .., last] => scorer.score(*first, *last).map_or_else(Vec::new, |score| score.reasons()),
        _ => Vec::new(),
    };
    let measure = lead.map_or_else(String::new, |claim| material.phrases.measure(claim));
    let mut qualifiers = Vec::new();
    if let Some(claim) = lead {
        if let Some(place) = claim.context.place.and_then(|place| material.entity(claim.source, place))
            && let Some(entity) = material.entities.get(place as usize)
        {
            qualifiers.push(("place".to_string(), entity.name.clone()));
        }
        if claim.context.part {
            qualifiers.push(("of".to_string(), "a part".to_string()));
        }
    }
    let strength = strength(scorer, &claims, weakest);
    Question {
        frame: scorer.frame.frame().into(),
        slot: lead.map_or_else(String::new, |claim| claim.slot.to_string()),
        subject,
        measure,
        qualifiers,
        claims,
        strength,
        reasons,
    }
}

/// How sure it is that claims answer one question, 0 to 1: their weakest score. Nearness helps to find the question, but
/// two values that nearly agree are no proof that they contradict each other.
fn strength(scorer: &score::Scorer<'_>, claims: &[ClaimIndex], weakest: f64) -> f64 {
    if !weakest.is_finite() {
        return 1.0;
    }
    let near = claims.split_first().map_or(0.0, |(first, others)| {
        let near = others.iter().filter_map(|other| scorer.nearness(*first, *other));
        near.fold(0.0, f64::max)
    });
    let sure = (weakest / weights::SURE).clamp(0.0, 1.0);
    let without = (weakest - near) / weights::SURE;
    if near > 0.0 { sure.min(without.max(weights::NEARLY_FIRM)) } else { sure }
}
