//! Tells an accepted snapshot and a new one apart: what is different, fact by fact, and why.

mod absorb;
mod facts;
mod findings;
mod names;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::absorb::{absorb_into_source, absorbed, headline_told};
use super::cause::causes;
use super::decisions::Log;
use crate::change::{Change, Changes, Part, SCHEMA, What};
use crate::decision::Standing;
use crate::digest;
use crate::snapshot_model::{Quote, Snapshot, SnapshotSide};

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

struct Differ<'a> {
    old: &'a Snapshot,
    new: &'a Snapshot,
    log: &'a Log,
}

impl Differ<'_> {
    fn change(
        &self,
        what: What,
        subject: String,
        old: Vec<SnapshotSide>,
        new: Vec<SnapshotSide>,
        parts: Vec<Part>,
        rule: Option<&str>,
    ) -> Change {
        let mut told = changed_quotes(&old, &new);
        if told.is_empty() {
            told = old.iter().chain(&new).flat_map(|side| &side.quotes).cloned().collect();
        }
        let id = id(&what, &subject, rule.unwrap_or_default(), &old, &new);
        Change {
            rejected: self.log.rejection(&id),
            why: causes(self.old, self.new, &told, rule),
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

/// The quotes that only one of two lists of sides has.
fn changed_quotes(old: &[SnapshotSide], new: &[SnapshotSide]) -> Vec<Quote> {
    let all = |sides: &[SnapshotSide]| -> BTreeSet<Quote> {
        sides.iter().flat_map(|side| side.quotes.iter().cloned()).collect()
    };
    let (old, new) = (all(old), all(new));
    old.symmetric_difference(&new).cloned().collect()
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
