//! Compares two claims that answer one question: by their frame where it gives words their meaning, else by their types.

use compact_str::CompactString;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::currency::SideBySide;
use super::{answer, fate, phrase, place, proposition, quotation, relation, role, running, values};
use crate::claim::{Claim, NameIndex, SourceIndex};
use crate::entity::{Entity, EntityIndex, EntityKind};
use crate::frame_id::{Answers, General};
use crate::geography::Geography;
use crate::question::{Comparison, Relation};
use crate::value::{Name, Phrase, Value};

/// Compares the claims of one story.
pub struct Comparer<'a> {
    geography: &'a Geography,
    published: &'a [Option<Date>],
    entity_of: &'a [Vec<EntityIndex>],
    /// The usual names of the places from which locations are told, by source and name.
    holders: FxHashMap<(SourceIndex, NameIndex), CompactString>,
    side_by_side: SideBySide,
}

impl<'a> Comparer<'a> {
    /// For the claims of a story, its entities with `entity_of[source][name]`, and the day of publication of each source.
    pub fn new(
        claims: &[Claim],
        (entities, entity_of): (&[Entity], &'a [Vec<EntityIndex>]),
        geography: &'a Geography,
        published: &'a [Option<Date>],
    ) -> Comparer<'a> {
        let located = claims.iter().filter(|claim| claim.frame == General::Location);
        let places = located.filter_map(|claim| Some((claim.source, claim.context.place?)));
        let holders = places.filter_map(|(source, name)| {
            let entity = *entity_of.get(source as usize)?.get(name as usize)?;
            Some(((source, name), CompactString::new(&entities.get(entity as usize)?.name)))
        });
        Comparer {
            holders: holders.collect(),
            side_by_side: SideBySide::new(claims),
            geography,
            published,
            entity_of,
        }
    }

    /// How the first of two claims stands to the second, with the reason.
    pub fn compare(&self, a: &Claim, b: &Claim) -> Comparison {
        if self.entity(a).is_some() && self.entity(a) == self.entity(b) {
            return answer(Relation::Same, "two forms of one name".to_string());
        }
        let comparison = self.side_by_side.compare(a, b).unwrap_or_else(|| self.answers(a, b));
        running::dated(comparison, (a, self.day(a)), (b, self.day(b)))
    }

    /// How the first of two claims stands to the second, whatever the days of their articles; for numbers and times
    /// much faster than [`Comparer::compare`].
    pub fn relation(&self, a: &Claim, b: &Claim) -> Relation {
        match (&a.value, &b.value) {
            (Value::Quantity(_), Value::Quantity(_)) if self.side_by_side.are_one(a, b) => Relation::Same,
            (Value::Quantity(_), Value::Quantity(_)) | (Value::When(_), Value::When(_)) => {
                relation(&a.value, &b.value)
            }
            _ => self.compare(a, b).relation,
        }
    }

    fn answers(&self, a: &Claim, b: &Claim) -> Comparison {
        match (&a.value, &b.value) {
            (Value::Phrase(x), Value::Phrase(y)) => self.phrases((a, x), (b, y)),
            (Value::Name(x), Value::Name(y)) if is_place(x) || is_place(y) => {
                place::places(x, y, self.geography)
            }
            (Value::Quotation(x), Value::Quotation(y)) => quotation::quotations(x, y),
            _ => values(&a.value, &b.value),
        }
    }

    fn phrases(&self, (a, x): (&Claim, &Phrase), (b, y): (&Claim, &Phrase)) -> Comparison {
        match a.frame.answers() {
            Answers::Roles => role::national_roles(a, b, self.geography),
            Answers::Ends => place::ends(x, y, self.geography),
            Answers::Fates => fate::fates(x, y),
            Answers::Locations => place::locations((x, self.holder(a)), (y, self.holder(b)), self.geography),
            Answers::Statements => proposition::propositions(a, b),
            Answers::Phrases => phrase::phrases(x, y),
        }
    }

    fn holder(&self, claim: &Claim) -> Option<&str> {
        let name = claim.context.place?;
        self.holders.get(&(claim.source, name)).map(CompactString::as_str)
    }

    fn entity(&self, claim: &Claim) -> Option<EntityIndex> {
        self.entity_of.get(claim.source as usize)?.get(claim.name? as usize).copied()
    }

    fn day(&self, claim: &Claim) -> Option<Date> {
        self.published.get(claim.source as usize).copied().flatten()
    }
}

fn is_place(name: &Name) -> bool {
    name.kind == EntityKind::Place
}
