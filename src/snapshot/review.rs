//! A review of one story: what waits, and what each answer of an editor writes before the next question is asked.

use std::collections::BTreeSet;

use super::apply::apply;
use super::decisions::Log;
use super::diff::diff;
use super::lock::Lock;
use super::store::Store;
use crate::change::Change;
use crate::decision::{Decision, Verdict};
use crate::error::Error;
use crate::snapshot_model::{Snapshot, SnapshotFinding, SnapshotSide};

/// Who decides, when and why.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The name.
    pub by: String,
    /// In UTC: `2026-11-27T16:05:00Z`.
    pub at: String,
    /// The reason; may be empty.
    pub why: String,
}

/// A review of one story; it holds the story's lock.
#[derive(Debug)]
pub struct Session<'a> {
    store: &'a Store,
    lock: Lock,
    state: State,
    pending: Snapshot,
    skipped: BTreeSet<String>,
    /// What stood on the disk before each answer, the last one last.
    before: Vec<State>,
}

/// What an answer changes on the disk.
#[derive(Clone, Debug, PartialEq)]
struct State {
    accepted: Option<Snapshot>,
    log: Log,
    /// Whether all was accepted, and the pending file is gone.
    done: bool,
}

/// Which changes one answer is about.
#[derive(Clone, Debug)]
pub enum Which<'a> {
    /// One.
    One(&'a Change),
    /// All that still wait and are findings of this rule.
    OfRule(&'a str),
    /// All that still wait.
    All,
}

impl<'a> Session<'a> {
    /// Begins the review of a story; nothing where none waits.
    ///
    /// # Errors
    /// Where a file of the story cannot be read, or another review holds it.
    pub fn begin(store: &'a Store, story: &str) -> Result<Option<Session<'a>>, Error> {
        // The lock comes first: what is read after it cannot change under the review.
        let lock = store.lock(story)?;
        let Some(pending) = store.pending(story)? else { return Ok(None) };
        let state = State { accepted: store.accepted(story)?, log: store.decisions(story)?, done: false };
        Ok(Some(Session { store, lock, state, pending, skipped: BTreeSet::new(), before: Vec::new() }))
    }

    /// What waits, in order: neither accepted, rejected nor skipped.
    pub fn waiting(&self) -> Vec<Change> {
        let mut changes = self.changes();
        changes.retain(|change| change.is_pending() && !self.skipped.contains(&change.id));
        changes
    }

    /// All that is different from the accepted snapshot.
    pub fn changes(&self) -> Vec<Change> {
        if self.state.done {
            return Vec::new();
        }
        diff(&self.accepted(), &self.pending, &self.state.log).changes
    }

    fn accepted(&self) -> Snapshot {
        let nothing = || Snapshot { story: self.pending.story.clone(), ..Snapshot::default() };
        self.state.accepted.clone().unwrap_or_else(nothing)
    }

    /// Accepts changes; where none is left, the whole pending snapshot is accepted.
    ///
    /// # Errors
    /// Where it cannot be written; nothing is accepted then.
    pub fn accept(&mut self, which: &Which<'_>) -> Result<(), Error> {
        let mut accepted = self.accepted();
        let wanted = |change: &Change| match which {
            Which::One(one) => change.id == one.id,
            Which::OfRule(rule) => change.is_pending() && change.rule.as_deref() == Some(rule),
            Which::All => change.is_pending(),
        };
        // One after the other: each may take along parts of another.
        while let Some(change) =
            diff(&accepted, &self.pending, &self.state.log).changes.into_iter().find(|change| wanted(change))
        {
            let applied = apply(&accepted, &self.pending, &change);
            if applied == accepted {
                break;
            }
            accepted = applied;
        }
        let done = diff(&accepted, &self.pending, &self.state.log).changes.is_empty();
        if done {
            accepted = self.pending.clone();
        }
        let next = State { accepted: Some(accepted), log: self.state.log.clone(), done };
        self.write(next)
    }

    /// Rejects a change: the accepted snapshot stays, and the change does not ask again.
    ///
    /// # Errors
    /// Where the log of decisions cannot be written.
    pub fn reject(&mut self, change: &Change, signature: Signature) -> Result<(), Error> {
        let sides = if change.new.is_empty() { &change.old } else { &change.new };
        let rule = change.rule.clone().unwrap_or_default();
        self.add(decision(&change.id, rule, change.subject.clone(), Verdict::Rejected, sides, signature))
    }

    /// Decides on the finding of a change.
    ///
    /// # Errors
    /// As [`Session::reject`].
    pub fn decide(
        &mut self,
        finding: &SnapshotFinding,
        verdict: Verdict,
        signature: Signature,
    ) -> Result<(), Error> {
        self.add(on_finding(finding, verdict, signature))
    }

    /// The finding of a change: as it is now, or as it was where it is gone.
    pub fn finding(&self, change: &Change) -> Option<SnapshotFinding> {
        let fingerprint = change.fingerprint.as_deref()?;
        let accepted = self.state.accepted.iter().flat_map(|accepted| &accepted.findings);
        let mut all = self.pending.findings.iter().chain(accepted);
        all.find(|finding| finding.fingerprint == fingerprint).cloned()
    }

    fn add(&mut self, decision: Decision) -> Result<(), Error> {
        let mut next = self.state.clone();
        next.log.add(decision);
        self.write(next)
    }

    /// Leaves a change for a later review.
    pub fn skip(&mut self, change: &Change) {
        self.skipped.insert(change.id.clone());
    }

    /// Takes the last answer of this review back, on the disk too; says whether there was one.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn undo(&mut self) -> Result<bool, Error> {
        let Some(last) = self.before.pop() else { return Ok(!std::mem::take(&mut self.skipped).is_empty()) };
        self.put(&last)?;
        self.state = last;
        Ok(true)
    }

    fn write(&mut self, next: State) -> Result<(), Error> {
        self.put(&next)?;
        self.before.push(std::mem::replace(&mut self.state, next));
        Ok(())
    }

    /// Brings the disk from the present state to another.
    fn put(&self, next: &State) -> Result<(), Error> {
        let story = &self.pending.story;
        if next.log != self.state.log {
            self.store.write_decisions(story, &next.log, &self.lock)?;
        }
        if next.accepted != self.state.accepted {
            match &next.accepted {
                Some(accepted) => self.store.accept(accepted, &self.lock)?,
                None => self.store.forget(story, &self.lock)?,
            }
        }
        match (self.state.done, next.done) {
            (false, true) => self.store.clear(story),
            (true, false) => self.store.put_aside(&self.pending),
            _ => Ok(()),
        }
    }
}

/// A decision on a finding as it stands.
pub fn on_finding(finding: &SnapshotFinding, verdict: Verdict, signature: Signature) -> Decision {
    let SnapshotFinding { fingerprint, rule, subject, sides, .. } = finding;
    decision(fingerprint, rule.clone(), subject.clone(), verdict, sides, signature)
}

fn decision(
    on: &str,
    rule: String,
    subject: String,
    verdict: Verdict,
    sides: &[SnapshotSide],
    signature: Signature,
) -> Decision {
    let Signature { by, at, why } = signature;
    Decision {
        on: on.to_string(),
        rule,
        subject,
        verdict,
        by,
        at,
        why,
        sides: sides.to_vec(),
        supersedes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::What;
    use crate::snapshot::fixture::{edited, snapshot};

    fn signature() -> Signature {
        Signature { by: "Ann".into(), at: "2026-03-03T09:00:00Z".into(), why: String::new() }
    }

    /// A folder in which two differences wait: a finding's sides and a fact.
    fn waiting() -> (tempfile::TempDir, Store, Snapshot) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let mut now = edited("herald", "14", "15");
        let road = now.facts.iter_mut().find(|fact| fact.question == "Roads").unwrap();
        (road.text, road.value, road.quotes[0].exact) = ("open".into(), "open".into(), "open".into());
        store.accept(&snapshot(), &store.lock("senn-flood").unwrap()).unwrap();
        store.put_aside(&now).unwrap();
        (folder, store, now)
    }

    fn whats(session: &Session<'_>) -> Vec<What> {
        session.waiting().into_iter().map(|change| change.what).collect()
    }

    #[test]
    fn what_is_accepted_is_on_the_disk_before_the_next_is_asked() {
        let (_folder, store, now) = waiting();
        let mut session = Session::begin(&store, "senn-flood").unwrap().unwrap();
        assert_eq!(whats(&session), [What::FindingSides, What::FactValue]);
        let first = session.waiting().remove(0);
        session.accept(&Which::One(&first)).unwrap();
        let half = store.accepted("senn-flood").unwrap().unwrap();
        assert_eq!(half.findings, now.findings);
        assert_ne!(half.facts, now.facts);
        // Killed here: the next review goes on.
        drop(session);
        let mut session = Session::begin(&store, "senn-flood").unwrap().unwrap();
        assert_eq!(whats(&session), [What::FactValue]);
        session.accept(&Which::All).unwrap();
        assert_eq!(store.accepted("senn-flood").unwrap().unwrap(), now);
        assert_eq!(store.pending("senn-flood").unwrap(), None);
    }

    #[test]
    fn every_answer_can_be_taken_back() {
        let (folder, store, _) = waiting();
        let files = || {
            let mut files: Vec<(String, String)> = std::fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'))
                .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
                .filter(|(_, text)| !text.ends_with("[\n]\n"))
                .collect();
            files.sort();
            files
        };
        let before = files();
        let mut session = Session::begin(&store, "senn-flood").unwrap().unwrap();
        let change = session.waiting().remove(0);
        session.reject(&change, signature()).unwrap();
        let finding = session.finding(&change).unwrap();
        session.decide(&finding, Verdict::BothRight, signature()).unwrap();
        session.accept(&Which::OfRule("numbers-differ")).unwrap();
        session.accept(&Which::All).unwrap();
        assert_ne!(files(), before);
        for _ in 0..4 {
            assert!(session.undo().unwrap());
        }
        assert_eq!(files(), before);
        assert!(!session.undo().unwrap());
    }

    #[test]
    fn what_is_rejected_does_not_ask_again_and_stays_a_difference() {
        let (_folder, store, _) = waiting();
        let mut session = Session::begin(&store, "senn-flood").unwrap().unwrap();
        let change = session.waiting().remove(0);
        session.reject(&change, signature()).unwrap();
        session.accept(&Which::All).unwrap();
        assert_eq!(session.waiting(), []);
        let left = session.changes();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].rejected.as_deref(), Some("rejected (Ann, 2026-03-03)"));
        assert!(store.pending("senn-flood").unwrap().is_some(), "it is still different");
    }

    #[test]
    fn two_reviews_at_once_are_refused() {
        let (folder, store, _) = waiting();
        let session = Session::begin(&store, "senn-flood").unwrap();
        let second = Session::begin(&store, "senn-flood").unwrap_err();
        assert_eq!(second, Error::Locked { path: store.accepted_path("senn-flood") });
        drop(session);
        assert!(Session::begin(&store, "senn-flood").is_ok());
        let hidden = std::fs::read_dir(folder.path())
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
        assert_eq!(hidden.count(), 0, "no lock is left");
    }
}
