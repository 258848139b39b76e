//! Whole differences between small reports.

use super::*;
use crate::change::Cause;
use crate::finding::Level;
use crate::snapshot::apply::apply;
use crate::snapshot::fixture::{edited, fact, finding, quote, side, snapshot, source};

/// What is different, one line a change: what, subject, old and new answers, why.
fn check(old: &Snapshot, new: &Snapshot, expected: &[&str]) {
    let changes = diff(old, new, &Log::default()).changes;
    let values =
        |sides: &[SnapshotSide]| sides.iter().map(|side| side.value.clone()).collect::<Vec<_>>().join(" + ");
    let told: Vec<String> = changes
        .iter()
        .map(|change| {
            let why: Vec<String> = change.why.iter().map(Cause::words).collect();
            let subject = change.subject.split(": “").next().unwrap_or_default();
            let (old, new) = (values(&change.old), values(&change.new));
            format!("{} | {subject} | {old} -> {new} | {}", change.what.words(), why.join("; "))
        })
        .collect();
    assert_eq!(told, expected);
    // Whatever is different: who accepts it all has the new report.
    let mut accepted = old.clone();
    for _ in 0..changes.len() {
        let Some(change) = diff(&accepted, new, &Log::default()).changes.into_iter().next() else {
            break;
        };
        accepted = apply(&accepted, new, &change);
    }
    assert_eq!(diff(&accepted, new, &Log::default()).changes, []);
}

#[test]
fn the_same_report_has_no_differences() {
    check(&snapshot(), &snapshot(), &[]);
}

#[test]
fn moved_lines_and_white_space_are_no_differences() {
    let mut moved = snapshot();
    for known in moved.sources.iter_mut().filter(|known| known.id == "herald") {
        let lines = "Flood in Senn\n\n  Roads are closed.\n\nThe water killed  14 people in Senn.";
        *known = source("herald", lines);
    }
    check(&snapshot(), &moved, &[]);
}

#[test]
fn a_corrected_figure_is_one_difference_of_its_finding() {
    check(
        &snapshot(),
        &edited("herald", "14", "15"),
        &["finding has other sides | Different numbers for people killed | 14 people + 13 people -> \
           15 people + 13 people | article herald changed at line 3"],
    );
}

#[test]
fn a_fact_that_no_finding_shows_is_a_difference_of_its_own() {
    check(
        &snapshot(),
        &edited("herald", "closed", "open again"),
        &["fact changed | Roads | closed -> open again | article herald changed at line 4"],
    );
    let mut without = snapshot();
    without.facts.retain(|fact| fact.question != "Roads");
    check(
        &snapshot(),
        &without,
        &["fact vanished | Roads | closed ->  | neither articles nor rules changed: a decision, or another \
           build of crosscheck"],
    );
}

#[test]
fn sources_that_join_or_leave_an_answer_are_told() {
    let shared = |sources: &[&str]| {
        let mut shared = snapshot();
        let quotes: Vec<Quote> = sources.iter().map(|source| quote(source, "Roads are [closed].")).collect();
        shared.facts.retain(|fact| fact.question != "Roads");
        shared.facts.push(fact("Roads", "closed", "closed", &quotes));
        shared.sort();
        shared
    };
    let unknown = "neither articles nor rules changed: a decision, or another build of crosscheck";
    check(
        &shared(&["herald"]),
        &shared(&["herald", "wire"]),
        &[&format!("fact gained wire | Roads | closed -> closed | {unknown}")],
    );
    check(
        &shared(&["herald", "wire"]),
        &shared(&["herald"]),
        &[&format!("fact lost wire | Roads | closed -> closed | {unknown}")],
    );
}

#[test]
fn one_source_that_leaves_an_answer_of_several_is_a_correction() {
    let two = |herald: &str| {
        let mut two = snapshot();
        two.facts.retain(|fact| fact.question != "Roads");
        let sentence = format!("Roads are [{herald}].");
        let wire = quote("wire", "The roads are [closed].");
        match herald {
            "closed" => {
                two.facts.push(fact("Roads", "closed", "closed", &[quote("herald", &sentence), wire]))
            }
            other => {
                two.facts.push(fact("Roads", "closed", "closed", &[wire]));
                two.facts.push(fact("Roads", other, other, &[quote("herald", &sentence)]));
            }
        }
        two.sort();
        two
    };
    let unknown = "neither articles nor rules changed: a decision, or another build of crosscheck";
    check(&two("closed"), &two("open"), &[&format!("fact changed | Roads | closed -> open | {unknown}")]);
    check(&two("open"), &two("closed"), &[&format!("fact changed | Roads | open -> closed | {unknown}")]);
}

#[test]
fn findings_come_go_and_change_level_with_the_rule_that_makes_them() {
    let mut graver = snapshot();
    graver.findings[0].level = Level::Error;
    graver.rules.checks.insert("numbers-differ".into(), "bbbbbbbb".into());
    check(
        &snapshot(),
        &graver,
        &[
            "finding was warning and is error now | Different numbers for people killed | 14 people + 13 people -> \
           14 people + 13 people | rule numbers-differ was changed",
        ],
    );
    let mut none = snapshot();
    none.findings.clear();
    none.rules.checks.clear();
    check(
        &snapshot(),
        &none,
        &["finding is gone | Different numbers for people killed | 14 people + 13 people ->  | rule \
           numbers-differ was removed"],
    );
    check(
        &none,
        &snapshot(),
        &[
            "new finding | Different numbers for people killed |  -> 14 people + 13 people | rule numbers-differ \
           was added",
        ],
    );
}

#[test]
fn another_program_is_the_cause_where_nothing_else_changed() {
    let mut newer = snapshot();
    newer.program = "0.2.0".into();
    newer.findings[0].reason = "13 is not 14".into();
    check(
        &snapshot(),
        &newer,
        &["finding says it in other words | Different numbers for people killed | 14 people + 13 people -> \
           14 people + 13 people | crosscheck was 0.1.0 and is 0.2.0"],
    );
}

#[test]
fn an_added_article_is_one_difference_with_what_it_alone_says() {
    let mut more = snapshot();
    more.sources.push(source("gazette", "Senn\n\nThe bridge fell."));
    more.facts.push(fact("bridge", "fall", "fell", &[quote("gazette", "The bridge [fell].")]));
    more.sort();
    check(
        &snapshot(),
        &more,
        &[
            "article added | gazette |  -> The gazette, 2026-03-02, Senn + bridge: fell | article gazette was added",
        ],
    );
    check(
        &more,
        &snapshot(),
        &[
            "article removed | gazette | The gazette, 2026-03-02, Senn + bridge: fell ->  | article gazette was removed",
        ],
    );
}

#[test]
fn names_are_told_by_their_spellings() {
    let mut other = snapshot();
    let spellings = &mut other.entities[0].spellings;
    spellings.insert("Sen".into(), vec!["wire".into()]);
    let unknown = "neither articles nor rules changed: a decision, or another build of crosscheck";
    check(
        &snapshot(),
        &other,
        &[&format!("name is spelt otherwise | Senn (place) | Senn -> Sen + Senn | {unknown}")],
    );
}

#[test]
fn a_finding_of_another_subject_is_another_finding() {
    let mut other = snapshot();
    let mut hurt = finding(
        "ffffffffffffffff",
        Level::Note,
        vec![
            side("40", &[quote("wire", "Some [40] were hurt.")]),
            side("50", &[quote("herald", "[50] hurt.")]),
        ],
    );
    hurt.subject = "people injured".into();
    other.findings = vec![hurt];
    let changes = diff(&snapshot(), &other, &Log::default()).changes;
    let whats: Vec<&What> = changes.iter().map(|change| &change.what).collect();
    assert_eq!(whats, [&What::FindingGone, &What::FindingNew]);
}
