//! What is no difference of its own: a finding shows it already, or an article brings it or takes it along.

use std::collections::BTreeSet;

use super::changed_quotes;
use crate::change::{Change, What};
use crate::snapshot_model::{Quote, SnapshotSide};

/// Puts a fact's change into that of a finding that shows all of its words, or words within them.
pub(super) fn absorbed(fact: &Change, findings: &mut [Change]) -> bool {
    let own = changed_quotes(&fact.old, &fact.new);
    let within = |inner: &Quote, outer: &Quote| {
        inner.source == outer.source
            && outer.exact.contains(inner.exact.as_str())
            && inner.sentence() == outer.sentence()
    };
    absorb(fact, findings, &|shown| own.iter().all(|quote| shown.iter().any(|inner| within(inner, quote))))
}

/// Puts an article's new headline into the change of a finding that quotes it.
pub(super) fn headline_told(source: &Change, findings: &mut [Change]) -> bool {
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
pub(super) fn absorb_into_source(change: &Change, sources: &mut [Change]) -> bool {
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
