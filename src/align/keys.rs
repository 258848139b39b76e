//! The keys of a claim for blocking: what is counted, what happened, its rarest names, the opening day, a value that nearly
//! agrees, and the dimension where it is rare.

use crate::align::block::key;
use crate::align::features::Features;
use crate::align::figures::dimension as dimension_of;
use crate::align::score::Scorer;
use crate::align::{signs, times};
use crate::claim::{Claim, ClaimIndex};
use crate::entity::EntityIndex;
use crate::value::Value;

/// Names of a sentence under which a claim is filed: the rarest one is often told by one article only.
const RAREST: usize = 2;

/// What a key stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Filed {
    Event,
    Class,
    Name(EntityIndex),
    MainEvent,
    Near,
    Dimension,
}

impl Scorer<'_> {
    /// What the keys of a claim stand for, in their order.
    pub fn key_names(&self, claim: ClaimIndex) -> Vec<String> {
        let Some(found) = self.material.claim(claim) else { return Vec::new() };
        let context = &found.context;
        let name = |filed: Filed| match filed {
            Filed::Event => format!("what happened: {}", context.event),
            Filed::Class => format!("what is counted: {}", context.class),
            Filed::Name(entity) => {
                let entity = self.material.entities.get(entity as usize);
                format!("rare name: {}", entity.map_or("", |entity| entity.name.as_str()))
            }
            Filed::MainEvent => "opening sentence or the event".to_string(),
            Filed::Near => "a value nearly the same".to_string(),
            Filed::Dimension => "what it is measured in".to_string(),
        };
        self.filed(claim).into_iter().map(|(_, filed)| name(filed)).collect()
    }

    /// The keys of a claim, each with what it stands for.
    pub(super) fn filed(&self, claim: ClaimIndex) -> Vec<(u64, Filed)> {
        let (Some(found), Some(features)) = (self.material.claim(claim), self.features.get(claim as usize))
        else {
            return Vec::new();
        };
        let dimension = dimension(found);
        let context = &found.context;
        let mut filed = Vec::new();
        if !context.event.is_empty() {
            filed.push((key(&[&dimension, "event", &context.event]), Filed::Event));
        }
        if !context.class.is_empty() {
            filed.push((key(&[&dimension, "class", &context.class]), Filed::Class));
        }
        for entity in self.rarest(features) {
            filed.push((key(&[&dimension, "entity", &entity.to_string()]), Filed::Name(entity)));
        }
        if times::names_lead_day(found) || context.main_event {
            filed.push((key(&[&dimension, "opening"]), Filed::MainEvent));
        }
        let near = features.mark.iter().flat_map(|mark| mark.keys());
        filed.extend(near.map(|key| (key, Filed::Near)));
        // "It measured 5.9" names neither what it is nor what happened.
        if signs::dimension(found) > 0.0 {
            filed.push((key(&[&dimension]), Filed::Dimension));
        }
        filed
    }

    /// The rarest names of a claim's sentence.
    fn rarest(&self, features: &Features) -> Vec<EntityIndex> {
        let rarity = |entity: EntityIndex| self.rarity.entity(entity);
        let mut entities = features.entities.clone();
        entities.sort_by(|a, b| rarity(*b).total_cmp(&rarity(*a)).then(a.cmp(b)));
        entities.truncate(RAREST);
        entities
    }
}

fn dimension(claim: &Claim) -> String {
    match &claim.value {
        Value::Quantity(quantity) => format!("{:?}", dimension_of(quantity)),
        Value::Outcome(_) => "result".to_string(),
        _ => "when".to_string(),
    }
}
