//! Reads times of day: "5 p.m. Eastern time", "10:30", "1353 (1023 GMT)", "09:10 hours", "noon".

use super::anchor;
use super::scan::{Found, Scan};
use super::spoken_time;
use super::word::Role;
use crate::mention::MentionKind;
use crate::value::{Clock, Grain, PartOfDay, Value, When};

/// Minutes in a day.
const DAY: i16 = 24 * 60;
/// No place on Earth is further west of Greenwich than this (in minutes) ...
const WEST: i16 = -12 * 60;
/// ... nor further east.
const EAST: i16 = 14 * 60;

/// A clock time while it is read: the token after it, hour and minute, and what makes it sure.
struct Face {
    end: usize,
    hour: i8,
    minute: i8,
    sure: bool,
    cut: Option<u32>,
}

/// The time of day that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.is(at, "noon") || (scan.is(at, "midnight") && scan.before(at, 1) != "the") {
        let noon = scan.is(at, "noon");
        let clock = Clock { hour: if noon { 12 } else { 0 }, minute: 0, zone: None };
        let part = Some(if noon { PartOfDay::Noon } else { PartOfDay::Night });
        return Some(time(scan, at, at + 1, clock, part, None));
    }
    if let Some(spoken) = spoken_time::read(scan, at) {
        let clock = Clock { hour: spoken.hour, minute: spoken.minute, zone: None };
        return Some(time(scan, at, spoken.end, clock, None, None));
    }
    let face = face(scan, at)?;
    let (mut end, zone, zoned) = zone(scan, face.end);
    let mut clock = Clock { hour: face.hour, minute: face.minute, zone };
    let mut sure = face.sure || zoned;
    // "1353 (1023 GMT)": both times, from which the local zone follows.
    if scan.is(end, "(")
        && let Some(other) = self::face(scan, end + 1)
        && let (other_end, Some(offset), true) = self::zone(scan, other.end)
        && scan.is(other_end, ")")
    {
        let minutes = |hour: i8, minute: i8| i16::from(hour) * 60 + i16::from(minute);
        let mut east = minutes(face.hour, face.minute) - minutes(other.hour, other.minute) + offset;
        if east > EAST {
            east -= DAY;
        } else if east < WEST {
            east += DAY;
        }
        clock.zone = zone.or(Some(east));
        (end, sure) = (other_end + 1, true);
    }
    let cut = face.cut.filter(|_| end == face.end);
    sure.then(|| time(scan, at, end, clock, None, cut))
}

fn time(
    scan: &Scan<'_>,
    start: usize,
    end: usize,
    clock: Clock,
    part: Option<PartOfDay>,
    cut: Option<u32>,
) -> Found {
    let relation = anchor::relation(scan, start);
    let when = When { clock: Some(clock), part, ..anchor::when(Grain::Minute, relation) };
    Found { start, end, kind: MentionKind::Time, value: Value::When(when), cut }
}

/// Hour and minute with "a.m." or "p.m.".
fn face(scan: &Scan<'_>, at: usize) -> Option<Face> {
    if !scan.is_digits(at) || (scan.glued(at) && !matches!(scan.before(at, 1), "(" | "-" | "–" | "[")) {
        return None;
    }
    let (end, hour, minute, colon) = digits(scan, at)?;
    let half = meridiem(scan, end);
    let (end, hour, sure, cut) = match half {
        Some((end, afternoon, cut)) if (1..=12).contains(&hour) => {
            (end, hour % 12 + if afternoon { 12 } else { 0 }, true, cut)
        }
        Some(_) => return None,
        None => {
            let part =
                spoken_time::part_behind(scan, end, hour).filter(|_| colon && (1..=12).contains(&hour));
            match part.or_else(|| shared_meridiem(scan, end, hour).map(|hour| (end, hour))) {
                Some((end, hour)) => (end, hour, true, None),
                None => (end, hour, colon, None),
            }
        }
    };
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Face {
        end,
        hour: hour % 24,
        minute,
        sure,
        cut,
    })
}

/// The hour of "2" in "2 to 4 p.m.", which takes the half of the day from the later one.
fn shared_meridiem(scan: &Scan<'_>, at: usize, hour: i8) -> Option<i8> {
    let joint = matches!(scan.lower(at), "to" | "and") || (scan.is_hyphen(at) && scan.glued(at));
    if !joint || !(1..=12).contains(&hour) {
        return None;
    }
    let (end, later, _, _) = digits(scan, at + 1).filter(|_| scan.is_digits(at + 1))?;
    let (_, afternoon, _) = meridiem(scan, end)?;
    (hour % 12 < later % 12).then_some(hour % 12 + if afternoon { 12 } else { 0 })
}

/// "10:30", "8.30", "1353", "5": the token after it, hour, minute, and whether a colon makes it a time.
fn digits(scan: &Scan<'_>, at: usize) -> Option<(usize, i8, i8, bool)> {
    let word = scan.lower(at);
    if let Some(hour) = scan.integer(at) {
        if scan.is(at + 1, ":") && scan.glued(at + 1) && scan.glued(at + 2) && scan.length(at + 2) == 2 {
            let minute = scan.integer(at + 2)?;
            // "12:30:05" keeps its minutes only.
            let seconds = scan.is(at + 3, ":") && scan.glued(at + 3) && scan.length(at + 4) == 2;
            let end = if seconds { at + 5 } else { at + 3 };
            return Some((end, i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, word.len() <= 2));
        }
        if word.len() == 4 {
            return Some((at + 1, i8::try_from(hour / 100).ok()?, i8::try_from(hour % 100).ok()?, false));
        }
        return (word.len() <= 2).then_some((at + 1, i8::try_from(hour).ok()?, 0, false));
    }
    let (hour, minute) = word.split_once('.').filter(|(_, minute)| minute.len() == 2)?;
    Some((at + 1, hour.parse().ok()?, minute.parse().ok()?, is_dotted_clock(scan, at)))
}

/// "at 18.47 on Friday", "at 6.05 yesterday": with a point for a colon, where a day stands behind; at such a figure and on
/// such a day a share closes, too.
fn is_dotted_clock(scan: &Scan<'_>, at: usize) -> bool {
    let traded = scan.had(at, 2, Role::Traded);
    let on = usize::from(scan.is(at + 1, "on"));
    let day = scan.word(at + 1 + on).is_some_and(|word| word.weekday.is_some());
    let today = matches!(scan.lower(at + 1), "yesterday" | "today");
    scan.before(at, 1) == "at" && (day || today) && !traded
}

/// "p.m.", "am", also glued to the word behind ("p.m.local"): the token after it, whether afternoon, where it ends.
pub(super) fn meridiem(scan: &Scan<'_>, at: usize) -> Option<(usize, bool, Option<u32>)> {
    let word = scan.lower(at);
    match word {
        "pm" | "p.m." | "p.m" => return Some((at + 1, true, None)),
        "am" | "a.m." | "a.m" => return Some((at + 1, false, None)),
        _ => {}
    }
    let glued =
        word.strip_prefix("p.m.").map(|_| true).or_else(|| word.strip_prefix("a.m.").map(|_| false))?;
    let start = scan.token(at)?.span.start;
    /// Length of "p.m." in bytes.
    const MERIDIEM: u32 = 4;
    Some((at + 1, glued, Some(start + MERIDIEM)))
}

/// The zone behind a time: the token after it, minutes east of Greenwich where they are known, whether there is one.
fn zone(scan: &Scan<'_>, at: usize) -> (usize, Option<i16>, bool) {
    if let Some(offset) = scan.word(at).and_then(|word| word.zone).filter(|_| scan.is_capital(at)) {
        return (at + 1, Some(offset), true);
    }
    let capital_code = scan.length(at) != 2 || scan.shape(at) == crate::annotated::Shape::Upper;
    match scan.lists.zone_phrases.find(|offset| scan.lower(at + offset)) {
        // "5 hours" is a length of time; "0910 hours" is a clock.
        Some((1, _)) if matches!(scan.lower(at), "hours" | "hrs") && !is_full_clock(scan, at) => {
            (at, None, false)
        }
        // "0430 hours GMT"
        Some((1, None)) if matches!(scan.lower(at), "hours" | "hrs") => {
            let code = scan.word(at + 1).and_then(|word| word.zone).filter(|_| scan.is_capital(at + 1));
            (at + 1 + usize::from(code.is_some()), code, true)
        }
        Some((length, zone)) if capital_code => {
            (at + length, zone.and_then(|zone| zone.offset(scan.published)), true)
        }
        _ => (at, None, false),
    }
}

/// Whether "hours" stands behind four digits or a colon.
fn is_full_clock(scan: &Scan<'_>, at: usize) -> bool {
    let colon = scan.before(at, 2) == ":" || scan.before(at, 2) == "at" && scan.before(at, 1).contains('.');
    let four = scan.before(at, 1).len() == 4
        && at.checked_sub(1).is_some_and(|before| scan.integer(before).is_some());
    let cued = matches!(
        scan.before(at, 2),
        "at" | "around" | "about" | "by" | "until" | "from" | "since" | "before" | "after" | "to"
    );
    colon || (four && scan.before(at, 1).starts_with(['0', '1', '2']) && cued)
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::whens;
    use crate::mention::MentionKind;
    use crate::value::When;

    fn check(text: &str, expected: &str) {
        let written = |when: &When| {
            when.clock.map(|clock| {
                let zone = clock.zone.map_or(String::new(), |zone| format!("{zone:+}"));
                format!("{}:{:02}{zone}", clock.hour, clock.minute)
            })
        };
        assert_eq!(whens(text, Some(MentionKind::Time), written), expected, "{text}");
    }

    #[test]
    fn clock_times() {
        check("at 5 p.m. Eastern time, at 10:30", "5 p.m. Eastern time=17:00-300; 10:30=10:30");
        check("at 1353 (1023 GMT)", "1353 (1023 GMT)=13:53+210");
        check("at 09:10 hours, by 8.30pm, at 12 am", "09:10 hours=9:10; 8.30pm=20:30; 12 am=0:00");
        check("at 0430 hours GMT on Friday", "0430 hours GMT=4:30+0");
        check("at 1:53 p.m.local time", "1:53 p.m.=13:53");
        check(
            "at 18.47 on Friday, at 6.05 yesterday, at 18.45 hours",
            "18.47=18:47; 6.05=6:05; 18.45 hours=18:45",
        );
        check(
            "at 7 o'clock, at half past nine, at quarter to five",
            "7 o'clock=7:00; half past nine=9:30; quarter to five=4:45",
        );
        check(
            "at 9 in the morning, at 8 o'clock in the evening",
            "9 in the morning=9:00; 8 o'clock in the evening=20:00",
        );
        check("at 3:15 in the afternoon", "3:15 in the afternoon=15:15");
        check("at 7:30 tonight", "7:30=19:30");
        check("by 9 this morning", "9=9:00");
        check("at 7 o'clock on Friday evening", "7 o'clock=19:00");
        check("at 6:45 on Monday night", "6:45=18:45");
        check("at 1:30 last night", "1:30=1:30");
        check("at 07:30 on Friday night", "07:30=7:30");
        check("at 7:30 GMT on Friday night", "7:30 GMT=7:30+0");
        check("between 2 and 4 p.m., 9:30-10:45 a.m.", "2=14:00; 4 p.m.=16:00; 9:30=9:30; 10:45 a.m.=10:45");
        check("until noon, 2130 GMT", "noon=12:00; 2130 GMT=21:30+0");
    }

    #[test]
    fn no_clock_times() {
        check("I am 5 am", "5 am=5:00");
        check("for 5 hours, a 3:2 ratio, 1353 people, in 2016 (2017 too)", "");
        check("closed at 18.47 on Friday; rates at 6.05 percent; at 18.47 points", "");
        check("about 8.30 percent, about 8 Friday games, some 9 this week", "");
        check("9 in the morning paper; half past caring; ten past masters; 5 in the evening race", "");
    }
}
