//! Verifies a check: what it looks at, its settings and its words.

use super::example::example_fault;
use super::{name, too_many};
use crate::frame::{FrameDefinition, SlotType};
use crate::frame_id::{General, Slots};
use crate::lexicon::Lexicon;
use crate::rule::Example;
use crate::rule::exempt::Exemption;
use crate::rule::fault::{Faults, suggestion};
use crate::rule::kinds::Kind;
use crate::rule::load::options;
use crate::rule::tree::{Node, Written};

/// What a message may have filled in.
const PLACEHOLDERS: [&str; 5] = ["subject", "measure", "question", "sides", "reason"];

/// Most examples of a check; each is a run.
const MOST_EXAMPLES: usize = 50;

/// Longest message or reason, in bytes: a line or two.
const LONGEST_MESSAGE: usize = 500;

/// Most notes that a check may ask for: no reader reads more.
const MOST_NOTES: usize = 1_000;

/// What a check is held against.
pub(in crate::rule) struct Known<'k> {
    /// The frames that are in force.
    pub(in crate::rule) frames: &'k [FrameDefinition],
    /// Frames that were left out and have been told.
    pub(in crate::rule) broken: &'k [String],
}

/// Verifies a check, as far as it can be read.
pub(in crate::rule) fn check(node: &Node<'_>, known: &Known<'_>, faults: &mut Faults<'_>) {
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
    for written in node.field("unless").map_or(&[][..], Node::items) {
        let exemption = options().from_str::<Exemption>(written.text);
        if let Some(what) = exemption.ok().and_then(|exemption| exemption.fault()) {
            faults.at(written.head(), &what);
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
pub(in crate::rule) fn slot_fault(name: &str, kind: &Kind, known: &Known<'_>) -> Result<(), String> {
    let (frame_name, slot_name) =
        name.split_once('.').map_or((name, None), |(frame, slot)| (frame, Some(slot)));
    if known.broken.iter().any(|id| id == frame_name) {
        return Err(format!("left out, as frame `{frame_name}` has a fault"));
    }
    let own = known.frames.iter().find(|frame| frame.id == frame_name);
    let slots: Vec<(&str, SlotType)> = match own {
        Some(frame) => frame.slots.iter().map(|slot| (slot.id.as_str(), slot.value.clone())).collect(),
        None => General::of_name(frame_name).map_or_else(Vec::new, general_slots),
    };
    if frame_name == "name" && own.is_none() {
        return Err("names answer no question of their own: take Spelling()".to_string());
    }
    if slots.is_empty() {
        let frames = known.frames.iter().map(|frame| frame.id.as_str());
        let names = frames.chain(General::ALL.iter().map(|frame| frame.name()));
        return Err(format!("there is no frame `{frame_name}`{}", suggestion(frame_name, names)));
    }
    let named: Vec<&SlotType> = slots
        .iter()
        .filter(|(slot, _)| slot_name.is_none_or(|name| name == *slot))
        .map(|(_, value)| value)
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

/// The slots of a frame that the general extractors fill.
fn general_slots(frame: General) -> Vec<(&'static str, SlotType)> {
    let names = match frame.slots() {
        Slots::Named(names) => names.to_vec(),
        Slots::Families => families(),
    };
    names.into_iter().map(|name| (name, frame.slot_type())).collect()
}

/// Families of what can become of a thing ("destroy = damage / destroyed"), each once.
fn families() -> Vec<&'static str> {
    let lists = ["fates", "fates-of-subjects", "fates-suffered"];
    let values = lists.iter().flat_map(|list| Lexicon::embedded().pairs(list)).map(|(_, value)| value);
    let mut families: Vec<&str> =
        values.map(|value| value.split('/').next().unwrap_or_default().trim()).collect();
    families.sort_unstable();
    families.dedup();
    families
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
