//! Questions that are named from the start: the roles of an entity, the slots of an occurrence of a rule's frame.

use std::collections::BTreeMap;

use crate::align::Material;
use crate::align::features::{Era, Features};
use crate::claim::{Claim, ClaimIndex};
use crate::question::{Question, Subject};

/// The general frames whose questions other files find.
const GENERAL: [&str; 4] = ["quantity", "event-date", "quotation", "proposition"];

/// The general frames of which each name has one question: what it is, and where it lies.
const SUBJECT_FRAMES: [&str; 2] = ["role", "location"];

/// The general frames of which each thing has one question a slot: what became of it, where it moved, whether it was there.
const THING_FRAMES: [&str; 3] = ["fate", "movement", "presence"];

/// One question for the roles of each entity, and one for each slot of each occurrence.
pub fn questions(material: &Material<'_>, features: &[Features]) -> Vec<Question> {
    let mut occurrence_of: BTreeMap<ClaimIndex, u32> = BTreeMap::new();
    for (index, occurrence) in material.occurrences.iter().enumerate() {
        occurrence_of.extend(occurrence.claims.iter().map(|claim| (*claim, index as u32)));
    }
    let mut grouped: BTreeMap<(Subject, String, String, String), Vec<ClaimIndex>> = BTreeMap::new();
    for (index, claim) in material.claims.iter().enumerate() {
        let index = index as ClaimIndex;
        let era = features.get(index as usize).map(|features| features.era);
        // What became of one person in one other year is one question too.
        let year = match era {
            Some(Era::Other(year, _)) => year.filter(|_| claim.frame == "fate"),
            _ => None,
        };
        let subject = if SUBJECT_FRAMES.contains(&claim.frame.as_str()) {
            let name = claim.context.subject.and_then(|name| material.entity(claim.source, name));
            let unnamed = (!claim.context.subject_noun.is_empty()).then_some(Subject::Story);
            name.map(Subject::Entity).or(unnamed)
        } else if THING_FRAMES.contains(&claim.frame.as_str()) {
            let name = claim.context.subject.and_then(|name| material.entity(claim.source, name));
            let in_story = era == Some(Era::Story) || name.is_some() && year.is_some();
            in_story.then(|| name.map_or(Subject::Story, Subject::Entity))
        } else if GENERAL.contains(&claim.frame.as_str()) {
            None
        } else {
            Some(
                occurrence_of
                    .get(&index)
                    .map_or(Subject::Story, |occurrence| Subject::Occurrence(*occurrence)),
            )
        };
        if let Some(subject) = subject {
            let key = (subject, claim.frame.to_string(), claim.slot.to_string(), thing(claim, year));
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
    let frames = [THING_FRAMES.as_slice(), &SUBJECT_FRAMES].concat();
    if frames.contains(&claim.frame.as_str()) && claim.context.subject.is_none() {
        claim.context.subject_noun.to_string()
    } else {
        year.map_or_else(String::new, |year| year.to_string())
    }
}

/// What a reader calls what is asked.
fn measure(material: &Material<'_>, frame: &str, slot: &str, claims: &[ClaimIndex]) -> String {
    let noun = claims.first().and_then(|claim| material.claim(*claim)).map(|claim| &claim.context.counted);
    match (frame, noun) {
        ("fate", Some(noun)) if !noun.is_empty() => format!("the {noun}"),
        ("fate", _) => slot.to_string(),
        ("presence", Some(noun)) => format!("whether there is any {noun}"),
        ("location", Some(noun)) if !noun.is_empty() => format!("where the {noun} was"),
        ("movement", Some(noun)) => {
            let moved = if noun.is_empty() { "it".to_string() } else { format!("the {noun}") };
            if slot == "from" { format!("where {moved} came from") } else { format!("where {moved} went") }
        }
        _ if SUBJECT_FRAMES.contains(&frame) => frame.to_string(),
        _ => format!("{frame} {slot}"),
    }
}
