//! `crosscheck decide`: what an editor decides on a finding, without a terminal.

use clap::Args;
use itertools::Itertools;
use jiff::Timestamp;

use super::snapshot::Folder;
use super::{Outcome, output};
use crate::decision::Verdict;
use crate::error::Error;
use crate::line::visible_path;
use crate::report::short;
use crate::snapshot::review::{Signature, on_finding};
use crate::snapshot::store::Store;
use crate::snapshot_model::SnapshotFinding;

/// How times are written: UTC, to the second.
const TIME: &str = "%Y-%m-%dT%H:%M:%SZ";
/// Most findings that are named where several fit.
const MOST_NAMED: usize = 5;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The fingerprint of a finding, or its first characters
    #[arg(value_name = "FINGERPRINT")]
    fingerprint: String,
    /// What is decided: a-wrong, b-wrong, ab-wrong …, both-wrong, both-right, house-style or not-the-same
    #[arg(long, value_name = "VERDICT", required_unless_present = "undo")]
    verdict: Option<String>,
    /// Take the decision that holds back; it stays in the log
    #[arg(long, conflicts_with = "verdict")]
    undo: bool,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// When, such as 2026-11-27T16:05:00Z or 2026-11-27; now where it is not given
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// The story, where findings of several begin alike
    #[arg(long, value_name = "NAME")]
    story: Option<String>,
    #[command(flatten)]
    folder: Folder,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let store = Store::new(&arguments.folder.dir);
    let (story, finding) = arguments.finding(&store)?;
    let at = arguments.at.as_deref().map_or_else(|| Ok(now()), time)?;
    let verdict = match &arguments.verdict {
        Some(verdict) => Verdict::parse(verdict, finding.sides.len()).map_err(refused)?,
        None if store.decisions(&story)?.of(&finding).is_none() => {
            return Err(Error::Refused {
                what: format!("{story}: nothing is decided on {}", short(&finding.fingerprint)),
                mend: "there is nothing to undo".to_string(),
            });
        }
        None => Verdict::Undone,
    };
    let signature = Signature { by: arguments.by.clone(), at, why: arguments.why.clone() };
    let decision = on_finding(&finding, verdict, signature);
    let lock = store.lock(&story)?;
    let words = decision.words();
    let apart = decision.verdict == Verdict::NotTheSame;
    store.decide(&story, decision, &lock)?;
    let mut told = format!("{story}: {}: {words}\n", finding.message);
    if apart {
        let log = store.decisions_path(&story);
        told.push_str(&format!(
            "they are told apart from now on: by `crosscheck snapshot check`, and by `crosscheck report --decisions {}`\n",
            visible_path(&log)
        ));
    }
    output::write(None, &told)?;
    Ok(Outcome::Success)
}

impl Arguments {
    /// The one finding whose fingerprint begins like this, in a pending or else an accepted snapshot.
    fn finding(&self, store: &Store) -> Result<(String, SnapshotFinding), Error> {
        let asked = self.fingerprint.trim_start_matches('#').to_lowercase();
        let stories = match &self.story {
            Some(story) => vec![story.clone()],
            None => store.stories()?,
        };
        let mut found: Vec<(String, SnapshotFinding)> = Vec::new();
        for story in stories {
            for snapshot in [store.pending(&story), store.accepted(&story)] {
                match snapshot {
                    Ok(snapshot) => {
                        let findings = snapshot.into_iter().flat_map(|snapshot| snapshot.findings);
                        found.extend(findings.map(|finding| (story.clone(), finding)));
                    }
                    Err(error) => output::complain(&error),
                }
            }
        }
        // The pending one comes first, so that it is the one that stays.
        let mut fits: Vec<_> = found
            .into_iter()
            .filter(|(_, finding)| super::explain::begins(&finding.fingerprint, &asked))
            .unique_by(|(story, finding)| (story.clone(), finding.fingerprint.clone()))
            .collect();
        match fits.len() {
            1 => fits.pop().ok_or_else(|| self.none(store)),
            0 => Err(self.none(store)),
            count => {
                let named = fits.iter().take(MOST_NAMED);
                let named = named
                    .map(|(story, finding)| {
                        format!("\n  {} {story}: {}", short(&finding.fingerprint), finding.message)
                    })
                    .join("");
                Err(Error::Refused {
                    what: format!("`{}` fits {count} findings", self.fingerprint),
                    mend: format!("write more of it, or name the story with --story{named}"),
                })
            }
        }
    }

    fn none(&self, store: &Store) -> Error {
        Error::Refused {
            what: format!(
                "no snapshot in {} has a finding `{}`",
                visible_path(store.folder()),
                self.fingerprint
            ),
            mend: "take it from a report or from `crosscheck snapshot check`, and save the story first"
                .to_string(),
        }
    }
}

/// The present time, as decisions write it.
pub(super) fn now() -> String {
    Timestamp::now().strftime(TIME).to_string()
}

/// A time that is given: a moment, or a day.
fn time(text: &str) -> Result<String, Error> {
    let moment = text.parse::<Timestamp>().or_else(|_| format!("{text}T00:00:00Z").parse::<Timestamp>());
    moment.map(|moment| moment.strftime(TIME).to_string()).map_err(|_| Error::Refused {
        what: format!("`{text}` is no time"),
        mend: "write it like 2026-11-27T16:05:00Z or 2026-11-27".to_string(),
    })
}

fn refused(what: String) -> Error {
    Error::Refused {
        what,
        mend: "`crosscheck snapshot check` shows the sides with their letters".to_string(),
    }
}
