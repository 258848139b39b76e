//! The log of decisions beside a snapshot: a RON file with one decision a line, of which none is ever taken out.

use std::collections::BTreeSet;
use std::path::Path;

use super::parse;
use crate::decision::{Decision, Standing, Verdict};
use crate::error::Error;
use crate::snapshot_model::SnapshotFinding;

/// What opens the file: who merges it must know what may be done with it.
const OPENING: &str = "\
// What was decided on the findings of this story; written by `crosscheck review` and `crosscheck decide`.
// One decision a line, in any order: where two branches added some, keep the lines of both.
// None is deleted: a later one supersedes it.
[
";

/// All decisions of one story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    decisions: Vec<Decision>,
}

impl Log {
    /// Reads a file of decisions; `path` is for messages.
    ///
    /// # Errors
    /// Names line and mend where it is not as it was written.
    pub fn parse(path: &Path, file: &str) -> Result<Log, Error> {
        let fault = |line: usize, what: String, mend: &str| Error::Snapshot {
            path: path.to_path_buf(),
            line,
            what,
            mend: mend.to_string(),
        };
        if let Err(Error::Snapshot { line, what, .. }) = parse::conflicts(path, file) {
            return Err(fault(
                line,
                what,
                "keep the decisions of both sides and take out the lines of git's own",
            ));
        }
        let decisions = ron::from_str(file).map_err(|error| {
            let mend = "mend the line, or take the file back from version control";
            fault(error.span.start.line, format!("is no list of decisions ({})", error.code), mend)
        })?;
        Ok(Log { decisions })
    }

    /// The whole file: by time, so that a decision that was merged in stands where it would have been written.
    pub fn text(&self) -> String {
        let mut lines: Vec<(&str, String, String)> = self
            .decisions
            .iter()
            .map(|decision| {
                (decision.at.as_str(), decision.id(), ron::to_string(decision).unwrap_or_default())
            })
            .collect();
        lines.sort();
        lines.dedup();
        let lines = lines.into_iter().map(|(_, _, line)| format!("    {line},\n"));
        format!("{OPENING}{}]\n", lines.collect::<String>())
    }

    /// Adds a decision, which takes the place of all that still hold on the same thing.
    pub fn add(&mut self, mut decision: Decision) {
        let holding = self.holding().filter(|known| known.on == decision.on || same_sides(known, &decision));
        decision.supersedes = holding.map(Decision::id).collect();
        self.decisions.push(decision);
    }

    /// The decisions that no other supersedes; of two on one thing, which two branches made, both.
    fn holding(&self) -> impl Iterator<Item = &Decision> {
        let superseded: BTreeSet<&String> =
            self.decisions.iter().flat_map(|decision| &decision.supersedes).collect();
        let holding: Vec<&Decision> =
            self.decisions.iter().filter(|decision| !superseded.contains(&decision.id())).collect();
        holding.into_iter()
    }

    /// The decision that holds on a finding: the latest.
    pub fn of(&self, finding: &SnapshotFinding) -> Option<&Decision> {
        let about =
            self.holding().filter(|known| known.verdict != Verdict::Rejected && known.is_about(finding));
        about
            .max_by_key(|known| (known.at.clone(), known.id()))
            .filter(|known| known.verdict != Verdict::Undone)
    }

    /// How a finding stands.
    pub fn standing(&self, finding: &SnapshotFinding) -> Standing {
        let Some(decision) = self.of(finding) else { return Standing::Open };
        let words = decision.words();
        match decision.outdated(finding) {
            None => Standing::Decided { words },
            Some(because) => Standing::AsksAgain { words, because },
        }
    }

    /// Why a change is rejected, in words, where it is.
    pub fn rejection(&self, change: &str) -> Option<String> {
        let about = self.holding().filter(|known| known.on == change);
        let latest = about.max_by_key(|known| (known.at.clone(), known.id()));
        latest.filter(|known| known.verdict == Verdict::Rejected).map(Decision::words)
    }

    /// The decisions that tell things apart, as long as they hold; by time.
    pub fn apart(&self) -> Vec<&Decision> {
        let mut apart: Vec<&Decision> =
            self.holding().filter(|known| known.verdict == Verdict::NotTheSame).collect();
        apart.sort_by_key(|known| (known.at.clone(), known.id()));
        apart
    }

    /// All decisions, superseded ones too.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }
}

fn same_sides(a: &Decision, b: &Decision) -> bool {
    a.verdict != Verdict::Rejected
        && b.verdict != Verdict::Rejected
        && a.rule == b.rule
        && a.subject == b.subject
        && a.sides == b.sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Level;
    use crate::snapshot::fixture::{edited, finding, quote, side, snapshot};
    use crate::snapshot::review::{Signature, on_finding};

    fn decided(verdict: Verdict, at: &str, by: &str) -> Decision {
        let signature =
            Signature { by: by.into(), at: format!("2026-03-0{at}T09:00:00Z"), why: "checked".into() };
        on_finding(&snapshot().findings[0], verdict, signature)
    }

    fn log(decisions: impl IntoIterator<Item = Decision>) -> Log {
        let mut log = Log::default();
        decisions.into_iter().for_each(|decision| log.add(decision));
        log
    }

    /// How the finding of a snapshot stands.
    fn check(log: &Log, now: &Snapshot, expected: &str) {
        assert_eq!(log.standing(&now.findings[0]).line().unwrap_or_default(), expected);
    }

    use crate::snapshot_model::Snapshot;

    #[test]
    fn a_decision_holds_until_its_words_change() {
        let log = log([decided(Verdict::Wrong(vec![0]), "3", "Ann Lee")]);
        let words = "“14 people” is wrong (Ann Lee, 2026-03-03: checked)";
        check(&log, &snapshot(), &format!("decided: {words}"));
        let mut joined = snapshot();
        joined.findings[0].sides[0].quotes.push(quote("post", "[13 people] died."));
        joined.findings[0].fingerprint = "0000000000000000".into();
        check(&log, &joined, &format!("decided: {words}"));
        check(
            &log,
            &edited("wire", "At least", "Some"),
            &format!("asks again, as the sentence of wire is another now; was decided: {words}"),
        );
        check(
            &log,
            &edited("wire", "13", "12"),
            &format!("asks again, as “12 people” is new; was decided: {words}"),
        );
        let mut other = snapshot();
        other.findings =
            vec![finding("2222222222222222", Level::Note, vec![side("7", &[quote("wire", "[7] fled.")])])];
        check(&log, &other, "");
    }

    #[test]
    fn a_later_decision_supersedes_and_nothing_is_deleted() {
        let mut log =
            log([decided(Verdict::Wrong(vec![0]), "3", "Ann"), decided(Verdict::BothRight, "4", "Bo")]);
        check(&log, &snapshot(), "decided: both sides are right (Bo, 2026-03-04: checked)");
        log.add(decided(Verdict::Undone, "5", "Bo"));
        check(&log, &snapshot(), "");
        assert_eq!(log.decisions().len(), 3);
        // One that was superseded does not come back, however late it claims to be.
        log.add(decided(Verdict::HouseStyle, "2", "Cy"));
        check(&log, &snapshot(), "decided: a matter of house style (Cy, 2026-03-02: checked)");
    }

    #[test]
    fn lines_of_two_branches_are_one_log_in_any_order() {
        let (ann, bo) = (
            log([decided(Verdict::Wrong(vec![0]), "3", "Ann")]),
            log([decided(Verdict::BothRight, "4", "Bo")]),
        );
        let line = |log: &Log| log.text().lines().find(|line| line.starts_with("    (")).unwrap().to_string();
        let (one, two) = (line(&ann), line(&bo));
        let merge = |lines: [&String; 2]| {
            Log::parse(Path::new("a.decisions.ron"), &format!("{OPENING}{}\n{}\n]\n", lines[0], lines[1]))
                .unwrap()
        };
        let merged = merge([&two, &one]);
        check(&merged, &snapshot(), "decided: both sides are right (Bo, 2026-03-04: checked)");
        assert_eq!(merged.text(), merge([&one, &two]).text());
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut decision = decided(Verdict::NotTheSame, "3", "Ann \"the pen\"");
        decision.why = "a\nb".into();
        let log = log([decision]);
        assert_eq!(Log::parse(Path::new("a"), &log.text()), Ok(log.clone()));
        assert_eq!(log.apart().len(), 1);
        assert_eq!(
            log.text().lines().filter(|line| line.starts_with("    (")).count(),
            1,
            "one decision a line"
        );
    }

    #[test]
    fn a_broken_log_is_told_with_its_line_and_the_mend() {
        let told = |file: &str| Log::parse(Path::new("a.decisions.ron"), file).unwrap_err().to_string();
        let broken = told(&format!("{OPENING}    (on: 1),\n]"));
        assert!(broken.starts_with("a.decisions.ron:5: is no list of decisions ("), "{broken}");
        let conflict = told(&format!("{OPENING}<<<<<<< HEAD\n=======\n>>>>>>> other\n]"));
        assert!(
            conflict.starts_with("a.decisions.ron:5: holds a merge conflict: keep the decisions of both"),
            "{conflict}"
        );
    }
}
