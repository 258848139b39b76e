//! Mentions, one JSON object a line: `{"source","start","end","exact","kind","value"}`.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::json::write_on_one_line;
use crate::annotated::Annotated;
use crate::mention::{Mention, MentionKind};
use crate::source::Source;
use crate::value::{
    Bound, Dimension, Grain, Name, PartOfDay, Quantity, Quoted, Third, TimeRelation, Unit, Value, When,
};

#[derive(Serialize)]
struct Line<'a> {
    source: &'a str,
    start: u32,
    end: u32,
    exact: &'a str,
    kind: MentionKind,
    value: Json,
}

/// The lines of one article, in text order.
pub fn render(source: &Source, annotated: &Annotated) -> String {
    let quotations = annotated.quotations.iter().map(|quotation| &quotation.mention);
    let mut mentions: Vec<&Mention> = annotated.mentions.iter().chain(quotations).collect();
    mentions.sort_by_key(|mention| (mention.span, mention.kind));
    let mut lines = Vec::new();
    for mention in mentions {
        let line = Line {
            source: &source.id,
            start: mention.span.start,
            end: mention.span.end,
            exact: mention.span.of(&source.text),
            kind: mention.kind,
            value: value(&mention.value),
        };
        // Plain data always serialises, and memory is always written to.
        let _ = write_on_one_line(&line, &mut lines);
    }
    String::from_utf8(lines).unwrap_or_default()
}

fn value(value: &Value) -> Json {
    match value {
        Value::Quantity(quantity) => self::quantity(quantity),
        Value::Outcome(outcome) => json!({ "first": outcome.first, "second": outcome.second }),
        Value::When(when) => self::when(when),
        Value::Name(Name { text, titles, .. }) => {
            let titles: Vec<&str> = titles.iter().map(AsRef::as_ref).collect();
            json!({ "name": text.as_str(), "titles": titles })
        }
        Value::Phrase(phrase) => json!({ "text": phrase.text.as_str(), "head": phrase.head.as_str() }),
        Value::Quotation(Quoted { text, speaker, fragment }) => {
            json!({ "text": text.as_str(), "speaker": speaker.as_deref(), "fragment": fragment })
        }
    }
}

/// An end that the words leave open is `null`: JSON knows no infinity.
fn quantity(quantity: &Quantity) -> Json {
    let bound = match quantity.bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at least",
        Bound::MoreThan => "more than",
        Bound::AtMost => "at most",
        Bound::LessThan => "less than",
        Bound::Nearly => "nearly",
        Bound::About => "about",
        Bound::Between => "between",
        Bound::Vague => "vague",
    };
    json!({
        "min": number(quantity.min),
        "max": number(quantity.max),
        "bound": bound,
        "unit": unit(&quantity.unit),
    })
}

/// The name of a unit; of a part of a currency ("26 cents") its currency and that it is a hundredth.
fn unit(unit: &Unit) -> String {
    match unit.dimension {
        Dimension::Money if unit.factor == 0.01 => format!("{} cent", unit.symbol),
        _ => unit.symbol.to_string(),
    }
}

/// A whole number without ".0", as a reader writes it; `null` where it is not finite.
fn number(value: f64) -> Json {
    /// Above this not every whole number has a float of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT { json!(value as i64) } else { json!(value) }
}

fn when(when: &When) -> Json {
    let grain = match when.grain {
        Grain::Minute => "minute",
        Grain::Part => "part of day",
        Grain::Day => "day",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Season => "season",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Vague => "vague",
    };
    let part = when.part.map(|part| match part {
        PartOfDay::Night => "night",
        PartOfDay::Morning => "morning",
        PartOfDay::Noon => "noon",
        PartOfDay::Afternoon => "afternoon",
        PartOfDay::Evening => "evening",
    });
    let third = when.third.map(|third| match third {
        Third::Early => "early",
        Third::Middle => "middle",
        Third::Late => "late",
    });
    let relation = match when.relation {
        TimeRelation::About => "about",
        TimeRelation::On => "on",
        TimeRelation::Before => "before",
        TimeRelation::After => "after",
        TimeRelation::Since => "since",
        TimeRelation::Until => "until",
        TimeRelation::Unknown => "unknown",
    };
    json!({
        "first": when.first.map(|date| date.to_string()),
        "last": when.last.map(|date| date.to_string()),
        "grain": grain,
        "year": when.year,
        "month": when.month,
        "day": when.day,
        "weekday": when.weekday.map(|day| format!("{day:?}").to_lowercase()),
        "clock": when.clock.map(|clock| format!("{:02}:{:02}", clock.hour, clock.minute)),
        "zone": when.clock.and_then(|clock| clock.zone),
        "part": part,
        "third": third,
        "relation": relation,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn check(exact: &str, kind: MentionKind, value: Value, expected: &str) {
        let text = format!("Über {exact}.");
        let source = Source {
            id: "a".into(),
            path: "a.txt".into(),
            outlet: None,
            headline: None,
            published: None,
            url: None,
            foreign: None,
            blocks: Vec::new(),
            text,
        };
        let span = Span::new(6, 6 + exact.len());
        let annotated = Annotated {
            mentions: vec![Mention { span, first: 1, end: 2, kind, value }].into(),
            ..Annotated::default()
        };
        assert_eq!(render(&source, &annotated), format!("{expected}\n"));
    }

    #[test]
    fn an_open_end_of_a_quantity_is_null_and_whole_numbers_have_no_fraction() {
        let quantity = Quantity {
            stated: 7e6,
            min: 7e6,
            max: f64::INFINITY,
            bound: Bound::AtLeast,
            unit: Unit::count(),
        };
        check(
            "seven million",
            MentionKind::Number,
            Value::Quantity(quantity),
            r#"{"source":"a","start":6,"end":19,"exact":"seven million","kind":"number","value":{"min":7000000,"max":null,"bound":"at least","unit":""}}"#,
        );
    }

    #[test]
    fn a_name_keeps_its_titles() {
        let name = Name {
            text: "Meier".into(),
            titles: vec!["Mayor".into()],
            kind: crate::entity::EntityKind::Person,
        };
        check(
            "Meier",
            MentionKind::Person,
            Value::Name(name),
            r#"{"source":"a","start":6,"end":11,"exact":"Meier","kind":"person","value":{"name":"Meier","titles":["Mayor"]}}"#,
        );
    }
}
