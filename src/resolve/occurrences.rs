//! Occurrences: which frame mentions, within and across sources, tell of one happening.
//!
//! Two mentions of a frame are one occurrence when all slots of one `same_when` list are known and compatible; a slot
//! of any list that is known on both sides and incompatible keeps them apart; a missing slot never does. What nothing
//! keeps apart joins the occurrence of its own article that stands last before it, else the first of the story.
//! "Another", "previous", "follow-up" open an occurrence of their own.

use std::collections::BTreeMap;

use crate::claim::{Claim, ClaimIndex, SourceIndex};
use crate::entity::{EntityIndex, EntityKind};
use crate::frame::FrameDefinition;
use crate::frame_id::FrameId;
use crate::geography::{Geography, PlaceRelation};
use crate::question::Occurrence;
use crate::value::{Name, Quantity, Value, When};

/// Most occurrences of one frame that a mention is compared with: a story has a handful, a dump of articles many.
const MOST_COMPARED: usize = 64;
/// Most values of one slot that an occurrence remembers for comparison.
const MOST_VALUES: usize = 16;

/// The occurrences of the frames, by frame in the order of `frames` and then by their first mention.
pub fn occurrences(
    claims: &[Claim],
    frames: &[FrameDefinition],
    entity_of: &dyn Fn(&Claim) -> Option<EntityIndex>,
    geography: &Geography,
) -> Vec<Occurrence> {
    let mut mentions: BTreeMap<&str, BTreeMap<(SourceIndex, u32), Vec<ClaimIndex>>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let FrameId::Rule(frame) = &claim.frame else { continue };
        let of_frame = mentions.entry(frame.as_str()).or_default();
        of_frame.entry((claim.source, claim.frame_mention)).or_default().push(index as ClaimIndex);
    }
    let judge = Judge { claims, entity_of, geography };
    frames
        .iter()
        .filter_map(|frame| Some((frame, mentions.get(frame.id.as_str())?)))
        .flat_map(|(frame, mentions)| judge.group(frame, mentions))
        .collect()
}

/// How two frame mentions, each given by one of its claims, stand to each other: the slots that make mentions the same,
/// each with `agree`, `differ` or `unknown`.
pub fn slot_fits(
    claims: &[Claim],
    frame: &FrameDefinition,
    entity_of: &dyn Fn(&Claim) -> Option<EntityIndex>,
    geography: &Geography,
    (one, other): (ClaimIndex, ClaimIndex),
) -> Vec<(String, &'static str)> {
    let judge = Judge { claims, entity_of, geography };
    let mention = |index: ClaimIndex| -> Vec<ClaimIndex> {
        let Some(claim) = judge.claim(index) else { return Vec::new() };
        let of_mention = |found: &Claim| {
            (found.source, &found.frame, found.frame_mention)
                == (claim.source, &claim.frame, claim.frame_mention)
        };
        (0..).zip(claims).filter(|(_, found)| of_mention(found)).map(|(index, _)| index).collect()
    };
    let (known, new) = (judge.slots(frame, &mention(one)), judge.slots(frame, &mention(other)));
    let mut slots: Vec<(String, &'static str)> = Vec::new();
    for slot in frame.same_when.iter().flatten() {
        let fit = match (known.get(slot), new.get(slot)) {
            (Some(known), Some(new)) => judge.fit(known, new),
            _ => Fit::Unknown,
        };
        let fit = match fit {
            Fit::Compatible => "agree",
            Fit::Incompatible => "differ",
            Fit::Unknown => "unknown",
        };
        if !slots.iter().any(|(known, _)| known == slot) {
            slots.push((slot.clone(), fit));
        }
    }
    slots
}

/// How the answers of two mentions to one slot stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Compatible,
    Unknown,
    Incompatible,
}

/// Mentions that tell of one happening, so far.
struct Group {
    /// The slots that make mentions the same, each with claims that fill it.
    slots: BTreeMap<String, Vec<ClaimIndex>>,
    claims: Vec<ClaimIndex>,
    last_source: SourceIndex,
    apart: bool,
}

struct Judge<'a> {
    claims: &'a [Claim],
    entity_of: &'a dyn Fn(&Claim) -> Option<EntityIndex>,
    geography: &'a Geography,
}

impl Judge<'_> {
    fn group(
        &self,
        frame: &FrameDefinition,
        mentions: &BTreeMap<(SourceIndex, u32), Vec<ClaimIndex>>,
    ) -> Vec<Occurrence> {
        let mut groups: Vec<Group> = Vec::new();
        for ((source, _), claims) in mentions {
            let slots = self.slots(frame, claims);
            let apart =
                claims.iter().any(|claim| self.claim(*claim).is_some_and(|claim| claim.context.other));
            match self.place(frame, &groups, *source, &slots, apart).and_then(|index| groups.get_mut(index)) {
                Some(group) => {
                    group.claims.extend(claims);
                    group.last_source = *source;
                    for (slot, values) in slots {
                        let known = group.slots.entry(slot).or_default();
                        known.extend(values);
                        known.truncate(MOST_VALUES);
                    }
                }
                None => groups.push(Group { slots, claims: claims.clone(), last_source: *source, apart }),
            }
        }
        groups.into_iter().map(|group| self.occurrence(frame, group)).collect()
    }

    /// The claims of one mention that fill slots of `same_when`.
    fn slots(&self, frame: &FrameDefinition, claims: &[ClaimIndex]) -> BTreeMap<String, Vec<ClaimIndex>> {
        let mut slots: BTreeMap<String, Vec<ClaimIndex>> = BTreeMap::new();
        for index in claims {
            let Some(claim) = self.claim(*index) else { continue };
            if frame.same_when.iter().flatten().any(|slot| *slot == claim.slot.as_str()) {
                slots.entry(claim.slot.to_string()).or_default().push(*index);
            }
        }
        slots
    }

    /// The group that a mention belongs to, if one of those known.
    fn place(
        &self,
        frame: &FrameDefinition,
        groups: &[Group],
        source: SourceIndex,
        slots: &BTreeMap<String, Vec<ClaimIndex>>,
        apart: bool,
    ) -> Option<usize> {
        let fit = |slot: &str, group: &Group| match (group.slots.get(slot), slots.get(slot)) {
            (Some(known), Some(new)) => self.fit(known, new),
            _ => Fit::Unknown,
        };
        let candidates: Vec<(usize, &Group)> = groups
            .iter()
            .enumerate()
            .take(MOST_COMPARED)
            .filter(|(_, group)| {
                frame.same_when.iter().flatten().all(|slot| fit(slot, group) != Fit::Incompatible)
            })
            .collect();
        let agrees = |group: &Group| {
            frame.same_when.iter().any(|list| list.iter().all(|slot| fit(slot, group) == Fit::Compatible))
        };
        let agreeing = candidates.iter().find(|(_, group)| agrees(group) && group.apart == apart);
        if let Some((index, _)) = agreeing {
            return Some(*index);
        }
        if apart {
            return None;
        }
        let mut open = candidates.iter().filter(|(_, group)| !group.apart);
        let own = open.clone().rev().find(|(_, group)| group.last_source == source);
        own.or_else(|| open.next()).map(|(index, _)| *index)
    }

    /// How the answers on two sides fit: one compatible pair is enough, as a slot may hold a list.
    fn fit(&self, known: &[ClaimIndex], new: &[ClaimIndex]) -> Fit {
        let mut fit = Fit::Incompatible;
        for one in known.iter().filter_map(|index| self.claim(*index)) {
            for other in new.iter().filter_map(|index| self.claim(*index)) {
                match self.compatible(one, other) {
                    Fit::Compatible => return Fit::Compatible,
                    Fit::Unknown => fit = Fit::Unknown,
                    Fit::Incompatible => {}
                }
            }
        }
        fit
    }

    fn compatible(&self, one: &Claim, other: &Claim) -> Fit {
        let known = |fits: bool| if fits { Fit::Compatible } else { Fit::Incompatible };
        match (&one.value, &other.value) {
            (Value::Name(name), Value::Name(other_name)) => {
                match ((self.entity_of)(one), (self.entity_of)(other)) {
                    (Some(one), Some(other)) if one == other => Fit::Compatible,
                    _ if is_place(name) || is_place(other_name) => self.places(name, other_name),
                    (Some(_), Some(_)) => Fit::Incompatible,
                    _ if name.text == other_name.text => Fit::Compatible,
                    _ => Fit::Unknown,
                }
            }
            (Value::When(one), Value::When(other)) => days(one, other),
            (Value::Quantity(one), Value::Quantity(other)) if one.unit.dimension == other.unit.dimension => {
                known(overlap(one, other))
            }
            (Value::Phrase(one), Value::Phrase(other)) => {
                let shared = one.lemmas.iter().any(|lemma| other.lemmas.contains(lemma));
                // Different words prove nothing: one thing has many descriptions.
                if shared { Fit::Compatible } else { Fit::Unknown }
            }
            _ => Fit::Unknown,
        }
    }

    /// Whether two names can be of one place: a club in a town, the town in a state.
    fn places(&self, one: &Name, other: &Name) -> Fit {
        match self.geography.relation(&one.text, &other.text) {
            PlaceRelation::Same
            | PlaceRelation::Within
            | PlaceRelation::Around
            | PlaceRelation::StandsFor => Fit::Compatible,
            PlaceRelation::Apart => Fit::Incompatible,
            PlaceRelation::Unknown
                if self.geography.knows(&one.text) != self.geography.knows(&other.text) =>
            {
                Fit::Unknown
            }
            PlaceRelation::Unknown => Fit::Incompatible,
        }
    }

    fn occurrence(&self, frame: &FrameDefinition, group: Group) -> Occurrence {
        let mut claims = group.claims;
        claims.sort_unstable();
        let first = frame.same_when.iter().flatten().find_map(|slot| group.slots.get(slot)?.first());
        let words = first.and_then(|index| self.claim(*index)).and_then(|claim| match &claim.value {
            Value::Name(name) => Some(name.text.to_string()),
            Value::Phrase(phrase) => Some(phrase.text.to_string()),
            _ => None,
        });
        let kind = frame.id.replace('-', " ");
        let name = words.map_or_else(|| kind.clone(), |words| format!("{kind} ({words})"));
        Occurrence { frame: frame.id.clone(), name, claims }
    }

    fn claim(&self, index: ClaimIndex) -> Option<&Claim> {
        self.claims.get(index as usize)
    }
}

fn is_place(name: &Name) -> bool {
    name.kind == EntityKind::Place
}

/// Whether two times can be one: known where both have days, a weekday each, or a year each.
fn days(one: &When, other: &When) -> Fit {
    let known = |fits: bool| if fits { Fit::Compatible } else { Fit::Incompatible };
    if let (Some(first), Some(last), Some(other_first), Some(other_last)) =
        (one.first, one.last, other.first, other.last)
    {
        return known(first <= other_last && other_first <= last);
    }
    match (one.weekday, other.weekday, one.year, other.year) {
        (Some(one), Some(other), _, _) => known(one == other),
        (_, _, Some(one), Some(other)) if one != other => Fit::Incompatible,
        _ => Fit::Unknown,
    }
}

fn overlap(one: &Quantity, other: &Quantity) -> bool {
    let ((low, high), (other_low, other_high)) = (one.base_interval(), other.base_interval());
    low <= other_high && other_low <= high
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Context, Modality, Prominence, Voice};
    use crate::entity::EntityKind;
    use crate::frame::{SlotDefinition, SlotType};
    use crate::span::Span;
    use crate::value::{Name, Phrase};

    fn frame() -> FrameDefinition {
        let slot = |id: &str| SlotDefinition {
            id: id.to_string(),
            value: SlotType::Name,
            many: false,
            patterns: Vec::new(),
        };
        FrameDefinition {
            id: "visit".to_string(),
            triggers: Vec::new(),
            same_when: vec![vec!["who".to_string()], vec!["where".to_string(), "topic".to_string()]],
            without: Vec::new(),
            slots: vec![slot("who"), slot("where"), slot("topic"), slot("length")],
        }
    }

    /// Claims written as `source.mention slot=words`; `slot*=` marks what is told apart ("previous"), `topic` is a phrase.
    fn claims(lines: &[&str]) -> Vec<Claim> {
        let claim = |line: &&str| {
            let (place, answer) = line.split_once(' ').unwrap();
            let (source, mention) = place.split_once('.').unwrap();
            let (slot, text) = answer.split_once('=').unwrap();
            let other = slot.ends_with('*');
            let slot = slot.trim_end_matches('*');
            let value = match slot {
                "topic" => Value::Phrase(Phrase {
                    text: text.into(),
                    head: "".into(),
                    lemmas: text.split(' ').map(Into::into).collect(),
                }),
                _ => Value::Name(Name { text: text.into(), titles: Vec::new(), kind: EntityKind::Name }),
            };
            Claim {
                source: source.parse().unwrap(),
                span: Span::default(),
                sentence: Span::default(),
                frame: FrameId::Rule("visit".into()),
                slot: slot.into(),
                value,
                name: None,
                voice: Voice::Outlet,
                modality: Modality::Stated,
                context: Context { other, ..Context::default() },
                prominence: Prominence::default(),
                frame_mention: mention.parse().unwrap(),
            }
        };
        lines.iter().map(claim).collect()
    }

    /// Checks which claims, by number, make each occurrence. Names are one entity when they begin with one letter.
    fn check(lines: &[&str], expected: &[&[ClaimIndex]]) {
        let entity = |claim: &Claim| match &claim.value {
            Value::Name(name) => name.text.bytes().next().map(u32::from),
            _ => None,
        };
        let found = occurrences(&claims(lines), &[frame()], &entity, &Geography::default());
        let found: Vec<&[ClaimIndex]> = found.iter().map(|occurrence| occurrence.claims.as_slice()).collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn one_list_that_agrees_makes_one_occurrence_across_sources() {
        check(&["0.1 who=Lee", "1.7 who=Lee", "1.7 length=a day"], &[&[0, 1, 2]]);
        check(
            &["0.1 where=Rome", "0.1 topic=gas price", "1.1 where=Rome", "1.1 topic=the price"],
            &[&[0, 1, 2, 3]],
        );
    }

    #[test]
    fn a_known_difference_keeps_apart() {
        check(&["0.1 who=Lee", "1.1 who=Moe"], &[&[0], &[1]]);
        check(&["0.1 who=Lee", "0.1 where=Rome", "1.1 who=Lee", "1.1 where=Oslo"], &[&[0, 1], &[2, 3]]);
    }

    #[test]
    fn a_missing_slot_never_keeps_apart() {
        check(&["0.1 who=Lee", "1.1 length=a day"], &[&[0, 1]]);
        check(&["0.1 who=Lee", "0.2 who=Moe", "0.3 length=a day", "1.1 length=a week"], &[&[0, 3], &[1, 2]]);
        check(&["0.1 topic=gas price", "1.1 topic=fishing quota"], &[&[0, 1]]);
    }

    #[test]
    fn another_happening_is_an_occurrence_of_its_own() {
        check(&["0.1 who=Lee", "0.2 length*=a day", "0.3 length=a week"], &[&[0, 2], &[1]]);
        check(&["0.1 who*=Lee", "1.1 who*=Lee"], &[&[0, 1]]);
    }

    #[test]
    fn an_occurrence_is_named_after_what_makes_it_the_same() {
        let found = occurrences(
            &claims(&["0.1 length=x", "0.1 who=Lee"]),
            &[frame()],
            &|_| None,
            &Geography::default(),
        );
        assert_eq!(found[0].name, "visit (Lee)");
        assert!(occurrences(&claims(&["0.1 who=Lee"]), &[], &|_| None, &Geography::default()).is_empty());
    }
}
