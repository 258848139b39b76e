//! Formats of differences: what an editor accepts or rejects, with the words as accepted and the words now side by side.
//!
//! One file a format, as for reports; the JSON is [`super::json::render`] of the same data. They share which side is
//! held against which (`pairing`), which words of two passages differ (`words`), how a passage is cut to lines (`wrap`, `columns`),
//! and what stands here: groups, counts and the sentences on decisions.

mod columns;
pub mod html;
pub mod markdown;
mod pairing;
pub mod terminal;
mod words;
mod wrap;

#[cfg(test)]
mod fixture;

use itertools::Itertools;

use super::{count, one_line};
use crate::change::{Change, Changes, What};
use crate::decision::Standing;

/// What is said of a story that is as it was accepted.
const NONE: &str = "No differences.";
/// Heading of the words of the accepted report.
const ACCEPTED: &str = "accepted";
/// Heading of the words of the new one.
const NOW: &str = "now";

/// What changes are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Findings,
    Facts,
    Names,
    Articles,
}

impl Group {
    const ALL: [Group; 4] = [Group::Findings, Group::Facts, Group::Names, Group::Articles];

    fn of(change: &Change) -> Group {
        match change.what {
            What::FindingNew
            | What::FindingGone
            | What::FindingLevel { .. }
            | What::FindingSides
            | What::FindingWording => Group::Findings,
            What::FactAppeared | What::FactVanished | What::FactValue | What::FactSources { .. } => {
                Group::Facts
            }
            What::EntityAppeared | What::EntityVanished | What::EntitySpellings => Group::Names,
            What::SourceAdded | What::SourceRemoved | What::SourceDetails => Group::Articles,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Group::Findings => "Findings",
            Group::Facts => "Facts",
            Group::Names => "Names",
            Group::Articles => "Articles",
        }
    }

    /// What one of its changes is about.
    fn thing(self) -> &'static str {
        match self {
            Group::Findings => "finding",
            Group::Facts => "fact",
            Group::Names => "name",
            Group::Articles => "article",
        }
    }
}

/// The changes of each group, in the order given.
fn groups(changes: &[Change]) -> impl Iterator<Item = (Group, &[Change])> {
    changes
        .chunk_by(|a, b| Group::of(a) == Group::of(b))
        .filter_map(|group| Some((Group::of(group.first()?), group)))
}

/// "3 differences: 1 finding, 2 facts; 1 of them rejected".
fn counts<'a>(changes: impl Iterator<Item = &'a Change> + Clone) -> String {
    let of = |group: Group| changes.clone().filter(|change| Group::of(change) == group).count();
    let told = Group::ALL.into_iter().map(|group| (of(group), group)).filter(|(number, _)| *number > 0);
    let told = told.map(|(number, group)| count(number, group.thing())).join(", ");
    let rejected = match changes.clone().filter(|change| !change.is_pending()).count() {
        0 => String::new(),
        number => format!("; {number} of them rejected"),
    };
    match changes.count() {
        0 => NONE.to_string(),
        number => format!("{}: {told}{rejected}", count(number, "difference")),
    }
}

/// The counts of several stories together; nothing where there is one.
fn total(stories: &[Changes]) -> Option<String> {
    let counts = counts(stories.iter().flat_map(|story| &story.changes));
    let changed = stories.iter().filter(|story| !story.changes.is_empty()).count();
    match stories {
        [_] => None,
        _ if changed == 0 => Some(counts),
        _ => Some(format!("{counts}, in {changed} of {} stories", stories.len())),
    }
}

/// What made the difference: "article coast-today changed at line 4; rule toll-differs was changed".
fn why(change: &Change) -> String {
    change.why.iter().map(|cause| one_line(&cause.words())).join("; ")
}

/// What was decided, and whether it was rejected, each as what is said first and the rest of the sentence.
fn decisions(change: &Change) -> Vec<(&'static str, String)> {
    let standing = match &change.standing {
        Standing::Open => None,
        Standing::Decided { words } => Some(("decided:", one_line(words))),
        Standing::AsksAgain { words, because } => {
            Some(("was decided:", format!("{}; asks again because {}", one_line(words), one_line(because))))
        }
    };
    let rejected = change.rejected.as_ref().map(|words| ("rejected:", one_line(words)));
    standing.into_iter().chain(rejected).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_the_order_and_counts_tell_each() {
        let story = fixture::story();
        let found: Vec<_> =
            groups(&story.changes).map(|(group, changes)| (group.title(), changes.len())).collect();
        assert_eq!(found, [("Findings", 6), ("Facts", 5), ("Names", 3), ("Articles", 3)]);
        assert_eq!(
            counts(story.changes.iter()),
            "17 differences: 6 findings, 5 facts, 3 names, 3 articles; 1 of them rejected"
        );
        assert_eq!(counts(story.changes.iter().take(1)), "1 difference: 1 finding");
        assert_eq!(counts([].iter()), "No differences.");
    }

    #[test]
    fn several_stories_have_a_total_and_one_has_none() {
        assert_eq!(total(&[fixture::story()]), None);
        assert_eq!(total(&[fixture::unchanged(), fixture::unchanged()]).as_deref(), Some("No differences."));
        let total = total(&fixture::stories()).unwrap();
        assert!(total.ends_with("; 1 of them rejected, in 1 of 2 stories"), "{total}");
    }

    #[test]
    fn decisions_are_told_in_words() {
        let all: Vec<_> = fixture::story().changes.iter().flat_map(decisions).collect();
        assert_eq!(
            all.iter().map(|(lead, words)| format!("{lead} {words}")).collect::<Vec<_>>(),
            [
                "decided: “two people” is wrong (Ann Lee, 2026-11-27: the hospital corrected it)",
                "was decided: both sides are right (Ann Lee, 2026-11-20); asks again because “nine” is new",
                "rejected: the desk waits for the police (Ben Osei, 2026-11-28)",
            ]
        );
    }

    #[test]
    fn the_json_has_every_change_and_its_kind() {
        let text = crate::report::json::render(&fixture::story());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["schema"], "crosscheck-changes/1");
        assert_eq!(value["changes"][0]["what"]["change"], "finding_sides");
        assert_eq!(value["changes"][0]["why"][0]["cause"], "article_changed");
        assert!(value["changes"][0].get("parts").is_none());
    }
}
