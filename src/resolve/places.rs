//! Places of a story: what its articles say of where they lie, and which of them stand for a country's government.

use rustc_hash::FxHashMap;

use super::entities::Entities;
use crate::claim::Claim;
use crate::entity::{EntityIndex, EntityKind};
use crate::frame_id::General;
use crate::geography::Geography;
use crate::value::Value;

/// The gazetteer with what the articles say of their own places ("Senn, a town in Tarle").
pub fn learned(gazetteer: &Geography, claims: &[Claim], resolved: &Entities) -> Geography {
    let mut geography = gazetteer.clone();
    for claim in claims.iter().filter(|claim| claim.frame == General::Location) {
        let within = matches!(&claim.value, Value::Phrase(phrase) if phrase.head == "in");
        let place = claim.context.subject.and_then(|name| resolved.name(claim.source, name));
        let holder = claim.context.place.and_then(|name| resolved.name(claim.source, name));
        if let Some((place, holder)) = place.zip(holder).filter(|_| within) {
            geography.learn(place, holder);
        }
    }
    geography
}

/// For each entity the country for whose government its name stands, where the story names it ("Kyiv" for Ukraine).
pub fn stands_for(resolved: &Entities, geography: &Geography) -> Vec<Option<EntityIndex>> {
    let numbered =
        || resolved.entities.iter().zip(0..).filter(|(entity, _)| entity.kind == EntityKind::Place);
    let by_name: FxHashMap<String, EntityIndex> =
        numbered().map(|(entity, index)| (entity.name.to_lowercase(), index)).collect();
    let mut stands_for = vec![None; resolved.entities.len()];
    for (entity, index) in numbered() {
        let country = geography.stands_for(&entity.name).and_then(|country| by_name.get(country));
        if let Some(place) = stands_for.get_mut(index as usize) {
            *place = country.copied().filter(|country| *country != index);
        }
    }
    stands_for
}
