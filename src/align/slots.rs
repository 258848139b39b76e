//! Questions that are named from the start: the roles of an entity, the slots of an occurrence of a rule's frame.

use std::collections::BTreeMap;

use crate::align::Material;
use crate::align::features::{Era, Features};
use crate::claim::{Claim, ClaimIndex};
use crate::frame_id::{Asked, FrameId, General};
use crate::question::{Question, Subject};

/// One question for the roles of each entity, and one for each slot of each occurrence.
pub fn questions(material: &Material<'_>, features: &[Features]) -> Vec<Question> {
    let mut occurrence_of: BTreeMap<ClaimIndex, u32> = BTreeMap::new();
    for (index, occurrence) in material.occurrences.iter().enumerate() {
        occurrence_of.extend(occurrence.claims.iter().map(|claim| (*claim, index as u32)));
    }
    let mut grouped: BTreeMap<(Subject, FrameId, String, String), Vec<ClaimIndex>> = BTreeMap::new();
    for (index, claim) in material.claims.iter().enumerate() {
        let index = index as ClaimIndex;
        let era = features.get(index as usize).map(|features| features.era);
        // What became of one person in one other year is one question too.
        let year = match era {
            Some(Era::Other(year, _)) => year.filter(|_| claim.frame == General::Fate),
            _ => None,
        };
        let name = || claim.context.subject.and_then(|name| material.entity(claim.source, name));
        let subject = match claim.frame.asked() {
            Asked::OfName => {
                let unnamed = (!claim.context.subject_noun.is_empty()).then_some(Subject::Story);
                name().map(Subject::Entity).or(unnamed)
            }
            Asked::OfThing => {
                let name = name();
                let in_story = era == Some(Era::Story) || name.is_some() && year.is_some();
                in_story.then(|| name.map_or(Subject::Story, Subject::Entity))
            }
            Asked::OfOccurrence => {
                let occurrence = occurrence_of.get(&index).copied();
                Some(occurrence.map_or(Subject::Story, Subject::Occurrence))
            }
            // Their questions are found in other files.
            Asked::Scored(_) | Asked::ByQuotedWords | Asked::ByWords => None,
        };
        if let Some(subject) = subject {
            let key = (subject, claim.frame.clone(), claim.slot.to_string(), thing(claim, year));
            grouped.entry(key).or_default().push(index);
        }
    }
    grouped
        .into_iter()
        .map(|((subject, frame, slot, _), claims)| Question {
            measure: measure(material, &frame, &slot, &claims),
            frame,
            slot,
            subject,
            qualifiers: Vec::new(),
            claims,
            strength: 1.0,
            reasons: vec!["the same subject and slot".to_string()],
        })
        .collect()
}

/// The noun for what became of something, where it has no name, and else the year in which it did; empty for all other
/// claims.
fn thing(claim: &Claim, year: Option<i16>) -> String {
    if matches!(claim.frame.asked(), Asked::OfName | Asked::OfThing) && claim.context.subject.is_none() {
        claim.context.subject_noun.to_string()
    } else {
        year.map_or_else(String::new, |year| year.to_string())
    }
}

/// What a reader calls what is asked.
fn measure(material: &Material<'_>, frame: &FrameId, slot: &str, claims: &[ClaimIndex]) -> String {
    let lead = claims.first().and_then(|claim| material.claim(*claim));
    let noun = lead.map(|claim| claim.context.counted.as_str()).unwrap_or_default();
    let FrameId::General(general) = frame else { return format!("{frame} {slot}") };
    match general {
        General::Fate if noun.is_empty() => slot.to_string(),
        General::Fate => format!("the {noun}"),
        General::Presence => format!("whether there is any {noun}"),
        General::Location if noun.is_empty() => general.name().to_string(),
        General::Location => format!("where the {noun} was"),
        General::Movement => {
            let moved = if noun.is_empty() { "it".to_string() } else { format!("the {noun}") };
            if slot == "from" { format!("where {moved} came from") } else { format!("where {moved} went") }
        }
        General::Role => general.name().to_string(),
        // Other files find their questions and name them.
        General::Quantity | General::EventDate | General::Quotation | General::Proposition => {
            format!("{frame} {slot}")
        }
    }
}
