//! Verifies what a rule file means, after it has been parsed: names that exist, patterns, settings that fit.

use std::collections::BTreeMap;

use ron::value::RawValue;
use serde::Deserialize;

use super::fault::{Faults, suggestion};
use super::kinds::Kind;
use super::load::options;
use super::{Check, Example};
use crate::frame::{FrameDefinition, SlotType};
use crate::pattern::{self, Term, What};

/// Frames that the general extractors fill.
pub const GENERAL_FRAMES: [&str; 8] =
    ["name", "role", "location", "fate", "quantity", "event-date", "quotation", "proposition"];
/// What a message may have filled in.
const PLACEHOLDERS: [&str; 5] = ["subject", "measure", "question", "sides", "reason"];

/// The strings of a frame as they are written, to point at them.
#[derive(Debug, Deserialize)]
struct FrameWords<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    triggers: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    same_when: Vec<Vec<&'a RawValue>>,
    #[serde(default, borrow)]
    without: Vec<&'a RawValue>,
    #[serde(borrow)]
    slots: Vec<SlotWords<'a>>,
}

/// The strings of a slot as they are written.
#[derive(Debug, Deserialize)]
struct SlotWords<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    value: &'a RawValue,
    #[serde(borrow)]
    patterns: Vec<&'a RawValue>,
}

/// The strings of a check as they are written.
#[derive(Debug, Deserialize)]
struct CheckWords<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    message: &'a RawValue,
    #[serde(borrow)]
    check: &'a RawValue,
    #[serde(default, borrow)]
    examples: Vec<&'a RawValue>,
}

/// The id of a frame that does not parse, where at least its outline can be read.
pub(super) fn id(raw: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    options().from_str::<Named>(raw.get_ron()).ok().map(|named| named.id)
}

/// Verifies a frame.
pub(super) fn frame(
    frame: &FrameDefinition,
    raw: &RawValue,
    vocabulary: &BTreeMap<String, Vec<String>>,
    faults: &mut Faults<'_>,
) {
    let Ok(words) = options().from_str::<FrameWords<'_>>(raw.get_ron()) else { return };
    kebab_case("frame", &frame.id, words.id, faults);
    if frame.triggers.is_empty() {
        faults.at(raw.get_ron(), "a frame needs a trigger: a word or set that announces it");
    }
    for (word, written) in
        frame.triggers.iter().chain(&frame.without).zip(words.triggers.iter().chain(&words.without))
    {
        match word.strip_prefix('@') {
            Some(name) => known_set(name, written, 1, vocabulary, faults),
            None if pattern::words(word).is_empty() => faults.at(written.get_ron(), "a word is empty"),
            None => {}
        }
    }
    let slots = || frame.slots.iter().map(|slot| slot.id.as_str());
    for (name, written) in frame.same_when.iter().flatten().zip(words.same_when.iter().flatten()) {
        if !slots().any(|slot| slot == name) {
            let hint = suggestion(name, slots());
            faults.at(written.get_ron(), &format!("frame `{}` has no slot `{name}`{hint}", frame.id));
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    for (slot, written) in frame.slots.iter().zip(&words.slots) {
        kebab_case("slot", &slot.id, written.id, faults);
        if seen.contains(&slot.id.as_str()) {
            faults.at(written.id.get_ron(), &format!("slot `{}` is written twice", slot.id));
        }
        seen.push(&slot.id);
        if let SlotType::Count { of } = &slot.value {
            match of.strip_prefix('@') {
                Some(name) => known_set(name, written.value, 0, vocabulary, faults),
                None => {
                    faults.at(written.value.get_ron(), "what is counted is a set: Count(of: \"@person\")")
                }
            }
        }
        for (text, written) in slot.patterns.iter().zip(&written.patterns) {
            if let Err((offset, what)) = pattern_fault(text, &slot.id, frame, vocabulary) {
                faults.within(written.get_ron(), offset + 1, &what);
            }
        }
    }
}

/// What is wrong with a pattern, and after how many characters.
fn pattern_fault(
    text: &str,
    slot: &str,
    frame: &FrameDefinition,
    vocabulary: &BTreeMap<String, Vec<String>>,
) -> Result<(), (usize, String)> {
    let pattern = pattern::parse(text).map_err(|fault| (fault.offset, fault.what))?;
    let place =
        |word: &str| text.find(word).map_or(0, |at| text.get(..at).unwrap_or_default().chars().count());
    for step in pattern.variants.iter().flatten() {
        match &step.what {
            What::Slot(name) if !frame.slots.iter().any(|slot| slot.id == name.as_str()) => {
                let hint = suggestion(name, frame.slots.iter().map(|slot| slot.id.as_str()));
                return Err((
                    place(&format!("<{name}>")),
                    format!("frame `{}` has no slot `{name}`{hint}", frame.id),
                ));
            }
            What::Terms(terms) => {
                for term in terms {
                    if let Term::Set(name) = term
                        && !vocabulary.contains_key(name.as_str())
                    {
                        return Err((place(&format!("@{name}")), no_set(name, vocabulary)));
                    }
                }
            }
            _ => {}
        }
    }
    let fills = |variant: &Vec<pattern::Step>| {
        variant.iter().any(|step| matches!(&step.what, What::Slot(name) if name == slot))
    };
    if !pattern.variants.iter().any(fills) {
        return Err((0, format!("a pattern of slot `{slot}` needs `<{slot}>`: the place of what fills it")));
    }
    let has_words = |variant: &Vec<pattern::Step>| {
        variant.iter().any(|step| matches!(&step.what, What::Terms(_)) && !step.optional)
    };
    if !pattern.variants.iter().all(has_words) {
        return Err((0, "a pattern needs a word or set that must be there".to_string()));
    }
    Ok(())
}

/// Verifies a check; `broken` are frames that were left out and have been reported.
pub(super) fn check(
    check: &Check,
    raw: &RawValue,
    frames: &[FrameDefinition],
    broken: &[String],
    faults: &mut Faults<'_>,
) {
    let Ok(words) = options().from_str::<CheckWords<'_>>(raw.get_ron()) else { return };
    kebab_case("check", &check.id, words.id, faults);
    for name in placeholders(&check.message) {
        if !PLACEHOLDERS.contains(&name) {
            let hint = suggestion(name, PLACEHOLDERS);
            let what = format!(
                "a message fills in {{subject}}, {{measure}}, {{question}}, {{sides}} and {{reason}}, not {{{name}}}{hint}"
            );
            faults.at(words.message.get_ron(), &what);
        }
    }
    let slots = match &check.check {
        Kind::Number(settings) | Kind::Date(settings) | Kind::Place(settings) => &settings.slots,
        Kind::Role(settings) | Kind::Claim(settings) | Kind::Voice(settings) | Kind::Holder(settings) => {
            &settings.slots
        }
        Kind::Coverage(settings) => &settings.slots,
        Kind::Spelling(_)
        | Kind::HouseStyle(_)
        | Kind::Quote(_)
        | Kind::Origin(_)
        | Kind::Sum(_)
        | Kind::Calendar(_) => &Vec::new(),
    };
    for name in slots {
        if let Err(what) = slot_fault(name, &check.check, frames, broken) {
            let written = words.check.get_ron();
            // Points at the name where it is written plainly, else at the whole setting.
            let part =
                written.find(&format!("\"{name}\"")).and_then(|at| written.get(at..)).unwrap_or(written);
            faults.at(part, &what);
        }
    }
    for (example, written) in check.examples.iter().zip(&words.examples) {
        if let Err(what) = example_fault(example) {
            faults.at(written.get_ron(), &what);
        }
    }
}

/// What is wrong with a frame or slot that a check names.
fn slot_fault(name: &str, kind: &Kind, frames: &[FrameDefinition], broken: &[String]) -> Result<(), String> {
    let (frame_name, slot_name) =
        name.split_once('.').map_or((name, None), |(frame, slot)| (frame, Some(slot)));
    if GENERAL_FRAMES.contains(&frame_name) {
        return Ok(());
    }
    if broken.iter().any(|id| id == frame_name) {
        return Err(format!("left out, as frame `{frame_name}` has a fault"));
    }
    let Some(frame) = frames.iter().find(|frame| frame.id == frame_name) else {
        let known = frames.iter().map(|frame| frame.id.as_str()).chain(GENERAL_FRAMES);
        return Err(format!("there is no frame `{frame_name}`{}", suggestion(frame_name, known)));
    };
    let Some(slot_name) = slot_name else { return Ok(()) };
    let Some(slot) = frame.slots.iter().find(|slot| slot.id == slot_name) else {
        let hint = suggestion(slot_name, frame.slots.iter().map(|slot| slot.id.as_str()));
        return Err(format!("frame `{frame_name}` has no slot `{slot_name}`{hint}"));
    };
    match unfit(kind, &slot.value) {
        Some(wanted) => Err(format!("slot `{name}` holds no {wanted}: take Claim(slots: [\"{name}\"])")),
        None => Ok(()),
    }
}

/// What a kind of check compares, where a slot type holds something else.
fn unfit(kind: &Kind, value: &SlotType) -> Option<&'static str> {
    use SlotType::*;
    let (fits, wanted) = match kind {
        Kind::Number(_) => {
            (matches!(value, Number | Count { .. } | Magnitude | Money | Percent | Duration | Age), "numbers")
        }
        Kind::Date(_) => (matches!(value, Date | Time), "dates or times"),
        Kind::Place(_) => (matches!(value, Place | Name | Phrase), "places"),
        Kind::Role(_) => (matches!(value, Role | Phrase), "roles"),
        _ => (true, ""),
    };
    (!fits).then_some(wanted)
}

/// What is wrong with an example.
fn example_fault(example: &Example) -> Result<(), String> {
    let (sources, outlets, dates) = match example {
        Example::Fires { sources, outlets, dates, sides, .. } => {
            if sides.is_empty() {
                return Err("an example that fires names its sides: sides: [\"12\", \"14\"]".to_string());
            }
            (sources, outlets, dates)
        }
        Example::Silent { sources, outlets, dates } => (sources, outlets, dates),
        Example::Todo(_, inner) => return example_fault(inner),
    };
    if sources.is_empty() {
        return Err("an example needs articles: sources: [\"…\", \"…\"]".to_string());
    }
    if outlets.len() > sources.len() || dates.len() > sources.len() {
        return Err("an example has more outlets or dates than sources".to_string());
    }
    match dates.iter().find(|date| !date.is_empty() && date.parse::<jiff::civil::Date>().is_err()) {
        Some(date) => Err(format!("`{date}` is no date: write 2026-11-21")),
        None => Ok(()),
    }
}

fn known_set(
    name: &str,
    written: &RawValue,
    characters: usize,
    vocabulary: &BTreeMap<String, Vec<String>>,
    faults: &mut Faults<'_>,
) {
    if !vocabulary.contains_key(name) {
        faults.within(written.get_ron(), characters, &no_set(name, vocabulary));
    }
}

fn no_set(name: &str, vocabulary: &BTreeMap<String, Vec<String>>) -> String {
    format!("there is no set `@{name}`{}", suggestion(name, vocabulary.keys().map(String::as_str)))
}

fn kebab_case(what: &str, id: &str, written: &RawValue, faults: &mut Faults<'_>) {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fits) || id.starts_with('-') || id.ends_with('-') {
        let what = format!("the id of a {what} is written in small letters with hyphens: resignation-cause");
        faults.at(written.get_ron(), &what);
    }
}

/// The names between curly brackets in a message.
fn placeholders(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}
