//! The most important findings, each as one sentence that can be read aloud; every format draws them in its own way.

use itertools::Itertools;

use super::columns::{shortened, width};
use super::excerpt::parting;
use super::{listed_up_to, name, one_line};
use crate::finding::FindingKind;
use crate::report_model::{Attestation, Report, ReportFinding, ReportQuestion, ReportSide, question_label};

/// How many there are at most: what a hurried reader takes in at a glance.
const MOST: usize = 5;
/// Columns that a sentence should take at most: two lines of a page.
const TWO_LINES: usize = 180;

/// How much of a sentence is told.
#[derive(Clone, Copy)]
struct Measure {
    /// Most answers.
    answers: usize,
    /// Columns of the longest answer.
    words: usize,
    /// Most outlets of one answer.
    outlets: usize,
}

/// What is tried in turn until a sentence takes two lines.
const MEASURES: [Measure; 5] = [
    Measure { answers: 4, words: 60, outlets: 3 },
    Measure { answers: 4, words: 45, outlets: 2 },
    Measure { answers: 3, words: 45, outlets: 1 },
    Measure { answers: 3, words: 30, outlets: 1 },
    Measure { answers: 2, words: 30, outlets: 1 },
];

/// A finding as a sentence: "People killed, in Senn: 2 people (Harbour Post), 3 people (Senn News, Coast)".
pub(super) struct Important<'a> {
    /// The finding.
    pub(super) finding: &'a ReportFinding,
    /// What is asked: "People killed, in Senn".
    pub(super) question: String,
    /// The answers, most attested first.
    pub(super) answers: Vec<Answer>,
    /// How many more there are.
    pub(super) more: usize,
}

/// An answer with who gives it.
#[derive(serde::Serialize)]
pub(super) struct Answer {
    /// The words, in quotation marks where they are somebody's own.
    pub(super) words: String,
    /// "Harbour Post, Senn News and 2 more".
    pub(super) outlets: String,
}

/// The heaviest findings on which nobody has decided, but those that only tell the words of a heavier one again.
pub(super) fn most_important(report: &Report) -> Vec<Important<'_>> {
    let mut chosen: Vec<&ReportFinding> = Vec::with_capacity(MOST);
    for finding in report.findings.iter().filter(|finding| !finding.standing.is_decided()) {
        if chosen.len() < MOST && !chosen.iter().any(|told| tells_again(finding, told)) {
            chosen.push(finding);
        }
    }
    chosen.into_iter().map(|finding| important(report, finding)).collect()
}

/// Whether every side of a finding holds words of another finding: "it carried 146 passengers" and "146 passengers".
fn tells_again(finding: &ReportFinding, told: &ReportFinding) -> bool {
    let words = || told.sides.iter().flat_map(|side| &side.attestations);
    let is_told = |found: &Attestation| {
        words().any(|known| {
            (&known.source, &known.sentence) == (&found.source, &found.sentence)
                && known.start < found.end
                && found.start < known.end
        })
    };
    !finding.sides.is_empty() && finding.sides.iter().all(|side| side.attestations.iter().any(is_told))
}

impl Important<'_> {
    /// The answers without the question: "2 people (Harbour Post), 3 people (Senn News)".
    pub(super) fn told(&self) -> String {
        let answers = self.answers.iter().map(|answer| match answer.outlets.as_str() {
            "" => answer.words.clone(),
            outlets => format!("{} ({outlets})", answer.words),
        });
        let told = answers.collect::<Vec<_>>().join(", ");
        if self.more == 0 { told } else { format!("{told} and {} more", self.more) }
    }
}

fn important<'a>(report: &'a Report, finding: &'a ReportFinding) -> Important<'a> {
    let question = question(report, finding);
    let mut last = None;
    for measure in MEASURES {
        let (answers, more) = answers(report, finding, measure);
        let told = Important { finding, question: question.clone(), answers, more };
        if width(&told.question) + width(&told.told()) <= TWO_LINES {
            return told;
        }
        last = Some(told);
    }
    last.unwrap_or(Important { finding, question, answers: Vec::new(), more: 0 })
}

/// The answers, those in the same words as one; and how many are left out.
fn answers(report: &Report, finding: &ReportFinding, measure: Measure) -> (Vec<Answer>, usize) {
    let mut groups: Vec<(&ReportSide, Vec<&str>)> = Vec::new();
    for side in &finding.sides {
        let outlets =
            side.attestations.iter().map(|found| name(report, &found.source)).unique().collect::<Vec<_>>();
        let alike = |known: &&mut (&ReportSide, Vec<&str>)| {
            one_line(&known.0.value).to_lowercase() == one_line(&side.value).to_lowercase()
        };
        match groups.iter_mut().find(alike) {
            Some((_, known)) => known.extend(outlets),
            None => groups.push((side, outlets)),
        }
    }
    let own_words = matches!(
        finding.kind,
        FindingKind::Quote | FindingKind::Claim | FindingKind::Coverage | FindingKind::Origin
    );
    let told = groups.iter().enumerate().take(measure.answers).map(|(at, (side, outlets))| {
        let other = if at == 0 { groups.get(1) } else { groups.first() };
        let other = other.map_or("", |(side, _)| side.value.as_str());
        let words = parting(&side.value, other, measure.words);
        let outlets: Vec<&str> = outlets.iter().copied().unique().collect();
        Answer {
            words: if own_words { format!("“{words}”") } else { words },
            outlets: listed_up_to(&outlets, measure.outlets),
        }
    });
    (told.collect(), groups.len().saturating_sub(measure.answers))
}

/// What is asked, with a capital: "People killed, in Senn", "Name of Anna Meier", "Role of Anna Meier".
fn question(report: &Report, finding: &ReportFinding) -> String {
    let subject = one_line(&finding.subject);
    let asked = asked(report, finding).map(|asked| one_line(&label(asked)));
    let told = match (finding.kind, asked) {
        (FindingKind::Spelling, _) => format!("name of {subject}"),
        (FindingKind::Date, Some(asked)) if is_clause(&asked) => format!("time of {asked}"),
        (FindingKind::Date, Some(asked)) => format!("time of the {asked}"),
        (FindingKind::Number | FindingKind::Place | FindingKind::Role | FindingKind::Quote, Some(asked)) => {
            asked
        }
        _ => one_line(&finding.title),
    };
    /// Columns of the longest question: a line less the first answer.
    const LONGEST: usize = 70;
    shortened(&capitalised(&told), LONGEST)
}

/// Whether an article before a question would be wrong: "what was said", "trip (Ann Lee), when".
fn is_clause(asked: &str) -> bool {
    asked.starts_with("what ") || asked.starts_with(char::is_uppercase) || asked.starts_with("the ")
}

fn label(question: &ReportQuestion) -> String {
    question_label(&question.measure, &question.subject, &question.qualifiers)
}

/// The question that the sides answer, where they are facts.
fn asked<'a>(report: &'a Report, finding: &ReportFinding) -> Option<&'a ReportQuestion> {
    let fact = finding.sides.iter().map(|side| side.fact.as_str()).find(|fact| !fact.is_empty())?;
    let fact = report.facts.iter().find(|known| known.id == fact)?;
    report.questions.iter().find(|question| question.id == fact.question)
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    /// The sentences of a report.
    fn sentences(report: &Report) -> Vec<String> {
        most_important(report).iter().map(|told| format!("{}: {}", told.question, told.told())).collect()
    }

    #[test]
    fn every_finding_is_a_sentence_with_its_outlets() {
        assert_eq!(
            sentences(&fixture::report()),
            [
                "People killed, flood in Senn, in Senn: 2 people (Harbour Post), 3 people (Senn News, c)",
                "Name of Anna Meier: Anna Meier (Harbour Post), Anna Meyer (c)",
                "Only Senn News says how many were hurt: “about 40 people” (Senn News)",
            ]
        );
    }

    #[test]
    fn there_are_five_at_most_and_none_that_is_decided() {
        let mut report = fixture::report();
        let toll = report.findings[0].clone();
        // Each of other words, far behind those before it.
        report.findings.extend((1..5).map(|number| {
            let mut other = toll.clone();
            let words = other.sides.iter_mut().flat_map(|side| &mut side.attestations);
            words.for_each(|found| (found.start, found.end) = (1_000 * number, 1_000 * number + 1));
            other
        }));
        assert_eq!(sentences(&report).len(), MOST);
        let words = "“2 people” is wrong".to_string();
        report.findings[0].standing = crate::decision::Standing::Decided { words };
        assert!(sentences(&report)[0].starts_with("Name of"), "{:?}", sentences(&report));
    }

    #[test]
    fn what_tells_the_words_of_a_heavier_finding_again_is_left_out() {
        let mut report = fixture::report();
        let mut statement = report.findings[0].clone();
        let words = statement.sides.iter_mut().flat_map(|side| &mut side.attestations);
        words.for_each(|found| found.end += 5);
        report.findings.insert(1, statement.clone());
        assert_eq!(sentences(&report).len(), 3);
        // One side of its own is something else to tell.
        statement.sides[0].attestations.iter_mut().for_each(|found| (found.start, found.end) = (900, 905));
        report.findings[1] = statement;
        assert_eq!(sentences(&report).len(), 4);
    }

    #[test]
    fn a_sentence_takes_two_lines_and_tells_what_differs() {
        let mut report = fixture::report();
        let quote = &mut report.findings[0];
        quote.kind = FindingKind::Quote;
        let start = "The river rose faster than anybody in the valley had ever seen it rise, ";
        quote.sides[0].value = format!("{start}and we were told nothing");
        quote.sides[1].value = format!("{start}but we were told in time");
        let sentence = sentences(&report).remove(0);
        assert!(sentence.contains("told nothing") && sentence.contains("told in time"), "{sentence}");
        let side = report.findings[0].sides[0].clone();
        for number in 0..6 {
            report.findings[0]
                .sides
                .push(ReportSide { value: format!("{number} {}", side.value), ..side.clone() });
        }
        let sentence = sentences(&report).remove(0);
        assert!(width(&sentence) <= TWO_LINES + 2 && sentence.ends_with("more"), "{sentence}");
    }

    #[test]
    fn answers_in_the_same_words_are_one() {
        let mut report = fixture::report();
        report.findings[0].sides[1].value = "2 People".into();
        assert!(sentences(&report)[0].ends_with(": 2 people (Harbour Post, Senn News, c)"));
    }
}
