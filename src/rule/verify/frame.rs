//! Verifies a frame: the names in it, its patterns, and how much it holds.

use std::collections::BTreeMap;

use super::set::unmatchable;
use super::{id, name, too_many};
use crate::rule::fault::{Faults, suggestion};
use crate::rule::patterns::{Surroundings, entries, holds, no_set};
use crate::rule::tree::{Node, Written};

/// Most slots of a frame: a subject has a dozen.
const MOST_SLOTS: usize = 32;

/// Most patterns of a slot: those of the default rules have up to ten.
const MOST_PATTERNS: usize = 100;

/// Most triggers, forbidden words or joining lists of a frame; more belong into a set.
const MOST_LISTED: usize = 100;

/// Most word sequences that the patterns of a frame are compiled to: each set counts wherever it is named.
const MOST_COMPILED: usize = 100_000;

/// Verifies a frame, as far as it can be read. Gives the number of word sequences that its patterns are compiled to.
pub(in crate::rule) fn frame(
    node: &Node<'_>,
    vocabulary: &BTreeMap<String, Vec<String>>,
    faults: &mut Faults<'_>,
) -> usize {
    name("frame", node, faults);
    for list in ["triggers", "without"] {
        let words = node.strings(list);
        words.iter().for_each(|word| known_word(word, vocabulary, faults));
        too_many(node.field(list), words.len(), MOST_LISTED, "words; put them into a set", faults);
    }
    if let Some(triggers) =
        node.field("triggers").filter(|triggers| triggers.is_list() && triggers.items().is_empty())
    {
        faults.at(triggers.range(), "a frame needs a trigger: a word or set that announces it");
    }
    let slots = node.field("slots").map_or(&[][..], Node::items);
    too_many(node.field("slots"), slots.len(), MOST_SLOTS, "slots", faults);
    same_when(node, slots, faults);
    for (number, slot) in slots.iter().enumerate() {
        name("slot", slot, faults);
        let id = id(slot);
        if slots.iter().take(number).any(|other| id.is_some() && self::id(other) == id) {
            let place = slot.field("id").map_or(slot.head(), Node::range);
            faults.at(place, &format!("slot `{}` is written twice", id.unwrap_or_default()));
        }
        counted(slot, vocabulary, faults);
        let patterns = slot.field("patterns");
        let listed = patterns.map_or(0, |patterns| patterns.items().len());
        too_many(patterns, listed, MOST_PATTERNS, "patterns", faults);
    }
    filled(slots, faults);
    patterns(node, vocabulary, faults)
}

/// Verifies that every slot is filled by a pattern of the frame, and that no pattern is written twice.
fn filled(slots: &[Node<'_>], faults: &mut Faults<'_>) {
    let mut holder: BTreeMap<String, String> = BTreeMap::new();
    for slot in slots {
        let id = id(slot).unwrap_or_default();
        for pattern in slot.strings("patterns") {
            if let Some(first) = holder.get(&pattern.words) {
                let what = format!(
                    "this pattern stands under slot `{first}` already, and fills every slot that it names: leave it out here"
                );
                faults.at(pattern.place(0..pattern.words.len()), &what);
            } else {
                holder.insert(pattern.words, id.clone());
            }
        }
    }
    for slot in slots {
        let Some(id) = id(slot) else { continue };
        let place = format!("<{id}>");
        // A slot with patterns of its own that have a fault is told of there.
        let own = slot.field("patterns").is_some_and(|patterns| !patterns.items().is_empty());
        if !own && !holder.keys().any(|pattern| pattern.contains(&place)) {
            let range = slot.field("patterns").map_or(slot.head(), Node::range);
            faults.at(range, &format!("nothing fills this slot: it needs a pattern with `{place}`"));
        }
    }
}

/// Verifies the patterns of a frame, and what forbids it; gives the number of word sequences.
fn patterns(node: &Node<'_>, vocabulary: &BTreeMap<String, Vec<String>>, faults: &mut Faults<'_>) -> usize {
    let surroundings = Surroundings::new(node, vocabulary);
    for word in node.strings("without") {
        let forbids = entries(&word.words, vocabulary);
        let forbidden =
            surroundings.triggers.iter().find(|trigger| forbids.iter().any(|word| holds(trigger, word)));
        if let Some(trigger) = forbidden {
            let what = format!("this forbids the frame's own trigger `{}`", trigger.join(" "));
            faults.at(word.place(0..word.words.len()), &what);
        }
    }
    let mut size = 0;
    for slot in node.field("slots").map_or(&[][..], Node::items) {
        let id = id(slot).unwrap_or_default();
        for written in slot.strings("patterns") {
            size += surroundings.size(&written.words);
            for (place, what) in surroundings.faults(&written.words, &id) {
                faults.at(written.place(place), &what);
            }
        }
    }
    if size > MOST_COMPILED {
        let what = format!(
            "the patterns of this frame come to {size} words, each set counted wherever it is named; at most {MOST_COMPILED}"
        );
        faults.at(node.head(), &what);
    }
    size
}

fn same_when(node: &Node<'_>, slots: &[Node<'_>], faults: &mut Faults<'_>) {
    let Some(lists) = node.field("same_when") else { return };
    too_many(Some(lists), lists.items().len(), MOST_LISTED, "lists", faults);
    let known: Vec<String> = slots.iter().filter_map(id).collect();
    for list in lists.items() {
        if list.is_list() && list.items().is_empty() {
            faults.at(list.range(), "an empty list says nothing: name the slots that make two mentions one");
        }
        for name in list.items().iter().filter_map(Node::string) {
            if !known.contains(&name.words) {
                let hint = suggestion(&name.words, known.iter().map(String::as_str));
                let frame = id(node).unwrap_or_default();
                let what = format!("frame `{frame}` has no slot `{}`{hint}", name.words);
                faults.at(name.place(0..name.words.len()), &what);
            }
        }
    }
}

/// Verifies the set of what a slot counts.
fn counted(slot: &Node<'_>, vocabulary: &BTreeMap<String, Vec<String>>, faults: &mut Faults<'_>) {
    let Some(of) = slot.field("value").and_then(|value| value.field("of")).and_then(Node::string) else {
        return;
    };
    if of.words.starts_with('@') {
        known_word(&of, vocabulary, faults);
    } else {
        faults.at(of.place(0..of.words.len()), "what is counted is a set: Count(of: \"@person\")");
    }
}

/// Verifies a word or `@set`.
fn known_word(word: &Written, vocabulary: &BTreeMap<String, Vec<String>>, faults: &mut Faults<'_>) {
    match word.words.strip_prefix('@') {
        Some(name) if !vocabulary.contains_key(name) => {
            faults.at(word.place(0..word.words.len()), &no_set(name, vocabulary));
        }
        Some(_) => {}
        None if crate::pattern::words(&word.words).is_empty() => {
            faults.at(word.place(0..word.words.len()), "a word is empty");
        }
        None => unmatchable(word, faults),
    }
}
