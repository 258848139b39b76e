//! What was read of a claim, as a reader can check it.

use itertools::Itertools;

use crate::claim::{Claim, ClaimIndex, Measure, NameIndex, Voice};
use crate::explanation::ExplainedClaim;
use crate::graph::FactGraph;
use crate::pipeline::Checked;
use crate::report_model::Attestation;
use crate::value::{Bound, Value};

/// Most names of a clause that are told, nearest first.
const MOST_NAMES: usize = 5;

/// A claim with its words; nothing where it has none.
pub(super) fn explained(
    checked: &Checked,
    index: ClaimIndex,
    number: usize,
    words: Option<Attestation>,
) -> Option<ExplainedClaim> {
    let claim = checked.graph.claim(index)?;
    let read = read(&checked.graph, claim);
    Some(ExplainedClaim { number, side: 0, outlet: outlet(checked, claim.source), words: words?, read })
}

/// The outlet of a source, or its id.
pub(super) fn outlet(checked: &Checked, source: u32) -> String {
    let source = checked.sources.get(source as usize);
    source.map_or_else(String::new, |source| source.outlet.clone().unwrap_or_else(|| source.id.clone()))
}

/// What was read of a claim: names with values; what is unknown is left out.
fn read(graph: &FactGraph, claim: &Claim) -> Vec<(String, String)> {
    let context = &claim.context;
    let name = |index: NameIndex| {
        graph.name(claim.source, index).map_or_else(String::new, |name| name.name.text.to_string())
    };
    let participants =
        context.participants.iter().map(|index| name(*index)).unique().take(MOST_NAMES).join(", ");
    let event = match (context.event.as_str(), context.trigger.as_str()) {
        (event, trigger) if event == trigger || trigger.is_empty() => event.to_string(),
        ("", trigger) => trigger.to_string(),
        (event, trigger) => format!("{event} (“{trigger}”)"),
    };
    let counted = match (context.counted.as_str(), context.class.as_str()) {
        ("", class) => class.to_string(),
        (counted, class) if counted == class || class.is_empty() => counted.to_string(),
        (counted, class) => format!("{counted} (a {class})"),
    };
    let flags = [
        (context.part, "a part of a total"),
        (context.other, "told apart as another"),
        (context.follow_up, "follows upon the event"),
        (claim.prominence.headline, "in the headline"),
    ];
    let place = context.place.map(name);
    let subject = context.subject.map(name);
    let time = context.time.clone().map(|time| Value::When(time).normal());
    let where_time = if context.time_in_clause { "" } else { " (of the sentence)" };
    let all = [
        ("fills", format!("{}.{}", claim.frame, claim.slot)),
        ("value", value(&claim.value)),
        ("kind", measure(claim)),
        ("counted", counted),
        ("narrowed by", context.modifiers.join(", ")),
        ("event", event),
        ("said of", subject.unwrap_or_default()),
        ("names near", participants),
        ("place", place.unwrap_or_default()),
        ("time", time.filter(|time| !time.is_empty()).map_or_else(String::new, |time| time + where_time)),
        ("voice", voice(&claim.voice)),
        ("modality", format!("{:?}", claim.modality).to_lowercase()),
        ("besides", flags.iter().filter(|(set, _)| *set).map(|(_, words)| *words).join(", ")),
    ];
    let known = all.into_iter().filter(|(_, words)| !words.is_empty());
    known.map(|(name, words)| (name.to_string(), words)).collect()
}

fn value(value: &Value) -> String {
    let normal = value.normal();
    match value {
        Value::Quantity(quantity) => {
            let bound = match quantity.bound {
                Bound::Exact => "",
                Bound::AtLeast => ", at least",
                Bound::MoreThan => ", more than",
                Bound::AtMost => ", at most",
                Bound::LessThan => ", less than",
                Bound::Nearly => ", nearly",
                Bound::About => ", about",
                Bound::Between => ", between",
                Bound::Vague => ", vague",
            };
            let dimension = format!("{:?}", quantity.unit.dimension).to_lowercase();
            format!("{normal} ({dimension}{bound})")
        }
        Value::When(when) => format!("{normal} ({})", format!("{:?}", when.grain).to_lowercase()),
        Value::Phrase(_) => format!("words {normal}"),
        _ => normal,
    }
}

/// What kind of number it is, where it is more than a plain level.
fn measure(claim: &Claim) -> String {
    match (&claim.value, claim.context.measure) {
        (Value::Quantity(_), measure) if measure != Measure::Level => format!("{measure:?}").to_lowercase(),
        _ => String::new(),
    }
}

fn voice(voice: &Voice) -> String {
    match voice {
        Voice::Outlet => "the outlet's own".to_string(),
        Voice::Speaker(words, _) => format!("{words}, by name"),
        Voice::Unnamed(words) => format!("{words}, unnamed"),
        Voice::Medium(words) => format!("{words}, another medium"),
    }
}
