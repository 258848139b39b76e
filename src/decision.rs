//! What an editor decided on a finding or on a change: who, when, why, and on which words.

use serde::{Deserialize, Serialize};

use crate::digest;
use crate::line::one_line;
use crate::snapshot_model::{SnapshotFinding, SnapshotSide};

/// One decision. None is ever deleted: a later one supersedes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Fingerprint of the finding; for [`Verdict::Rejected`] the id of the change.
    pub on: String,
    /// Id of the check; empty where the change is of no rule.
    pub rule: String,
    /// What the finding or change is about.
    pub subject: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided.
    pub by: String,
    /// When, in UTC: `2026-11-27T16:05:00Z`.
    pub at: String,
    /// Why.
    pub why: String,
    /// The sides as they were, with their sentences.
    pub sides: Vec<SnapshotSide>,
    /// Ids of the decisions that this one takes the place of.
    #[serde(default)]
    pub supersedes: Vec<String>,
}

/// What an editor decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Some sides are wrong: their numbers, from 0 in the order of the finding's sides.
    Wrong(Vec<usize>),
    /// All sides are right.
    BothRight,
    /// The difference is a matter of house style.
    HouseStyle,
    /// The sides speak of different things; from then on they are told apart.
    NotTheSame,
    /// The change is not accepted, and does not ask again.
    Rejected,
    /// An earlier decision no longer holds.
    Undone,
}

/// How a finding stands to the decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Standing {
    /// Nobody has decided on it.
    #[default]
    Open,
    /// It is decided.
    Decided {
        /// The decision in words: "13 dead is wrong (Ann Lee, 2026-11-27: the hospital corrected it)".
        words: String,
    },
    /// It was decided, and asks again.
    AsksAgain {
        /// The decision in words.
        words: String,
        /// What is different now.
        because: String,
    },
}

impl Standing {
    /// Whether nobody has decided.
    pub fn is_open(&self) -> bool {
        *self == Standing::Open
    }

    /// Whether it is decided, and does not ask again.
    pub fn is_decided(&self) -> bool {
        matches!(self, Standing::Decided { .. })
    }

    /// In words, for a line of its own; nothing where nobody has decided.
    pub fn line(&self) -> Option<String> {
        match self {
            Standing::Open => None,
            Standing::Decided { words } => Some(format!("decided: {words}")),
            Standing::AsksAgain { words, because } => {
                Some(format!("asks again, as {because}; was decided: {words}"))
            }
        }
    }
}

/// Most sides that have a letter: findings have no more.
pub const LETTERS: [char; 8] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

impl Decision {
    /// Its id: a digest of all that it says.
    pub fn id(&self) -> String {
        let verdict = format!("{:?}", self.verdict);
        let parts = [&self.on, &self.rule, &self.subject, &verdict, &self.by, &self.at, &self.why];
        digest::of(parts.into_iter().chain(&self.supersedes).map(String::as_str))
    }

    /// The decision in words.
    pub fn words(&self) -> String {
        let day = self.at.get(..10).unwrap_or(&self.at);
        let why = if self.why.is_empty() { String::new() } else { format!(": {}", self.why) };
        // Who decided and why is free text; a file of decisions can come from anywhere.
        one_line(&format!("{} ({}, {day}{why})", self.verdict.words(&self.sides), self.by))
    }

    /// Whether it is about this finding: the same rule and subject and the very sides, or the same fingerprint.
    pub fn is_about(&self, finding: &SnapshotFinding) -> bool {
        let values = |sides: &[SnapshotSide]| {
            let mut values: Vec<String> = sides.iter().map(|side| side.value.clone()).collect();
            values.sort();
            values
        };
        self.on == finding.fingerprint
            || (self.rule == finding.rule
                && self.subject == finding.subject
                && values(&self.sides) == values(&finding.sides))
    }

    /// What is different in the finding since the decision: a sentence, or the sides. Another source that says the
    /// same as a side is no difference.
    pub fn outdated(&self, finding: &SnapshotFinding) -> Option<String> {
        let new = finding.sides.iter().find(|side| !self.sides.iter().any(|known| known.value == side.value));
        if let Some(side) = new {
            return Some(format!("“{}” is new", side.value));
        }
        for side in &self.sides {
            let Some(now) = finding.sides.iter().find(|now| now.value == side.value) else {
                return Some(format!("“{}” is gone", side.value));
            };
            let changed = side.quotes.iter().find(|quote| {
                !now.quotes.iter().any(|now| now.source == quote.source && now.sentence() == quote.sentence())
            });
            if let Some(quote) = changed {
                return Some(format!("the sentence of {} is another now", quote.source));
            }
        }
        None
    }
}

impl Verdict {
    /// Reads what the command line writes: `a-wrong`, `ab-wrong`, `both-wrong`, `both-right`, `house-style`,
    /// `not-the-same`.
    ///
    /// # Errors
    /// What would be right, where it is none of these or names a side that the finding does not have.
    pub fn parse(text: &str, sides: usize) -> Result<Verdict, String> {
        let last = LETTERS.get(sides.saturating_sub(1)).copied().unwrap_or('a');
        let known =
            format!("write a-wrong to {last}-wrong, both-wrong, both-right, house-style or not-the-same");
        match text {
            "both" | "both-wrong" | "all-wrong" => return Ok(Verdict::Wrong((0..sides).collect())),
            "both-right" | "all-right" => return Ok(Verdict::BothRight),
            "house-style" => return Ok(Verdict::HouseStyle),
            "not-the-same" if sides > 1 => return Ok(Verdict::NotTheSame),
            "not-the-same" => return Err("a finding with one side has nothing to be told apart".to_string()),
            _ => {}
        }
        let letters = text.strip_suffix("-wrong").filter(|letters| !letters.is_empty());
        let letters = letters.ok_or_else(|| format!("there is no verdict `{text}`; {known}"))?;
        let mut wrong = Vec::new();
        for letter in letters.chars() {
            match LETTERS.iter().position(|known| *known == letter).filter(|at| *at < sides) {
                Some(at) => wrong.push(at),
                None => return Err(format!("the finding has no side {letter}; {known}")),
            }
        }
        wrong.sort_unstable();
        wrong.dedup();
        Ok(Verdict::Wrong(wrong))
    }

    /// In words, with the sides that it was made on.
    pub fn words(&self, sides: &[SnapshotSide]) -> String {
        match self {
            Verdict::Wrong(wrong) if wrong.len() == sides.len() && wrong.len() > 1 => {
                "all sides are wrong".to_string()
            }
            Verdict::Wrong(wrong) => {
                let values =
                    wrong.iter().filter_map(|at| sides.get(*at)).map(|side| format!("“{}”", side.value));
                let values: Vec<String> = values.collect();
                format!("{} {} wrong", values.join(" and "), if values.len() == 1 { "is" } else { "are" })
            }
            Verdict::BothRight if sides.len() > 2 => "all sides are right".to_string(),
            Verdict::BothRight => "both sides are right".to_string(),
            Verdict::HouseStyle => "a matter of house style".to_string(),
            Verdict::NotTheSame => "not the same thing".to_string(),
            Verdict::Rejected => "rejected".to_string(),
            Verdict::Undone => "undone".to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a verdict on two sides is read as, or what is told.
    fn check(text: &str, expected: Result<Verdict, &str>) {
        match (Verdict::parse(text, 2), expected) {
            (Err(told), Err(expected)) => assert!(told.starts_with(expected), "{told}"),
            (read, expected) => assert_eq!(read, expected.map_err(str::to_string), "{text}"),
        }
    }

    #[test]
    fn verdicts_are_read_as_they_are_written() {
        check("a-wrong", Ok(Verdict::Wrong(vec![0])));
        check("ba-wrong", Ok(Verdict::Wrong(vec![0, 1])));
        check("both", Ok(Verdict::Wrong(vec![0, 1])));
        check("both-right", Ok(Verdict::BothRight));
        check("house-style", Ok(Verdict::HouseStyle));
        check("not-the-same", Ok(Verdict::NotTheSame));
        check("c-wrong", Err("the finding has no side c; write a-wrong to b-wrong"));
        check("wrong", Err("there is no verdict `wrong`"));
        check("-wrong", Err("there is no verdict `-wrong`"));
        check("", Err("there is no verdict ``"));
        assert!(Verdict::parse("not-the-same", 1).is_err());
        assert!(Verdict::parse("a-wrong", 0).is_err());
    }
}
