//! Questions that are named from the start: the roles of an entity, the slots of an occurrence of a rule's frame.

use std::collections::BTreeMap;

use crate::align::Material;
use crate::claim::ClaimIndex;
use crate::question::{Question, Subject};

/// The general frames whose questions other files find.
const GENERAL: [&str; 4] = ["quantity", "event-date", "quotation", "proposition"];

/// The general frames of which each name has one question: what it is, and where it lies.
const SUBJECT_FRAMES: [&str; 2] = ["role", "location"];

/// One question for the roles of each entity, and one for each slot of each occurrence.
pub fn questions(material: &Material<'_>) -> Vec<Question> {
    let mut occurrence_of: BTreeMap<ClaimIndex, u32> = BTreeMap::new();
    for (index, occurrence) in material.occurrences.iter().enumerate() {
        occurrence_of.extend(occurrence.claims.iter().map(|claim| (*claim, index as u32)));
    }
    let mut grouped: BTreeMap<(Subject, String, String), Vec<ClaimIndex>> = BTreeMap::new();
    for (index, claim) in material.claims.iter().enumerate() {
        let index = index as ClaimIndex;
        let subject = if SUBJECT_FRAMES.contains(&claim.frame.as_str()) {
            let name = claim.context.subject.and_then(|name| material.entity(claim.source, name));
            name.map(Subject::Entity)
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
            grouped
                .entry((subject, claim.frame.to_string(), claim.slot.to_string()))
                .or_default()
                .push(index);
        }
    }
    grouped
        .into_iter()
        .map(|((subject, frame, slot), claims)| Question {
            measure: if SUBJECT_FRAMES.contains(&frame.as_str()) {
                frame.clone()
            } else {
                format!("{frame} {slot}")
            },
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
