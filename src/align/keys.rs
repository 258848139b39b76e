//! The keys of a claim for blocking: what is counted, what happened, and the rarest name, each with the dimension.

use crate::align::block::key;
use crate::align::features::Features;
use crate::align::score::Scorer;
use crate::align::veto::dimension as dimension_of;
use crate::align::{signs, times};
use crate::claim::ClaimIndex;
use crate::entity::EntityIndex;
use crate::value::Value;

impl Scorer<'_> {
    /// Keys under which a claim is paired with others.
    pub fn keys(&self, claim: ClaimIndex) -> Vec<u64> {
        let (Some(found), Some(features)) = (self.material.claim(claim), self.features.get(claim as usize))
        else {
            return Vec::new();
        };
        let dimension = match &found.value {
            Value::Quantity(quantity) => format!("{:?}", dimension_of(quantity)),
            Value::Outcome(_) => "result".to_string(),
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
        for entity in self.rarest(features) {
            keys.push(key(&[&dimension, "entity", &entity.to_string()]));
        }
        if times::names_lead_day(found) || context.main_event {
            keys.push(key(&[&dimension, "opening"]));
        }
        keys.extend(features.mark.iter().flat_map(|mark| mark.keys()));
        // "It measured 5.9" names neither what it is nor what happened.
        if signs::dimension(found) > 0.0 {
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
        let entities = self.rarest(features).into_iter();
        let entities = entities.filter_map(|entity| self.material.entities.get(entity as usize));
        let entities = entities.map(|entity| format!("rare name: {}", entity.name));
        let main = times::names_lead_day(claim) || context.main_event;
        let opening = main.then(|| "opening sentence or the event".to_string());
        let near =
            features.mark.iter().flat_map(|mark| mark.keys().map(|_| "a value nearly the same".to_string()));
        let before = [event, class].into_iter().flatten();
        before.chain(entities).chain(opening).chain(near).collect()
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

/// Names of a sentence under which a claim is filed: the rarest one is often told by one article only.
const RAREST: usize = 2;
