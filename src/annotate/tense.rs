//! Tells whether a time is past or to come, from the verb nearest to it: "will vote on Sunday", "was held on Monday", "due in
//! court on Thursday".

use super::scan::Scan;
use super::word::Role;
use crate::annotated::PartOfSpeech;

/// How many tokens to either side are searched for the verb that shows past or future.
const REACH: usize = 25;

/// Words between "adjourned" and its "until", that one included ("remanded the two men in custody until").
const OBJECT: usize = 7;

/// Whether the verb nearest to a time speaks of the future: to its left, else to its right.
pub(super) fn is_future(scan: &Scan<'_>, at: usize) -> bool {
    nearest(scan, at).is_some_and(|(_, future)| future)
}

/// Past (`Some(false)`), future, or not told: what "agreed to meet on 3 January" says of the day is open, since an
/// infinitive stands between the verb and the time.
pub(super) fn tense_of(scan: &Scan<'_>, at: usize) -> Option<bool> {
    let (token, future) = nearest(scan, at)?;
    let infinitive = (token..at).any(|at| scan.is(at, "to"));
    (future || !infinitive).then_some(future)
}

/// The token that tells past or future, and whether it is the future.
fn nearest(scan: &Scan<'_>, at: usize) -> Option<(usize, bool)> {
    let told = |token: usize| tense(scan, token).map(|future| (token, future));
    let left = (at.saturating_sub(REACH)..at).rev().find_map(told);
    left.or_else(|| (at + 1..at + REACH).find_map(told))
}

/// `true` for a word of the future, `false` for one of the past, nothing for others.
fn tense(scan: &Scan<'_>, at: usize) -> Option<bool> {
    let word = scan.lower(at);
    if scan.has(at, Role::Future) {
        return is_said_of_the_future(scan, at).then_some(true);
    }
    let next = scan.lower(at + 1);
    // "opens on Friday", "host Utah on Friday"
    let object = scan.is_capital(at + 1) && (2..=4).any(|on| takes_a_time(scan, at + on));
    let denied = matches!(scan.before(at, 1), "did" | "n't" | "not" | "to");
    let scheduled =
        scan.has(at, Role::Scheduled) && !scan.headline && !denied && (takes_a_time(scan, at + 1) || object);
    let is_on = matches!(word, "is" | "are") && is_a_day(scan, at + 1 + usize::from(next == "on"));
    let postponed = scan.has(at, Role::Postponed)
        && (matches!(next, "to" | "for")
            || (1..=OBJECT).any(|on| matches!(scan.lower(at + on), "until" | "till")));
    let promised = scan.has(at, Role::Promise) && next == "to" && is_infinitive(scan, at + 2);
    if scheduled || is_on || postponed || promised || (matches!(word, "is" | "are") && next == "to") {
        return Some(true);
    }
    // "will be sentenced on Monday": the verb before "be" tells the time.
    let adverb = usize::from(scan.before(at, 1).ends_with("ly"));
    if scan.before(at, 1 + adverb) == "be" {
        return None;
    }
    let regular = word.len() > 4 && word.ends_with("ed") && !scan.is_capital(at);
    (scan.has(at, Role::Past) || regular).then_some(false)
}

/// Whether a word of the future is meant so: "will", "is going to", "due in court on", not "due to rain", "the planned vote".
fn is_said_of_the_future(scan: &Scan<'_>, at: usize) -> bool {
    let next = scan.lower(at + 1);
    let announced = matches!(scan.before(at, 1), "is" | "are" | "'s" | "'re" | "be");
    match scan.lower(at) {
        // "the match was cancelled due to rain"
        "due" if next == "to" => {
            let to_be = announced || matches!(scan.before(at, 1), "was" | "were" | "been" | "am");
            to_be && is_infinitive(scan, at + 2)
        }
        // "was originally scheduled to be held before Easter"
        _ if matches!(scan.before(at, 1), "originally" | "initially" | "previously") => false,
        "due" => {
            let place =
                matches!(next, "in" | "at" | "on" | "before" | "back" | "out" | "for" | "by" | "home");
            announced || place
        }
        "expected" | "going" | "set" | "planned" | "coming" | "ahead" | "next" | "hopes" | "plans" => {
            announced || matches!(next, "to" | "for")
        }
        _ => true,
    }
}

fn is_infinitive(scan: &Scan<'_>, at: usize) -> bool {
    scan.token(at).is_some_and(|token| token.part == PartOfSpeech::Verb)
}

/// Whether a time may follow a verb such as "opens" at a token: "opens on Friday", "resumes Monday", "begins its run".
fn takes_a_time(scan: &Scan<'_>, at: usize) -> bool {
    let clock =
        scan.is(at, "at") && (scan.is_digits(at + 1) || matches!(scan.lower(at + 1), "noon" | "midnight"));
    clock
        || matches!(
            scan.lower(at),
            "on" | "in" | "from" | "this" | "next" | "its" | "his" | "her" | "their" | "again"
        )
        || is_a_day(scan, at)
}

fn is_a_day(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at).is_some_and(|word| word.weekday.is_some() || word.month.is_some())
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    /// The days of a text published on Wednesday, 18 November 2026: the Fridays are the 13th and the 20th.
    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn days_to_come() {
        check("They will be sentenced on Friday", "Friday=2026-11-20");
        check("She was held on Monday and is due in court on Friday", "Monday=2026-11-16; Friday=2026-11-20");
        check("The trial, which began on Monday, resumes on Friday", "Monday=2026-11-16; Friday=2026-11-20");
        check("Judges adjourned it until Friday", "Friday=2026-11-20");
        check("A court remanded both men in custody until Friday", "Friday=2026-11-20");
        check("He was ordered to appear in court on Friday", "Friday=2026-11-20");
        check("He is due to speak on Friday", "Friday=2026-11-20");
        check("She said she would step down on Friday", "Friday=2026-11-20");
        check("His first game is Friday night", "Friday night=2026-11-20");
        check("Talks resume on Friday", "Friday=2026-11-20");
        check("The Hawks host Utah on Friday", "Friday=2026-11-20");
        check("The play opens on June 5", "June 5=2027-06-05");
    }

    #[test]
    fn days_gone_by() {
        check("They were sentenced on Friday", "Friday=2026-11-13");
        check("It was shut due to rain on Friday", "Friday=2026-11-13");
        check("The shop opens its books; it closed on Friday", "Friday=2026-11-13");
        check("They agreed to a truce on Friday", "Friday=2026-11-13");
        check(
            "It stayed until Friday; he failed to appear on Friday",
            "Friday=2026-11-13; Friday=2026-11-13",
        );
        check("The vote was originally scheduled for Friday", "Friday=2026-11-13");
        check("Talks did not resume on Friday", "Friday=2026-11-13");
        check("The planned strike ended on Friday", "Friday=2026-11-13");
    }
}
