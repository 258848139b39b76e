//! Verifies what a rule file means, after it has been cut into parts: names that exist, settings that fit, examples
//! that can be run, and bounds within which no rule can hang a run.

use std::collections::BTreeMap;

use super::Example;
use super::fault::{Faults, suggestion};
use super::kinds::Kind;
use super::load::options;
use super::patterns::{Surroundings, entries, holds, never_a_token, no_set};
use super::tree::{Node, Written};
use crate::frame::{FrameDefinition, SlotType};

/// Frames that the general extractors fill, each with its one slot and what fills it.
pub const GENERAL_FRAMES: [(&str, &str, SlotType); 6] = [
    ("role", "role", SlotType::Role),
    ("location", "where", SlotType::Phrase),
    ("quantity", "quantity", SlotType::Number),
    ("event-date", "when", SlotType::Date),
    ("quotation", "words", SlotType::Quotation),
    ("proposition", "clause", SlotType::Clause),
];
/// What a message may have filled in.
const PLACEHOLDERS: [&str; 5] = ["subject", "measure", "question", "sides", "reason"];

/// Most words of a set: the longest list of the vocabulary that is compiled in has as many.
pub(super) const MOST_WORDS: usize = 5_000;
/// Most slots of a frame: a subject has a dozen.
const MOST_SLOTS: usize = 32;
/// Most patterns of a slot: those of the default rules have up to ten.
const MOST_PATTERNS: usize = 100;
/// Most triggers, forbidden words or joining lists of a frame; more belong into a set.
const MOST_LISTED: usize = 100;
/// Most word sequences that the patterns of a frame are compiled to: each set counts wherever it is named.
const MOST_COMPILED: usize = 100_000;
/// Most examples of a check; each is a run.
const MOST_EXAMPLES: usize = 50;
/// Most articles of an example.
const MOST_SOURCES: usize = 12;
/// Longest article of an example, in bytes: an example shows one thing.
const LONGEST_SOURCE: usize = 10_000;
/// Longest name of a set, frame, slot or check, in bytes.
const LONGEST_NAME: usize = 64;
/// Longest message or reason, in bytes: a line or two.
const LONGEST_MESSAGE: usize = 500;
/// Most notes that a check may ask for: no reader reads more.
const MOST_NOTES: usize = 1_000;

/// Verifies a set of words.
pub(super) fn set(name: &Written, key: &Node<'_>, words: &Node<'_>, faults: &mut Faults<'_>) {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if name.words.is_empty() || !name.words.chars().all(fits) || name.words.len() > LONGEST_NAME {
        let what = format!(
            "the name of a set has letters, digits and hyphens, at most {LONGEST_NAME}: \"step-down\""
        );
        faults.at(key.range(), &what);
    }
    let written: Vec<Written> = words.items().iter().filter_map(Node::string).collect();
    if written.iter().all(|word| word.words.trim().is_empty()) {
        faults.at(words.head(), &format!("set `{}` has no words", name.words));
    }
    if written.len() > MOST_WORDS {
        faults.at(words.head(), &format!("a set has at most {MOST_WORDS} words: this has {}", written.len()));
    }
    for word in written.iter().filter(|word| !word.words.trim().is_empty()) {
        unmatchable(word, faults);
    }
}

/// Faults words that no article has, as text is cut.
fn unmatchable(word: &Written, faults: &mut Faults<'_>) {
    let tokens = crate::pattern::words(&word.words);
    if let Some(what) = tokens.iter().find_map(|token| never_a_token(token)) {
        faults.at(word.place(0..word.words.len()), &what);
    }
}

/// Verifies a frame, as far as it can be read. Gives the number of word sequences that its patterns are compiled to.
pub(super) fn frame(
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
        let Some(patterns) = slot.field("patterns") else { continue };
        if patterns.is_list() && patterns.items().is_empty() {
            faults.at(patterns.range(), "nothing fills this slot: it needs a pattern");
        }
        too_many(Some(patterns), patterns.items().len(), MOST_PATTERNS, "patterns", faults);
    }
    patterns(node, vocabulary, faults)
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

fn too_many(list: Option<&Node<'_>>, number: usize, most: usize, what: &str, faults: &mut Faults<'_>) {
    if let Some(list) = list.filter(|_| number > most) {
        faults.at(list.head(), &format!("there are {number} here: at most {most} {what}"));
    }
}

/// What a check is held against.
pub(super) struct Known<'k> {
    /// The frames that are in force.
    pub(super) frames: &'k [FrameDefinition],
    /// Frames that were left out and have been told.
    pub(super) broken: &'k [String],
}

/// Verifies a check, as far as it can be read.
pub(super) fn check(node: &Node<'_>, known: &Known<'_>, faults: &mut Faults<'_>) {
    name("check", node, faults);
    for field in ["why", "message"] {
        let Some(written) = node.field(field).and_then(Node::string) else { continue };
        let place = written.place(0..written.words.len());
        if written.words.trim().is_empty() {
            faults.at(
                node.field(field).map_or(place, Node::range),
                &format!("`{field}` is empty: a reader needs a sentence"),
            );
        } else if written.words.len() > LONGEST_MESSAGE {
            faults.at(place, &format!("`{field}` is longer than {LONGEST_MESSAGE} bytes: say it in a line"));
        }
    }
    if let Some(message) = node.field("message").and_then(Node::string) {
        placeholders(&message, faults);
    }
    // What has a fault of form has been told.
    let kind = node.field("check").and_then(|node| Some((node, options().from_str::<Kind>(node.text).ok()?)));
    if let Some((settings, kind)) = kind {
        self::settings(settings, &kind, faults);
        for slot in settings.strings("slots") {
            if let Err(what) = slot_fault(&slot.words, &kind, known) {
                faults.at(slot.place(0..slot.words.len()), &what);
            }
        }
    }
    let examples = node.field("examples").map_or(&[][..], Node::items);
    too_many(node.field("examples"), examples.len(), MOST_EXAMPLES, "examples", faults);
    for written in examples {
        let example = options().from_str::<Example>(written.text);
        if let Some(what) = example.ok().and_then(|example| example_fault(&example).err()) {
            faults.at(written.head(), &what);
        }
    }
}

/// Verifies the names between curly brackets in a message.
fn placeholders(message: &Written, faults: &mut Faults<'_>) {
    let mut at = 0;
    for part in message.words.split_inclusive('{') {
        let name = part.split_once('}').map(|(name, _)| name).filter(|_| at > 0);
        if let Some(name) = name.filter(|name| !PLACEHOLDERS.contains(name)) {
            let hint = suggestion(name, PLACEHOLDERS);
            let what = format!(
                "a message fills in {{subject}}, {{measure}}, {{question}}, {{sides}} and {{reason}}, not {{{name}}}{hint}"
            );
            faults.at(message.place(at - 1..at + name.len() + 1), &what);
        }
        at += part.len();
    }
}

/// Verifies the numbers among the settings of a kind.
fn settings(node: &Node<'_>, kind: &Kind, faults: &mut Faults<'_>) {
    let place = |name: &str| node.field(name).map_or(node.head(), Node::range);
    if let Some(settings) = kind.slot_settings() {
        let tolerance = settings.tolerance;
        if !(0.0..=1.0).contains(&tolerance) {
            faults.at(
                place("tolerance"),
                "`tolerance` is a share of the larger number, from 0 to 1: 0.05 is 5 %",
            );
        } else if node.field("tolerance").is_some() && !matches!(kind, Kind::Number(_)) {
            faults.at(place("tolerance"), "only Number has a `tolerance`: leave it out");
        }
    }
    if kind.at_most().is_some_and(|most| most > MOST_NOTES) {
        faults.at(place("at_most"), &format!("`at_most` is {MOST_NOTES} or less"));
    }
    if matches!(kind, Kind::Coverage(_)) && kind.at_most() == Some(0) {
        faults.at(place("at_most"), "with `at_most: 0` this check finds nothing");
    }
}

/// What is wrong with a frame or slot that a check names.
pub(super) fn slot_fault(name: &str, kind: &Kind, known: &Known<'_>) -> Result<(), String> {
    let (frame_name, slot_name) =
        name.split_once('.').map_or((name, None), |(frame, slot)| (frame, Some(slot)));
    if known.broken.iter().any(|id| id == frame_name) {
        return Err(format!("left out, as frame `{frame_name}` has a fault"));
    }
    let own = known.frames.iter().find(|frame| frame.id == frame_name);
    let slots: Vec<(&str, &SlotType)> = match own {
        Some(frame) => frame.slots.iter().map(|slot| (slot.id.as_str(), &slot.value)).collect(),
        None => GENERAL_FRAMES
            .iter()
            .filter(|(frame, ..)| *frame == frame_name)
            .map(|(_, slot, value)| (*slot, value))
            .collect(),
    };
    if frame_name == "name" && own.is_none() {
        return Err("names answer no question of their own: take Spelling()".to_string());
    }
    if slots.is_empty() {
        let frames = known.frames.iter().map(|frame| frame.id.as_str());
        let names = frames.chain(GENERAL_FRAMES.iter().map(|(frame, ..)| *frame));
        return Err(format!("there is no frame `{frame_name}`{}", suggestion(frame_name, names)));
    }
    let named: Vec<&SlotType> = slots
        .iter()
        .filter(|(slot, _)| slot_name.is_none_or(|name| name == *slot))
        .map(|(_, value)| *value)
        .collect();
    if let (Some(slot_name), true) = (slot_name, named.is_empty()) {
        let hint = suggestion(slot_name, slots.iter().map(|(slot, _)| *slot));
        return Err(format!("frame `{frame_name}` has no slot `{slot_name}`{hint}"));
    }
    let wanted = wanted(kind);
    if named.iter().any(|value| fits(kind, value)) {
        return Ok(());
    }
    let what = if slot_name.is_some() { "slot" } else { "frame" };
    Err(format!("{what} `{name}` holds no {wanted}: take Claim(slots: [\"{name}\"])"))
}

/// What a kind of check compares.
fn wanted(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number(_) => "numbers",
        Kind::Date(_) => "dates or times",
        Kind::Place(_) => "places",
        Kind::Role(_) => "roles",
        _ => "answers",
    }
}

/// Whether a kind of check compares what fills a slot of this type.
fn fits(kind: &Kind, value: &SlotType) -> bool {
    use SlotType::*;
    match kind {
        Kind::Number(_) => {
            matches!(value, Number | Count { .. } | Magnitude | Money | Percent | Duration | Age)
        }
        Kind::Date(_) => matches!(value, Date | Time),
        Kind::Place(_) => matches!(value, Place | Name | Phrase),
        Kind::Role(_) => matches!(value, Role | Phrase),
        _ => true,
    }
}

/// What is wrong with an example.
fn example_fault(example: &Example) -> Result<(), String> {
    let (sources, outlets, dates) = match example {
        Example::Fires { sources, outlets, dates, sides, .. } => {
            if sides.is_empty() {
                return Err("an example that fires names its sides: sides: [\"12\", \"14\"]".to_string());
            }
            if sides.iter().any(|side| side.trim().is_empty()) {
                return Err("a side is empty: give words that it carries".to_string());
            }
            (sources, outlets, dates)
        }
        Example::Silent { sources, outlets, dates } => (sources, outlets, dates),
        Example::Todo(_, inner) if matches!(**inner, Example::Todo(..)) => {
            return Err("a Todo within a Todo: one is enough".to_string());
        }
        Example::Todo(why, _) if why.trim().is_empty() => {
            return Err("a Todo says why it is one: Todo(\"why\", Fires(…))".to_string());
        }
        Example::Todo(_, inner) => return example_fault(inner),
    };
    if sources.is_empty() {
        return Err("an example needs articles: sources: [\"…\", \"…\"]".to_string());
    }
    if sources.len() > MOST_SOURCES || sources.iter().any(|text| text.len() > LONGEST_SOURCE) {
        return Err(format!(
            "an example has at most {MOST_SOURCES} articles of at most {LONGEST_SOURCE} bytes"
        ));
    }
    if outlets.len() > sources.len() || dates.len() > sources.len() {
        return Err("an example has more outlets or dates than sources".to_string());
    }
    match dates.iter().find(|date| !date.is_empty() && date.parse::<jiff::civil::Date>().is_err()) {
        Some(date) => Err(format!("`{date}` is no date: write 2026-11-21")),
        None => Ok(()),
    }
}

/// The id of a frame, slot or check, where it can be read.
pub(super) fn id(node: &Node<'_>) -> Option<String> {
    node.field("id").and_then(Node::string).map(|written| written.words)
}

fn name(what: &str, node: &Node<'_>, faults: &mut Faults<'_>) {
    let Some(id) = id(node) else { return };
    if !is_kebab_case(&id) {
        let place = node.field("id").map_or(node.head(), Node::range);
        let what = format!(
            "the id of a {what} is written in small letters and digits with hyphens, at most {LONGEST_NAME}: resignation-cause"
        );
        faults.at(place, &what);
    }
}

/// Whether a name is written in small letters and digits with hyphens between.
pub fn is_kebab_case(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.chars().all(fits)
        && !name.starts_with('-')
        && !name.ends_with('-')
}
