//! Reads "when" as a time that nobody tells: "could not say when the deal would close", "it is unclear when he will return".

use super::anchor;
use super::scan::{Found, Scan, found};
use crate::mention::MentionKind;
use crate::value::{Grain, TimeRelation, Value};

/// How many tokens before "when" it may be said that nobody tells.
const DENIAL_REACH: usize = 6;

/// How many tokens behind "when" its verb may stand ("when the last part of the road will be opened").
const VERB_REACH: usize = 10;

/// The "when" at a token, where it is denied that anybody tells, and what it asks for is still to come.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !scan.is(at, "when") {
        return None;
    }
    let open = matches!(scan.before(at, 1), "unclear" | "unknown" | "uncertain");
    let telling = matches!(
        scan.before(at, 1),
        "say"
            | "said"
            | "tell"
            | "told"
            | "specify"
            | "specified"
            | "disclose"
            | "disclosed"
            | "know"
            | "known"
            | "announce"
            | "announced"
            | "decide"
            | "decided"
            | "determined"
            | "saying"
            | "specifying"
            | "clear"
            | "sure"
    );
    let denied = (1..=DENIAL_REACH).any(|back| {
        let word = scan.before(at, back);
        matches!(word, "not" | "never" | "without" | "declined" | "refused" | "nobody")
            || word.ends_with("n't")
    });
    if !(open || (telling && denied)) {
        return None;
    }
    let ahead = (at + 1..at + VERB_REACH).find(|next| {
        matches!(scan.lower(*next), "will" | "would" | "might" | "may" | "could" | "can" | "'ll" | "," | ";")
    })?;
    if matches!(scan.lower(ahead), "," | ";") {
        return None;
    }
    let when = anchor::when(Grain::Vague, TimeRelation::Unknown);
    found(at, at + 1, MentionKind::Date, Value::When(when))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::mentions;
    use crate::mention::MentionKind;

    fn check(text: &str, expected: bool) {
        let found = mentions(text, "2026-11-18");
        let is_when = |mention: &crate::mention::Mention| {
            mention.kind == MentionKind::Date && mention.span.of(text) == "when"
        };
        assert_eq!(found.iter().any(is_when), expected, "{text}");
    }

    #[test]
    fn times_that_nobody_tells() {
        check("The mayor could not say when the bridge would reopen.", true);
        check("It is unclear when the two ministers will meet.", true);
        check("The club did not disclose when the coach would return.", true);
        check("The airline hasn't said when flights will resume.", true);
        check("She declined to say when the trial might begin.", true);
    }

    #[test]
    fn other_uses_of_when() {
        check("The mayor said when the bridge would reopen.", false);
        check("He could not say when he was born.", false);
        check("She was not at home when the fire started.", false);
        check("It was not clear, when he left, who would follow.", false);
        check("They will not leave when the storm comes.", false);
    }
}
