//! TEMPORARY.
use std::collections::BTreeMap;

use crate::claim::{NameMention, SourceIndex};
use crate::entity::{Entity, EntityIndex, Use, Variant, VariantRelation};
use crate::lexicon::Lexicon;

/// x
#[derive(Debug)]
pub struct Resolver;
/// x
#[derive(Debug)]
pub struct Entities {
    /// x
    pub entities: Vec<Entity>,
    /// x
    pub of: Vec<Vec<EntityIndex>>,
}
impl Resolver {
    /// x
    pub fn new(_: &Lexicon) -> Resolver {
        Resolver
    }
    /// x
    pub fn resolve(&self, names: &[Vec<NameMention>]) -> Entities {
        let mut by: BTreeMap<String, u32> = BTreeMap::new();
        let mut entities: Vec<Entity> = Vec::new();
        let mut of = Vec::new();
        for (s, list) in names.iter().enumerate() {
            let mut o = Vec::new();
            for (n, name) in list.iter().enumerate() {
                let last = name.name.text.rsplit(' ').next().unwrap_or_default().to_string();
                let e = *by.entry(last).or_insert_with(|| {
                    entities.push(Entity {
                        kind: name.name.kind,
                        name: name.name.text.to_string(),
                        variants: vec![Variant {
                            text: name.name.text.to_string(),
                            relation: VariantRelation::Same,
                            uses: vec![],
                        }],
                    });
                    entities.len() as u32 - 1
                });
                if let Some(v) = entities.get_mut(e as usize).and_then(|e| e.variants.first_mut()) {
                    v.uses.push(Use { source: s as SourceIndex, name: n as u32, span: name.span });
                }
                o.push(e);
            }
            of.push(o);
        }
        Entities { entities, of }
    }
}
