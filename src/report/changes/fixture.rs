//! One story with every kind of change, which the tests of all formats share; some words in it are hostile.

use crate::change::{Cause, Change, Changes, SCHEMA, What};
use crate::decision::Standing;
use crate::finding::Level;
use crate::snapshot_model::{Quote, SnapshotSide};

/// What no format may let through as it is: markup, a control sequence, a direction mark.
pub(super) const HOSTILE: &str =
    "<script>alert(1)</script> *bold* | @desk \u{1b}[31mred\u{7} \u{202e}reversed";

/// A story with changes and one without.
pub(super) fn stories() -> Vec<Changes> {
    vec![story(), unchanged()]
}

/// A story that is as it was accepted.
pub(super) fn unchanged() -> Changes {
    Changes { schema: SCHEMA, story: "quiet".into(), changes: Vec::new() }
}

/// A ferry that sank: every kind of change.
pub(super) fn story() -> Changes {
    let changes = [findings(), facts(), names(), articles()].concat();
    Changes { schema: SCHEMA, story: "ferry".into(), changes }
}

fn findings() -> Vec<Change> {
    let two = side(
        "two people",
        &[("coast", "The ferry sank off Senn and [two people] drowned, the harbour master said.")],
    );
    let nine =
        side("nine", &[("coast", "The ferry sank off Senn and [nine] drowned, the harbour master said.")]);
    let seven = side(
        "seven people",
        &[
            ("harbour", "At least [seven people] died when the ferry went down on Monday."),
            ("senn-news", "[Seven people] were dead by the evening."),
        ],
    );
    let asks = Standing::AsksAgain {
        words: "both sides are right (Ann Lee, 2026-11-20)".into(),
        because: "“nine” is new".into(),
    };
    let decided = Standing::Decided {
        words: "“two people” is wrong (Ann Lee, 2026-11-27: the hospital corrected it)".into(),
    };
    let meier = side("Anna Meier", &[("coast", "Captain [Anna Meier] was rescued.")]);
    let meyer = side("Anna Meyer", &[("harbour", "[Anna Meyer], the captain, is in hospital.")]);
    let hostile = side(HOSTILE, &[("coast", &format!("He said [{HOSTILE}] twice."))]);
    vec![
        Change {
            standing: decided,
            ..finding(
                What::FindingSides,
                "toll-differs",
                Level::Error,
                "people drowned: nine or seven people",
                vec![two, seven.clone()],
                vec![nine, seven],
            )
        },
        Change {
            standing: asks,
            ..finding(
                What::FindingLevel { from: Level::Note, to: Level::Warning },
                "name-spelling",
                Level::Warning,
                "Anna Meier is also spelled Anna Meyer",
                vec![meier.clone(), meyer.clone()],
                vec![meier.clone(), meyer.clone()],
            )
        },
        Change {
            why: vec![
                Cause::RuleAdded { rule: "quote-differs".into() },
                Cause::ArticleChanged { source: "coast".into(), lines: vec![2, 4, 9, 12, 15, 18] },
            ],
            ..finding(
                What::FindingNew,
                "quote-differs",
                Level::Error,
                HOSTILE,
                Vec::new(),
                vec![hostile, meier.clone()],
            )
        },
        Change {
            rejected: Some("the desk waits for the police (Ben Osei, 2026-11-28)".into()),
            ..finding(
                What::FindingGone,
                "one-source",
                Level::Note,
                "only Harbour Post names the captain",
                vec![meyer.clone()],
                Vec::new(),
            )
        },
        finding(
            What::FindingWording,
            "name-spelling",
            Level::Note,
            "one name, two spellings",
            vec![meyer.clone()],
            vec![meyer],
        ),
        Change {
            why: vec![Cause::Program { from: "0.1.0".into(), to: "0.2.0".into() }, Cause::Rules],
            ..finding(
                What::FindingSides,
                "three-answers",
                Level::Warning,
                "boats: three answers",
                vec![side("4 boats", &[("coast", "The navy sent [4 boats].")])],
                vec![
                    side("5 boats", &[("harbour", "It took [5 boats] to reach them.")]),
                    side("4 boats", &[("coast", "The navy sent [4 boats].")]),
                    side("6 boats", &[("senn-news", "Crews of [6 boats] searched.")]),
                ],
            )
        },
    ]
}

fn facts() -> Vec<Change> {
    let long = "The harbour authority, which had been warned in the spring that the slipway could not bear the weight of \
        the new ferry and which had nonetheless let it sail three times a day through the summer, now says that";
    let carried = |number: &str| {
        side(
            number,
            &[(
                "coast",
                &format!(
                    "{long} [{number}] were on board when it left Senn for the islands on Monday, an hour late."
                ),
            )],
        )
    };
    let hurt = [("coast", "Some [40 people] were hurt."), ("harbour", "[Forty people] were treated.")];
    let more = [hurt[0], hurt[1], ("senn-news", "Doctors saw [40 people] by noon.")];
    vec![
        plain(
            What::FactValue,
            "people on board (ferry off Senn)",
            vec![carried("310 people")],
            vec![carried("298 people")],
        ),
        plain(
            What::FactSources { gained: vec!["senn-news".into()], lost: Vec::new() },
            "people hurt (ferry off Senn)",
            vec![side("40 people", &hurt)],
            vec![side("40 people", &more)],
        ),
        plain(
            What::FactAppeared,
            "length of the ferry",
            Vec::new(),
            vec![side("62 metres", &[("coast", "The ship was [62 metres] long.")])],
        ),
        plain(
            What::FactVanished,
            "place of the inquiry",
            vec![side("Senn", &[("harbour", "An inquiry opens [in Senn].")])],
            Vec::new(),
        ),
        plain(
            What::FactValue,
            "owner of the ferry",
            vec![side("船会社", &[("coast", "船は[船会社]のものだ。")])],
            vec![side("町", &[("coast", "船は[町]のものだ。")])],
        ),
    ]
}

fn names() -> Vec<Change> {
    let spelt = |name: &str| side(name, &[("coast", &format!("[{name}]"))]);
    vec![
        plain(What::EntityAppeared, "Ben Osei (person)", Vec::new(), vec![spelt("Ben Osei")]),
        plain(What::EntityVanished, "Nordic Lines (organisation)", vec![spelt("Nordic Lines")], Vec::new()),
        plain(
            What::EntitySpellings,
            "Anna Meier (person)",
            vec![spelt("Anna Meier")],
            vec![spelt("Anna Meier"), spelt("Annie Meier")],
        ),
    ]
}

fn articles() -> Vec<Change> {
    let told = |value: &str| side(value, &[]);
    vec![
        Change {
            why: vec![Cause::ArticleAdded { source: "evening".into() }],
            ..plain(
                What::SourceAdded,
                "evening",
                Vec::new(),
                vec![told("Evening Mail, 2026-11-27, Ferry was overloaded")],
            )
        },
        Change {
            why: vec![Cause::ArticleRemoved { source: "wire".into() }],
            ..plain(What::SourceRemoved, "wire", vec![told("Wire, 2026-11-24")], Vec::new())
        },
        plain(
            What::SourceDetails,
            "coast",
            vec![told("Coast Today, 2026-11-24")],
            vec![told("Coast Today, 2026-11-25")],
        ),
    ]
}

fn finding(
    what: What,
    rule: &str,
    level: Level,
    subject: &str,
    old: Vec<SnapshotSide>,
    new: Vec<SnapshotSide>,
) -> Change {
    Change {
        level: Some(level),
        rule: Some(rule.into()),
        fingerprint: Some("0123456789abcdef".into()),
        ..plain(what, subject, old, new)
    }
}

fn plain(what: What, subject: &str, old: Vec<SnapshotSide>, new: Vec<SnapshotSide>) -> Change {
    Change {
        id: format!("id-{subject}"),
        what,
        level: None,
        rule: None,
        fingerprint: None,
        subject: subject.into(),
        old,
        new,
        why: vec![Cause::ArticleChanged { source: "coast".into(), lines: vec![4] }],
        standing: Standing::Open,
        rejected: None,
        parts: Vec::new(),
    }
}

fn side(value: &str, quotes: &[(&str, &str)]) -> SnapshotSide {
    SnapshotSide {
        value: value.into(),
        quotes: quotes.iter().map(|(source, marked)| quote(source, marked)).collect(),
    }
}

/// The words of a source; what carries the answer stands between the first `[` and the last `]`.
pub(super) fn quote(source: &str, marked: &str) -> Quote {
    let (before, rest) = marked.split_once('[').unwrap();
    let (exact, after) = rest.rsplit_once(']').unwrap();
    Quote { source: source.into(), before: before.into(), exact: exact.into(), after: after.into() }
}
