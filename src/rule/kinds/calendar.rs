//! Calendar: weekdays, ages, lengths and time zones that do not fit their dates.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::entity::EntityIndex;
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::frame_id::General;
use crate::graph::FactGraph;
use crate::reckoning::{Form, Moment, Reckoning};
use crate::rule::exempt::Exempted;
use crate::rule::kinds::{Draft, Manual, sum};
use crate::value::{Value, When};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Calendar",
    what: "Reckons with times: the weekday of a date, the age that follows from a birth, start and length against end, the time zone that follows from two clocks.",
    why: "One of the two is wrong, and readers plan by them.",
    example: "\"Tuesday, 13 March 2024\" (a Wednesday); \"born in 1961\" / \"Ann Lee, 40,\" in 2006.",
    looks_at: "dates and times that one sentence puts together, births and ages",
    written: "Calendar()",
    settings: &[],
};

/// A date without its year is that of the days around publication: at most so many days away.
const SAME_YEAR_DAYS: i32 = 60;

/// Time zones further apart are those of two countries, in minutes.
const NEAR_ZONES: i16 = 120;

/// Days within which an age may have changed between what happened and its publication.
const BIRTHDAY_SLACK: i64 = 14;

/// An age that is further from the birth than this belongs to somebody else, in years.
const ONE_PERSON: i16 = 20;

/// Findings of kind date.
pub fn check(graph: &FactGraph) -> Vec<Draft> {
    let mut drafts = weekdays(graph);
    for reckoning in graph.reckonings() {
        if let (Form::Lasting { .. }, Some(reason)) = (&reckoning.form, &reckoning.fault) {
            drafts.push(draft("length", reason.clone(), sum::sides(reckoning)));
        }
    }
    drafts.extend(zones(graph));
    drafts.extend(ages(graph));
    drafts
}

fn draft(measure: &str, reason: String, sides: Vec<Side>) -> Draft {
    Draft {
        kind: FindingKind::Date,
        level: Level::Warning,
        subject: String::new(),
        measure: measure.to_string(),
        reason,
        sides,
        weight: 1.0,
        exempted: Exempted::default(),
    }
}

fn weekdays(graph: &FactGraph) -> Vec<Draft> {
    let claims = graph.claims().iter().enumerate().filter(|(_, claim)| claim.frame == General::EventDate);
    let faults = claims.filter_map(|(index, claim)| {
        let Value::When(when) = &claim.value else { return None };
        let published = graph.publication(claim.source).and_then(|publication| publication.published);
        let reason = wrong_weekday(when, published)?;
        let attestations = vec![Evidence::Claim(index as u32)];
        let side = Side { fact: None, value: reason.clone(), attestations };
        Some(Draft { subject: claim.context.trigger.to_string(), ..draft("weekday", reason, vec![side]) })
    });
    faults.collect()
}

/// What is wrong with a written weekday and date, if anything is.
fn wrong_weekday(when: &When, published: Option<Date>) -> Option<String> {
    let (written, month, day) = (when.weekday?, when.month?, when.day?);
    let date = match (when.year, published) {
        (Some(year), _) => Date::new(year, month, day).ok()?,
        (None, Some(published)) => {
            let years = YEARS_MEANT.filter_map(|offset| published.year().checked_add(offset));
            let dates: Vec<Date> = years.filter_map(|year| Date::new(year, month, day).ok()).collect();
            // "Saturday, March 13 last year": it is a Saturday in some year that can be meant.
            if dates.iter().any(|date| date.weekday() == written) {
                return None;
            }
            dates.into_iter().find(|date| days(published, *date).abs() <= SAME_YEAR_DAYS)?
        }
        (None, None) => return None,
    };
    (date.weekday() != written).then(|| format!("{date} is a {:?}, not a {written:?}", date.weekday()))
}

/// The years, from that of publication, in which a day without its year may lie: trials look back for some.
const YEARS_MEANT: std::ops::RangeInclusive<i16> = -2..=1;

/// Days from one date to another.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// Local times of one place from which two time zones follow.
fn zones(graph: &FactGraph) -> Vec<Draft> {
    let mut places: BTreeMap<Option<EntityIndex>, Vec<(&Reckoning, &Moment, i16)>> = BTreeMap::new();
    for reckoning in graph.reckonings() {
        let Form::Zone { clock, place } = &reckoning.form else { continue };
        let Some(offset) = clock.when.clock.and_then(|clock| clock.zone) else { continue };
        let place = place.and_then(|name| graph.entity_of(reckoning.source, name));
        places.entry(place).or_default().push((reckoning, clock, offset));
    }
    let mut drafts = Vec::new();
    for told in places.values() {
        let Some((first, _, offset)) = told.first() else { continue };
        let differs = |other: i16| other != *offset && (other - offset).abs() <= NEAR_ZONES;
        if let Some((second, _, other)) = told.iter().find(|(_, _, other)| differs(*other)) {
            let reason = format!("here it is {} from GMT, there {}", hours(*offset), hours(*other));
            let sides = [sum::sides(first), sum::sides(second)].concat();
            drafts.push(draft("time zone", reason, sides));
        }
    }
    drafts
}

/// "+3:30 hours".
fn hours(minutes: i16) -> String {
    format!("{}{}:{:02} hours", if minutes < 0 { "-" } else { "+" }, minutes.abs() / 60, minutes.abs() % 60)
}

/// Ages that do not follow from the birth that some article tells of the same person.
fn ages(graph: &FactGraph) -> Vec<Draft> {
    let mut births: BTreeMap<EntityIndex, (&Reckoning, &Moment)> = BTreeMap::new();
    for reckoning in graph.reckonings() {
        if let Form::Birth { person, born } = &reckoning.form
            && let Some(person) = graph.entity_of(reckoning.source, *person)
        {
            births.entry(person).or_insert((reckoning, born));
        }
    }
    if births.is_empty() {
        return Vec::new();
    }
    let mut drafts = Vec::new();
    for reckoning in graph.reckonings() {
        let Form::Age { person, age } = &reckoning.form else { continue };
        let Some(person) = graph.entity_of(reckoning.source, *person) else { continue };
        let published = graph.publication(reckoning.source).and_then(|publication| publication.published);
        let Some((published, (birth, born))) = published.zip(births.get(&person)) else { continue };
        if let Some(reason) = wrong_age(&born.when, age.quantity.stated as i16, published) {
            let sides = [sum::sides(birth), sum::sides(reckoning)].concat();
            let subject = graph.entities().get(person as usize).map_or_else(String::new, |e| e.name.clone());
            drafts.push(Draft { subject, ..draft("age", reason, sides) });
        }
    }
    drafts
}

/// What is wrong with an age that is told on a day of somebody born at a time, if anything is.
fn wrong_age(born: &When, age: i16, told: Date) -> Option<String> {
    let (first, last) = born.first.zip(born.last)?;
    let slack = jiff::Span::new().days(BIRTHDAY_SLACK);
    let (early, late) = (told.checked_sub(slack).ok()?, told.checked_add(slack).ok()?);
    let (least, most) = (full_years(last, early), full_years(first, late));
    let off = age < least || age > most;
    if !off || (age - least).abs() > ONE_PERSON {
        return None;
    }
    let years = if least == most { least.to_string() } else { format!("{least} or {most}") };
    let year = first.year();
    Some(format!("who was born in {year} was {years} in {}, not {age}", told.year()))
}

/// Full years from one day to another.
fn full_years(from: Date, to: Date) -> i16 {
    let before_birthday = (to.month(), to.day()) < (from.month(), from.day());
    to.year() - from.year() - i16::from(before_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i16) -> When {
        When { first: Date::new(year, 1, 1).ok(), last: Date::new(year, 12, 31).ok(), ..blank() }
    }

    fn blank() -> When {
        When::unplaced(crate::value::Grain::Year, crate::value::TimeRelation::On)
    }

    #[test]
    fn ages_follow_from_births() {
        let check = |born: When, age: i16, told: &str, expected: &str| {
            assert_eq!(wrong_age(&born, age, told.parse().unwrap()).unwrap_or_default(), expected);
        };
        check(year(1961), 44, "2006-05-01", "");
        check(year(1961), 45, "2006-05-01", "");
        check(year(1961), 40, "2006-05-01", "who was born in 1961 was 44 or 45 in 2006, not 40");
        check(year(1961), 4, "2006-05-01", "");
        let day = When { last: "1961-08-01".parse().ok(), first: "1961-08-01".parse().ok(), ..blank() };
        check(day.clone(), 44, "2006-05-01", "");
        check(day.clone(), 45, "2006-05-01", "who was born in 1961 was 44 in 2006, not 45");
        check(day, 45, "2006-07-25", "");
    }

    #[test]
    fn weekdays_follow_from_dates() {
        let check = |when: When, published: Option<&str>, expected: &str| {
            let published = published.and_then(|day| day.parse().ok());
            assert_eq!(wrong_weekday(&when, published).unwrap_or_default(), expected);
        };
        let tuesday = When { weekday: Some(jiff::civil::Weekday::Tuesday), ..blank() };
        let march = |day| When { month: Some(3), day: Some(day), ..tuesday.clone() };
        check(When { year: Some(2019), ..march(5) }, None, "");
        check(When { year: Some(2019), ..march(6) }, None, "2019-03-06 is a Wednesday, not a Tuesday");
        check(march(8), Some("2019-03-10"), "2019-03-08 is a Friday, not a Tuesday");
        check(march(5), Some("2019-02-08"), "");
        check(march(8), Some("2019-09-08"), "");
        check(march(8), None, "");
        check(march(6), Some("2019-03-08"), "");
    }
}
