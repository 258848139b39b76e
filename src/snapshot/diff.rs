//! Tells an accepted snapshot and a new one apart: what is different, fact by fact, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::cause::causes;
use super::decisions::Log;
use super::pairing::{self, is_near};
use crate::change::{Change, Changes, List, Part, SCHEMA, What};
use crate::decision::Standing;
use crate::digest;
use crate::snapshot_model::{
    Quote, Snapshot, SnapshotEntity, SnapshotFact, SnapshotFinding, SnapshotSide, SnapshotSource,
};

/// All differences, most serious first; decisions tell which findings are decided and which changes rejected.
pub fn diff(old: &Snapshot, new: &Snapshot, log: &Log) -> Changes {
    let differ = Differ { old, new, log };
    let mut findings = differ.findings();
    let mut facts = differ.facts();
    let mut sources = differ.sources();
    let mut entities = differ.entities();
    // What a finding shows is no second difference, nor what an article of its own brings or takes with it.
    facts.retain(|fact| !absorbed(fact, &mut findings));
    sources.retain(|source| !headline_told(source, &mut findings));
    for of_source in [&mut facts, &mut entities] {
        of_source.retain(|change| !absorb_into_source(change, &mut sources));
    }
    findings
        .sort_by(|a, b| (b.level, &a.rule, &a.subject, &a.id).cmp(&(a.level, &b.rule, &b.subject, &b.id)));
    let changes = findings.into_iter().chain(facts).chain(entities).chain(sources);
    Changes { schema: SCHEMA, story: new.story.clone(), changes: changes.collect() }
}

/// Puts a fact's change into that of a finding that shows all of its words, or words within them.
fn absorbed(fact: &Change, findings: &mut [Change]) -> bool {
    let own = changed_quotes(&fact.old, &fact.new);
    let within = |inner: &Quote, outer: &Quote| {
        inner.source == outer.source
            && outer.exact.contains(inner.exact.as_str())
            && inner.sentence() == outer.sentence()
    };
    absorb(fact, findings, &|shown| own.iter().all(|quote| shown.iter().any(|inner| within(inner, quote))))
}

/// Puts an article's new headline into the change of a finding that quotes it.
fn headline_told(source: &Change, findings: &mut [Change]) -> bool {
    let told = |shown: &[Quote], sides: &[SnapshotSide]| {
        let mut own = shown.iter().filter(|quote| quote.source == source.subject);
        own.any(|quote| sides.iter().any(|side| side.value.ends_with(&quote.sentence())))
    };
    source.what == What::SourceDetails
        && absorb(source, findings, &|shown| told(shown, &source.old) && told(shown, &source.new))
}

/// Puts a change into that of the first finding whose changed words satisfy `holds`.
fn absorb(change: &Change, findings: &mut [Change], holds: &dyn Fn(&[Quote]) -> bool) -> bool {
    let holder = findings.iter_mut().find(|finding| {
        let shown: Vec<Quote> =
            finding.old.iter().chain(&finding.new).flat_map(|side| side.quotes.iter().cloned()).collect();
        holds(&shown)
    });
    holder.map(|holder| holder.parts.extend(&change.parts)).is_some()
}

/// Puts a change that only an added or removed article makes into that article's, where it is told as one of its sides.
fn absorb_into_source(change: &Change, sources: &mut [Change]) -> bool {
    let own: BTreeSet<String> =
        changed_quotes(&change.old, &change.new).into_iter().map(|quote| quote.source).collect();
    let whole = matches!(
        change.what,
        What::FactAppeared
            | What::FactVanished
            | What::EntityAppeared
            | What::EntityVanished
            | What::EntitySpellings
    );
    let holder = sources.iter_mut().find(|source| {
        matches!(source.what, What::SourceAdded | What::SourceRemoved)
            && own.iter().all(|id| *id == source.subject)
    });
    let Some(holder) = holder.filter(|_| whole && !own.is_empty()) else { return false };
    holder.parts.extend(&change.parts);
    if matches!(change.what, What::FactAppeared | What::FactVanished) {
        let told = |side: &SnapshotSide| SnapshotSide {
            value: format!("{}: {}", change.subject, side.value),
            quotes: side.quotes.clone(),
        };
        holder.old.extend(change.old.iter().map(told));
        holder.new.extend(change.new.iter().map(told));
    }
    true
}

/// The quotes that only one of two lists of sides has.
fn changed_quotes(old: &[SnapshotSide], new: &[SnapshotSide]) -> Vec<Quote> {
    let all = |sides: &[SnapshotSide]| -> BTreeSet<Quote> {
        sides.iter().flat_map(|side| side.quotes.iter().cloned()).collect()
    };
    let (old, new) = (all(old), all(new));
    old.symmetric_difference(&new).cloned().collect()
}

struct Differ<'a> {
    old: &'a Snapshot,
    new: &'a Snapshot,
    log: &'a Log,
}

impl Differ<'_> {
    fn findings(&self) -> Vec<Change> {
        let pairs = pairing::findings(&self.old.findings, &self.new.findings);
        let (old, new) = (&self.old.findings, &self.new.findings);
        both(&pairs, old, new)
            .into_iter()
            .filter_map(|(at, before, to, after)| {
                let what = match (before, after) {
                    (None, Some(_)) => What::FindingNew,
                    (Some(_), None) => What::FindingGone,
                    (Some(before), Some(after)) => finding_difference(before, after)?,
                    (None, None) => return None,
                };
                let told = after.or(before)?;
                let part = Part { list: List::Findings, old: at, new: to };
                let sides =
                    |finding: Option<&SnapshotFinding>| finding.map_or_else(Vec::new, |f| f.sides.clone());
                let mut change = self.change(
                    what,
                    told.message.clone(),
                    sides(before),
                    sides(after),
                    vec![part],
                    Some(&told.rule),
                );
                change.level = Some(told.level);
                change.fingerprint = Some(told.fingerprint.clone());
                change.standing = self.log.standing(told);
                Some(change)
            })
            .collect()
    }

    fn facts(&self) -> Vec<Change> {
        let pairs = pairing::facts(&self.old.facts, &self.new.facts);
        let mut loose = Loose { gone: Vec::new(), come: Vec::new(), moved: Vec::new() };
        for (at, before, to, after) in both(&pairs, &self.old.facts, &self.new.facts) {
            match (before, after, at, to) {
                (Some(before), None, Some(at), _) => loose.gone.push((at, before)),
                (None, Some(after), _, Some(to)) => loose.come.push((to, after)),
                (Some(before), Some(after), Some(at), Some(to)) if before.quotes != after.quotes => {
                    loose.moved.push((at, before, to, after));
                }
                _ => {}
            }
        }
        let mut changes = self.corrected(&mut loose);
        changes.extend(
            loose
                .moved
                .iter()
                .filter_map(|(at, before, to, after)| self.sources_of_fact((*at, before), (*to, after))),
        );
        changes.extend(loose.gone.iter().map(|(at, fact)| {
            let part = Part { list: List::Facts, old: Some(*at), new: None };
            self.change(
                What::FactVanished,
                fact.question.clone(),
                vec![side(fact)],
                Vec::new(),
                vec![part],
                None,
            )
        }));
        changes.extend(loose.come.iter().map(|(to, fact)| {
            let part = Part { list: List::Facts, old: None, new: Some(*to) };
            self.change(
                What::FactAppeared,
                fact.question.clone(),
                Vec::new(),
                vec![side(fact)],
                vec![part],
                None,
            )
        }));
        changes.sort_by(|a, b| (&a.subject, &a.id).cmp(&(&b.subject, &b.id)));
        changes
    }

    /// Facts whose words were edited into those of another: one answer in the place of one. Takes them from `loose`.
    fn corrected(&self, loose: &mut Loose<'_>) -> Vec<Change> {
        let mut changes = Vec::new();
        // A whole fact gave way to a whole fact.
        let come = std::mem::take(&mut loose.come);
        for (to, after) in come {
            let place = |(_, before): &(usize, &SnapshotFact)| took_place(&before.quotes, &after.quotes);
            let same = |found: &(usize, &SnapshotFact)| found.1.question == after.question && place(found);
            let found = loose.gone.iter().position(same).or_else(|| loose.gone.iter().position(place));
            if let Some((at, before)) = found.map(|found| loose.gone.remove(found)) {
                let part = Part { list: List::Facts, old: Some(at), new: Some(to) };
                changes.push(self.correction(vec![side(before)], after, vec![side(after)], vec![part]));
                continue;
            }
            // One source left a fact that others still state.
            let left = loose.moved.iter().position(|(_, before, _, now)| {
                before.question == after.question
                    && took_place(&missing(&before.quotes, &now.quotes), &after.quotes)
            });
            match left.map(|left| loose.moved.remove(left)) {
                Some((at, before, beside, now)) => {
                    let parts = vec![
                        Part { list: List::Facts, old: Some(at), new: Some(beside) },
                        Part { list: List::Facts, old: None, new: Some(to) },
                    ];
                    let old = SnapshotSide {
                        value: before.text.clone(),
                        quotes: missing(&before.quotes, &now.quotes),
                    };
                    changes.push(self.correction(vec![old], after, vec![side(after)], parts));
                }
                None => loose.come.push((to, after)),
            }
        }
        // One source joined a fact that others state.
        let gone = std::mem::take(&mut loose.gone);
        for (at, before) in gone {
            let joined = loose.moved.iter().position(|(_, known, _, now)| {
                known.question == before.question
                    && took_place(&before.quotes, &missing(&now.quotes, &known.quotes))
            });
            match joined.map(|joined| loose.moved.remove(joined)) {
                Some((known_at, known, to, now)) => {
                    let parts = vec![
                        Part { list: List::Facts, old: Some(known_at), new: Some(to) },
                        Part { list: List::Facts, old: Some(at), new: None },
                    ];
                    let new =
                        SnapshotSide { value: now.text.clone(), quotes: missing(&now.quotes, &known.quotes) };
                    changes.push(self.correction(vec![side(before)], now, vec![new], parts));
                }
                None => loose.gone.push((at, before)),
            }
        }
        changes
    }

    fn correction(
        &self,
        old: Vec<SnapshotSide>,
        fact: &SnapshotFact,
        new: Vec<SnapshotSide>,
        parts: Vec<Part>,
    ) -> Change {
        self.change(What::FactValue, fact.question.clone(), old, new, parts, None)
    }

    fn sources_of_fact(
        &self,
        (at, before): (usize, &SnapshotFact),
        (to, after): (usize, &SnapshotFact),
    ) -> Option<Change> {
        let of = |fact: &SnapshotFact| -> BTreeSet<String> {
            fact.quotes.iter().map(|quote| quote.source.clone()).collect()
        };
        let (was, is) = (of(before), of(after));
        // Other words of the same sources for the same value are no difference.
        if was == is {
            return None;
        }
        let what = What::FactSources {
            gained: is.difference(&was).cloned().collect(),
            lost: was.difference(&is).cloned().collect(),
        };
        let part = Part { list: List::Facts, old: Some(at), new: Some(to) };
        Some(self.change(
            what,
            after.question.clone(),
            vec![side(before)],
            vec![side(after)],
            vec![part],
            None,
        ))
    }

    fn entities(&self) -> Vec<Change> {
        let key = |entity: &SnapshotEntity| (entity.kind.clone(), entity.name.clone());
        let by_key: BTreeMap<_, usize> =
            self.new.entities.iter().zip(0..).map(|(entity, at)| (key(entity), at)).collect();
        let old = self.old.entities.iter().zip(0..);
        let pairs: Vec<(usize, usize)> =
            old.filter_map(|(entity, at)| Some((at, *by_key.get(&key(entity))?))).collect();
        both(&pairs, &self.old.entities, &self.new.entities)
            .into_iter()
            .filter_map(|(at, before, to, after)| {
                let what = match (before, after) {
                    (None, Some(_)) => What::EntityAppeared,
                    (Some(_), None) => What::EntityVanished,
                    (Some(before), Some(after)) if before.spellings != after.spellings => {
                        What::EntitySpellings
                    }
                    _ => return None,
                };
                let told = after.or(before)?;
                let sides = |entity: Option<&SnapshotEntity>| entity.map_or_else(Vec::new, spellings);
                let part = Part { list: List::Entities, old: at, new: to };
                Some(self.change(
                    what,
                    format!("{} ({})", told.name, told.kind),
                    sides(before),
                    sides(after),
                    vec![part],
                    None,
                ))
            })
            .collect()
    }

    fn sources(&self) -> Vec<Change> {
        let by_id: BTreeMap<&str, usize> =
            self.new.sources.iter().zip(0..).map(|(source, at)| (source.id.as_str(), at)).collect();
        let old = self.old.sources.iter().zip(0..);
        let pairs: Vec<(usize, usize)> =
            old.filter_map(|(source, at)| Some((at, *by_id.get(source.id.as_str())?))).collect();
        let described = |source: &SnapshotSource| {
            [source.outlet.clone(), source.published.clone(), source.headline.clone()]
        };
        both(&pairs, &self.old.sources, &self.new.sources)
            .into_iter()
            .filter_map(|(at, before, to, after)| {
                let what = match (before, after) {
                    (None, Some(_)) => What::SourceAdded,
                    (Some(_), None) => What::SourceRemoved,
                    (Some(before), Some(after)) if described(before) != described(after) => {
                        What::SourceDetails
                    }
                    _ => return None,
                };
                let told = after.or(before)?;
                let side = |source: Option<&SnapshotSource>| {
                    let value = source
                        .map(|source| described(source).into_iter().flatten().collect::<Vec<_>>().join(", "));
                    value.map(|value| SnapshotSide { value, quotes: Vec::new() }).into_iter().collect()
                };
                let part = Part { list: List::Sources, old: at, new: to };
                let mut change =
                    self.change(what, told.id.clone(), side(before), side(after), vec![part], None);
                change.why = causes(self.old, self.new, &BTreeSet::from([told.id.clone()]), None);
                Some(change)
            })
            .collect()
    }

    fn change(
        &self,
        what: What,
        subject: String,
        old: Vec<SnapshotSide>,
        new: Vec<SnapshotSide>,
        parts: Vec<Part>,
        rule: Option<&str>,
    ) -> Change {
        let mut involved: BTreeSet<String> =
            changed_quotes(&old, &new).into_iter().map(|quote| quote.source).collect();
        if involved.is_empty() {
            involved = old
                .iter()
                .chain(&new)
                .flat_map(|side| &side.quotes)
                .map(|quote| quote.source.clone())
                .collect();
        }
        let id = id(&what, &subject, rule.unwrap_or_default(), &old, &new);
        Change {
            rejected: self.log.rejection(&id),
            why: causes(self.old, self.new, &involved, rule),
            id,
            what,
            level: None,
            rule: rule.map(str::to_string),
            fingerprint: None,
            subject,
            old,
            new,
            standing: Standing::Open,
            parts,
        }
    }
}

/// Facts that have no partner of the same value, and those that lost or gained words.
struct Loose<'a> {
    gone: Vec<(usize, &'a SnapshotFact)>,
    come: Vec<(usize, &'a SnapshotFact)>,
    moved: Vec<(usize, &'a SnapshotFact, usize, &'a SnapshotFact)>,
}

/// Whether each of some words was edited into one of others, or stands there.
fn took_place(old: &[Quote], new: &[Quote]) -> bool {
    !new.is_empty()
        && !old.is_empty()
        && new.iter().all(|quote| old.iter().any(|before| is_near(before, quote)))
}

/// The quotes of the first that the second has not.
fn missing(of: &[Quote], from: &[Quote]) -> Vec<Quote> {
    of.iter().filter(|quote| !from.contains(quote)).cloned().collect()
}

fn side(fact: &SnapshotFact) -> SnapshotSide {
    SnapshotSide { value: fact.text.clone(), quotes: fact.quotes.clone() }
}

/// The spellings of a name as sides; the sources that use one stand as quotes without a sentence.
fn spellings(entity: &SnapshotEntity) -> Vec<SnapshotSide> {
    let quote = |source: &String, spelling: &String| Quote {
        source: source.clone(),
        before: String::new(),
        exact: spelling.clone(),
        after: String::new(),
    };
    let sides = entity.spellings.iter().map(|(spelling, sources)| SnapshotSide {
        value: spelling.clone(),
        quotes: sources.iter().map(|source| quote(source, spelling)).collect(),
    });
    sides.collect()
}

/// How a finding differs from the one that it was; nothing where a reader would see none.
fn finding_difference(before: &SnapshotFinding, after: &SnapshotFinding) -> Option<What> {
    let words = |finding: &SnapshotFinding| -> BTreeSet<(String, String, String)> {
        let sides = finding.sides.iter();
        let words = sides.flat_map(|side| {
            side.quotes.iter().map(|quote| (side.value.clone(), quote.source.clone(), quote.exact.clone()))
        });
        words.collect()
    };
    match () {
        () if before.level != after.level => Some(What::FindingLevel { from: before.level, to: after.level }),
        () if words(before) != words(after) => Some(What::FindingSides),
        () if before.message != after.message || before.reason != after.reason => Some(What::FindingWording),
        () => None,
    }
}

fn id(what: &What, subject: &str, rule: &str, old: &[SnapshotSide], new: &[SnapshotSide]) -> String {
    let kind = format!("{what:?}");
    let mut parts = vec![kind, subject.to_string(), rule.to_string()];
    for (mark, sides) in [("old", old), ("new", new)] {
        for side in sides {
            parts.push(format!("{mark} {}", side.value));
            parts.extend(side.quotes.iter().map(|quote| format!("{} {}", quote.source, quote.sentence())));
        }
    }
    digest::of(parts.iter().map(String::as_str))
}

/// All members of two lists: pairs first, then those of the old one alone, then those of the new one.
type Both<'a, T> = Vec<(Option<usize>, Option<&'a T>, Option<usize>, Option<&'a T>)>;

fn both<'a, T>(pairs: &[(usize, usize)], old: &'a [T], new: &'a [T]) -> Both<'a, T> {
    let paired = pairs.iter().map(|(at, to)| (Some(*at), old.get(*at), Some(*to), new.get(*to)));
    let known_old: BTreeSet<usize> = pairs.iter().map(|(at, _)| *at).collect();
    let known_new: BTreeSet<usize> = pairs.iter().map(|(_, to)| *to).collect();
    let gone = old.iter().enumerate().filter(|(at, _)| !known_old.contains(at));
    let come = new.iter().enumerate().filter(|(to, _)| !known_new.contains(to));
    paired
        .chain(gone.map(|(at, item)| (Some(at), Some(item), None, None)))
        .chain(come.map(|(to, item)| (None, None, Some(to), Some(item))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Cause;
    use crate::finding::Level;
    use crate::snapshot::apply::apply;
    use crate::snapshot::fixture::{edited, fact, finding, quote, side, snapshot, source};

    /// What is different, one line a change: what, subject, old and new answers, why.
    fn check(old: &Snapshot, new: &Snapshot, expected: &[&str]) {
        let changes = diff(old, new, &Log::default()).changes;
        let values = |sides: &[SnapshotSide]| {
            sides.iter().map(|side| side.value.clone()).collect::<Vec<_>>().join(" + ")
        };
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
            &[
                "fact vanished | Roads | closed ->  | neither articles nor rules changed: a decision, or another \
               build of crosscheck",
            ],
        );
    }

    #[test]
    fn sources_that_join_or_leave_an_answer_are_told() {
        let shared = |sources: &[&str]| {
            let mut shared = snapshot();
            let quotes: Vec<Quote> =
                sources.iter().map(|source| quote(source, "Roads are [closed].")).collect();
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
            &[
                "finding says it in other words | Different numbers for people killed | 14 people + 13 people -> \
               14 people + 13 people | crosscheck was 0.1.0 and is 0.2.0",
            ],
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
}
